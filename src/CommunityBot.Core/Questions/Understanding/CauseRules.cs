using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Parts of a figure that are asked for by their cause or of an amount that the question itself tells: 那143%里几成是靠业绩的,
/// 'how much of the jump came from price'. The whole is no answer.
/// </summary>
static partial class CauseRules
{
    public static bool AsksPart(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        var isOne = slots.Metrics.Select(metric => metric.Item.Metric).Distinct().Count() == 1;
        return (isOne && !slots.Has(CueWord.Which) && slots.Amounts.Any(amount => amount.Kind == AmountKind.Value
                && amount.Unit is not (UnitKind.Nanometres or UnitKind.Years) && WithinBehind().IsMatch(text[amount.End..])))
            || (text.AsSpan().ContainsAny(Causes) && OfCause().IsMatch(text));
    }

    /// <summary>那150%里汽车电子贡献几成: not 12亿里面的零头.</summary>
    [GeneratedRegex("^(?:[元块股点家只张颗个名]|人民币|美元|港元|个点|多|来|的|左右|上涨|下跌|涨|跌|份额)*(?:里面?|里头|中间?|当中|之中)[^,。?!;]{0,14}?(?:几成|几趴|几分|百分之几|百分之多少|多少|几个?[点亿万]|几家)")]
    private static partial Regex WithinBehind();

    static readonly System.Buffers.SearchValues<string> Causes = System.Buffers.SearchValues.Create(
        ["靠", "因", "由于", "归", "得益", "拜", "凭", "受", "来自", "去", "流向",
            "from", "due to", "because", "driven", "thanks", "attribut", "down to", "explained"],
        StringComparison.Ordinal);

    const string Quantity = "(?:几成|几趴|几分|百分之几|百分之多少|多少|几个?[点亿万]|有多大)";

    [GeneratedRegex("(?:去了?|流向了?|跑到?了?)(?:哪[儿里]?|何处|谁)[了啦]?[啊呀呢? ]*$|" + Quantity + "(?:比例)?(?:都|要|得|其实|真)?(?:是|算|该|得)?(?:靠|因为?"
        + "|由于|归功|归因|归咎|得益|拜|来自)"
        + "|(?:因为?|由于|靠|凭|受)(?!什么|啥|谁)[^,。?!; ]{1,10}?(?:掉|涨|跌|降|升|增|减|贡献|带来|拉动|拉低|拉高|少|多|亏|赚|损失|影响)(?:了|出|掉|来|的)*" + Quantity
        + "|(?<![a-z])(?:how much|how many (?:points|pp|percentage points)|what (?:share|part|portion|proportion|percent"
        + "|percentage|pct|%))(?: of (?:it|that|this|the [a-z]+))?"
        + " (?:is |was |were |did |does |has )?(?:[a-z]+ly )?(?:from|due to|because of|driven by|thanks to|attributable to"
        + "|attributed to|down to|explained by|caused by"
        + "|(?:came?|comes|coming|come|stem(?:s|med)?) from)(?![a-z])")]
    private static partial Regex OfCause();

    /// <summary>比预期低了多少, 'did it beat consensus': what was expected is held against a figure, and is not known.</summary>
    public static bool AsksAgainstExpectation(Slots slots) => slots.Reading.Text.Text.AsSpan().ContainsAny(Expected)
        && AgainstExpected().IsMatch(slots.Reading.Text.Text);

    static readonly System.Buffers.SearchValues<string> Expected = System.Buffers.SearchValues.Create(
        ["预期", "consensus", "expectation", "estimates", "the street"], StringComparison.Ordinal);

    [GeneratedRegex("(?:比|超出?|高于|低于|不及|逊于|符合|达到|好于|差于)(?:市场|分析师|券商|华尔街|机构|一致|原来?|原先|当初|的)*预期"
        + "|(?<![a-z])(?:beats?|miss(?:ed|es)?|above|below|vs|versus|than|against|over|under|meet|met|exceed(?:ed)?|top(?:ped)?) "
        + "(?:the |analysts?'? |street |wall street |market )*(?:consensus|expectations|estimates|street)(?![a-z])")]
    private static partial Regex AgainstExpected();

    /// <summary>
    /// 几成在壁仞, 'what pct work at Biren': the company is a part of something larger here. The stored ratio has the company as the
    /// whole, so it is no answer.
    /// </summary>
    public static bool IsInverse(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        return slots.Metrics.Count > 0 && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Ratio)
            && slots.Entities.Any(entity => entity.End > entity.Start && entity.Start > 0 && ShareIn().IsMatch(text[..entity.Start])
            && IsEnd(slots, entity.End));
    }

    static bool IsEnd(Slots slots, int place) => slots.Reading.Text.Text.AsSpan(place).TrimEnd("?!。 吗呢啊的了身上手里那边").Length <= 1;

    [GeneratedRegex("(?:几成|几趴|几%|多少|百分之几|百分之几多|几个?点|多大比例|比例)[^,。?!;]{0,4}?(?:在|给|归|属于|来自|是|去了|进了)$"
        + "|(?<![a-z])(?:what|which) (?:pct|percent|percentage|share|%|fraction|proportion|part) of [^,?!;]*"
        + "(?: is| are| was| were| at| for| belongs? to| goes to| go to| went to| from) $")]
    private static partial Regex ShareIn();
}
