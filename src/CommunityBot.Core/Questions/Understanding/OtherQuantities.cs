using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions beside a figure for a quantity that is none: 按时出来的概率, 'the sample size behind that share', the last day of a delivery,
/// what an amount converts to, who led. The figure beside it is no answer.
/// </summary>
static partial class OtherQuantities
{
    public static bool AreAsked(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        return slots.Metrics.Count > 0 && !slots.Metrics.Any(metric => IsInName(metric, text))
            && (Odds().IsMatch(text) || Method().IsMatch(text) || Restated().IsMatch(text) || Converted().IsMatch(text)
                || Session().IsMatch(text) || Here().IsMatch(text) || Power().IsMatch(text)
                || IsOfPart(slots, text) || Unachieved().IsMatch(text) || Runway().IsMatch(text)
                || (Movement().IsMatch(text) && !slots.Metrics.Any(IsOfMovement)) || IsContained(slots, text)
                || (AreNumbers(slots) && (Deadline().IsMatch(text) || NameAsked().IsMatch(text))));
    }

    static bool AreNumbers(Slots slots) =>
        slots.Metrics.All(metric => metric.Item.Metric.Unit is not (UnitKind.Date or UnitKind.Text or UnitKind.Statement));

    /// <summary>The words are those of the metric itself, such as a probability that is stored.</summary>
    static bool IsInName(Placed<MetricAsk> metric, string text) => metric.End > metric.Start
        && text[metric.Start..metric.End] is var name && (Odds().IsMatch(name) || Method().IsMatch(name) || Session().IsMatch(name) || Restated().IsMatch(name));

    static bool IsOfMovement(Placed<MetricAsk> metric) =>
        metric.Item.Metric.Names.All.Any(name => Movement().IsMatch(Text.Folding.Name(name)));

    [GeneratedRegex("概率|几率|机率|或然率|胜算|几成把握|多大把握|可能性|(?<![a-z])(?:odds|probability|likelihood|how likely|(?<!any |a |by )chances?)(?![a-z])")]
    private static partial Regex Odds();

    /// <summary>How many were asked, and how far the result may be off.</summary>
    [GeneratedRegex("(?:调查|访问|采访|抽样|问卷|抽查|统计)了?(?:多少|几)[家个人份名]|样本|抽样|置信|标准差|误差"
        + "|(?<![a-z])(?:sample size|margin of error|error (?:bars?|margin)|confidence (?:interval|level)|standard deviation|respondents"
        + "|how many (?:[a-z]+ )?(?:were |was )?(?:surveyed|polled|sampled))(?![a-z])")]
    private static partial Regex Method();

    /// <summary>A figure as it was changed later. Whether it was changed is another question.</summary>
    [GeneratedRegex("追溯(?:调整|重述)(?![过了吗没])|重述(?![过了吗没])"
        + "|(?<![a-z])(?<!^(?:was|were|has|have|did|is|are|ever|why|when)(?![a-z]).*?)restate")]
    private static partial Regex Restated();

    [GeneratedRegex("(?:折合?成|折算成?|换算成|换成|够买|能买|买得起)[^,。?!;]{0,4}?(?:卡|芯片|股票|股(?!份)|服务器|机柜|房|车|多少[张片颗台股套辆个]|几[张片颗台股套辆个])"
        + "|(?<![a-z])(?:converts?|converted|works? out|equivalent|translates?) (?:in)?to (?:[a-z]+ ){0,3}?(?:cards?|gpus?|chips?|units?|shares?|servers?)(?![a-z])")]
    private static partial Regex Converted();

    /// <summary>A price before, within or after the hours of trading.</summary>
    [GeneratedRegex("盘[前后中](?!口)|夜盘|集合竞价|开盘价|(?<![a-z])(?:pre-?market|after-?hours|intraday)(?![a-z])")]
    private static partial Regex Session();

    /// <summary>智算集群这块的收入: a part of the company that no list knows.</summary>
    static bool IsOfPart(Slots slots, string text) => Part().Match(text) is { Success: true, Index: var end }
        && !slots.Reading.Mentions.Any(mention => mention.End == end
            && (mention.Is(TermKind.Entity) || mention.Is(TermKind.Segment) || mention.Is(TermKind.Metric)))
        && slots.Metrics.Any(metric => metric.Start > end && text.AsSpan(end, metric.Start - end).IndexOfAny(",。?;") < 0);

    [GeneratedRegex("(?<=[\\u4e00-\\u9fffa-z0-9]{2})(?:这|那)一?块儿?(?!钱)")]
    private static partial Regex Part();

    /// <summary>What a cluster draws, what a person owns: neither is a figure of the company.</summary>
    [GeneratedRegex("功耗|耗电|用电|电费|多少[度瓦]|身家|身价|净资产有|(?<![a-z])(?:net worth|power (?:draw|consumption|bill|usage)"
        + "|how (?:much|many) (?:power|electricity|energy|watts|megawatts)|watts?|kilowatts?)(?![a-z])")]
    private static partial Regex Power();

    /// <summary>The members of the chat itself, and not those of a group of companies.</summary>
    [GeneratedRegex("(?:本群|这个?群|咱们?群|我们群|群里)(?:里|内)?(?:面|一共|总共|现在|目前|有|到底){0,3}(?:多少|几)[个位号]?(?:人|成员|群友)"
        + "|(?:多少|几)[个位号]?(?:人|成员|群友)[^,。?!;]{0,3}(?:在)?(?:本群|这个?群|咱群|群里)"
        + "|(?<![a-z])how many (?:members|people|users) (?:does|do|are (?:there )?in|in|on) (?:this|our) (?:[a-z]+)(?: have)?$"
        + "|(?<![a-z])(?:this|our) (?:server|channel|chat)(?![a-z])")]
    private static partial Regex Here();

    /// <summary>没中的标: what did not come about.</summary>
    [GeneratedRegex("没能?(?:中|签|接|拿|卖|投中|成交|兑现|完成)[下到出掉去成上]?[^,。?!;]{0,2}?的(?!话)")]
    private static partial Regex Unachieved();

    /// <summary>账上的钱还能撑几年: how long something will last.</summary>
    [GeneratedRegex("(?:撑|够烧|够花|够用|能烧|能花|能用)[^,。?!;]{0,4}?(?:多久|多长时间|几个?[年月季天]|多少个?[年月季天])"
        + "|(?<![a-z])(?:runway|how long (?:can|will|could|would) [^,?!;]{2,40} (?:last|survive|hold out|keep going))(?![a-z])")]
    private static partial Regex Runway();

    /// <summary>研发人员一年走掉几成, 'how many engineers did it hire': who came or went, and not who is there.</summary>
    [GeneratedRegex("走掉|离职|流失|跳槽|留存|流动率|招了|招进|招入|新招|入职|还?剩(?:下)?几成在|裁[掉了员]"
        + "|(?<![a-z])(?:hires?|hired|hiring|laid off|layoffs|quit|attrition|churn(?:ed)?|retention|resign(?:ed|ations?)"
        + "|(?:staff|employee) turnover)(?![a-z])")]
    private static partial Regex Movement();

    [GeneratedRegex("(?:哪[天日年]|几[号月]|何时|什么时候|啥时候?|多久)之?前(?![0-9一二三四])|最[晚迟](?:要|得|在|必须|到|是|什么|啥|哪)"
        + "|(?<![a-z])(?:deadline|due date|by when|no later than|at the latest)(?![a-z])")]
    private static partial Regex Deadline();

    [GeneratedRegex("叫(?:什么|啥)|(?:什么|啥)名[字儿]?|名字是|(?<![a-z])(?:(?:what(?:'s| is| was|s)|tell me|give me)? ?the names? of|^names? of|called what"
        + "|who (?:led|leads|runs|ran|heads|headed|owns|owned|made|wrote|founded|audits?|audited|manages?|managed)|whose name)(?![a-z])")]
    private static partial Regex NameAsked();

    [GeneratedRegex("(?<![a-z])how much (?<of>[a-z]+) (?:is|was|are|were) (?:already )?(?:included|contained|baked|built|counted|in)(?![a-z])"
        + "|含(?:了|有|着)?(?:多少|几个点的?)(?<of>[^,。?!; 0-9]{1,4})")]
    private static partial Regex Contained();

    /// <summary>'How much VAT is included in the orders': a part of the figure, unless it is a metric of its own.</summary>
    static bool IsContained(Slots slots, string text) => Contained().Match(text) is { Success: true } match
        && !slots.Metrics.Any(metric => metric.Start < match.Groups["of"].Index + match.Groups["of"].Length
            && match.Groups["of"].Index < metric.End);
}
