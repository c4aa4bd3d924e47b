using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What is asked by words that the figures at hand do not answer, so that none of them is given.</summary>
static partial class UnansweredRules
{
    /// <summary>The words of this class are all part of the metric's name.</summary>
    public static bool Explains(Slots slots, CueWord word) => slots.Reading.Mentions.Where(mention => mention.Is(word)).All(mention =>
        slots.Explained.Any(stretch => stretch.Start <= mention.Start && mention.End <= stretch.End)
        || slots.Metrics.Any(metric => metric.Start <= mention.Start && mention.End <= metric.End));

    /// <summary>
    /// 借款的筹资现金流量, 'reclassified from other income into revenue': one amount that two metrics narrow together, and neither
    /// of them.
    /// </summary>
    public static bool IsPartOfOther(Slots slots)
    {
        for (var i = 0; i + 1 < slots.Metrics.Count; i++)
        {
            var (one, other) = (slots.Metrics[i], slots.Metrics[i + 1]);
            var between = other.Start > one.End ? slots.Reading.Text.Text.AsSpan(one.End, other.Start - one.End) : "";
            if (one.Item.Metric != other.Item.Metric && one.Item.Metric.Unit == UnitKind.Money && other.Item.Metric.Unit == UnitKind.Money
                && ((between is "的" && i > 0) || between.Contains(" into ", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>6nm芯片占出货多少: a part is asked for where only the whole, an amount or a count, is named.</summary>
    public static bool AsksShareOfAmount(Slots slots, Query query)
    {
        var text = slots.Reading.Text.Text;
        var hasShare = slots.Reading.Mentions.Any(mention => mention.Is(CueWord.ShareOver)
            && text.AsSpan(mention.Start, mention.Length) is "占");
        return hasShare && slots.Metrics.Count == 1 && slots.Entities.Count == 1 && query.Growth is null && query.Claims.Count == 0
            && slots.Metrics[0].Item.Metric.Unit is UnitKind.Money or UnitKind.Count && slots.Metrics[0].End > slots.Metrics[0].Start;
    }

    /// <summary>国产GPU那点份额里 昇腾自己占几成: one's part of a ratio that is stored for all.</summary>
    public static bool AsksPartOfShare(Slots slots) => slots.Metrics.Count > 0
        && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Ratio)
        && slots.Entities.Where(entity => entity.End > entity.Start).ToList() is [var whole, var part]
        && whole.Item.Kind == EntityKind.Sector && part.Item.Kind == EntityKind.Company
        && slots.Metrics.Any(metric => metric.Start >= whole.End && metric.End <= part.Start
            && Within().IsMatch(slots.Reading.Text.Text[metric.End..part.Start]));

    [GeneratedRegex("^的?(?:里面?|里头|中间?|当中|之中)")]
    private static partial Regex Within();

    /// <summary>
    /// 'Shipments to Google', 英伟达卖给华为的: a company that is the other side of what is measured, not one more to answer for.
    /// </summary>
    public static bool HasOtherParty(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        if (slots.Entities.Count < 2 || slots.Metrics.Count == 0
            || slots.Metrics.Any(metric => metric.Item.Metric.Unit is UnitKind.Text or UnitKind.Statement or UnitKind.Date))
        {
            return false;
        }

        // 壁仞跟腾讯签了多少订单: two that sign one contract.
        if (slots.Entities.Any(entity => entity.End > entity.Start && entity.End < text.Length && Signs().IsMatch(text[entity.End..])))
            return true;
        if (VerbBetween(slots))
            return true;
        return !Joins(slots) && slots.Entities.Any(entity => entity.End > entity.Start && entity.Start > 0
            && slots.Entities.Any(other => other.Item != entity.Item && other.End <= entity.Start)
            && OtherSide().IsMatch(text[..entity.Start]));
    }

    /// <summary>壁仞收购沐曦花了多少, 'did NVIDIA sue Biren': what one does to the other is no figure of either.</summary>
    static bool VerbBetween(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        return slots.Reading.Residues.Any(word => word.Length > 1
            && (Text.Script.IsHan(text[word.Start]) ? word.Han.Kind is HanKind.Verb or HanKind.VerbalNoun : IsPlainVerb(word, text))
            && slots.Entities.Any(entity => entity.Item.Kind == EntityKind.Company && entity.End > entity.Start
                && text.AsSpan(entity.End, Math.Max(0, word.Start - entity.End)).Trim()
                    is "" or "要" or "想" or "会" or "has" or "had" or "will")
            && slots.Entities.Any(entity => entity.Item.Kind == EntityKind.Company && entity.Start >= word.End
                && text.AsSpan(word.End, entity.Start - word.End).Trim() is "" or "了" or "过"));
    }

    static bool IsPlainVerb(UnmatchedSpan word, string text) =>
        word.English == EnglishKinds.Verb && !WordTable.IsFiller(text[word.Start..word.End]);

    [GeneratedRegex("^(?:之间)?(?:签|下单|订购|采购|买了|成交)")]
    private static partial Regex Signs();

    /// <summary>The to of 'shipments to Google' is no 'relative to'.</summary>
    static bool Joins(Slots slots) => slots.Reading.Mentions.Any(mention => Joining.Any(mention.Is)
        && slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is not "to");

    static readonly CueWord[] Joining = [CueWord.And, CueWord.Or, CueWord.Compare, CueWord.Than, CueWord.Difference, CueWord.Multiple,
        CueWord.Share, CueWord.ShareOver, CueWord.WhichHigher, CueWord.WhichLower, CueWord.RankTop, CueWord.RankBottom];

    [GeneratedRegex(@"(?:(?<![a-z])(?:to|from|by|for|through|via) (?:the )?|给|卖给|来自|提供给|发给|交给|供给)$")]
    private static partial Regex OtherSide();

    /// <summary>'Revenue excluding government projects': what is left out is no company that is known.</summary>
    public static bool LeavesOutPart(Slots slots) => slots.Excluded.Count == 0 && slots.Metrics.Count > 0 && slots.Entities.Count > 0
        && !Complements.IsAsked(slots)
        && slots.Reading.Mentions.Any(mention => mention.Is(CueWord.Exclude) && mention.Length > 1
        && !slots.Explained.Any(stretch => stretch.Start <= mention.Start && mention.End <= stretch.End)
        && (slots.Reading.Residues.Any(word => IsNextBehind(slots, mention, word.Start)
                && WordJudge.HasContent(word, slots.Reading.Text.Text))
            || slots.Reading.Mentions.Any(other => IsRightBehind(mention, other.Start)
                && (other.Is(TermKind.Metric) || other.Is(TermKind.Concept)))));

    /// <summary>拆分到华为和寒武纪, 'split between': the parts of a figure are asked for, of which the whole says nothing.</summary>
    public static bool Splits(Slots slots) => slots.Entities.Count > 1 && Split().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("拆[分解]?(?:到|成|给|至|为)|分摊(?:到|给|至)|分别归|(?<![a-z])(?:split|break down|broken down|divided?|allocated?|apportion)(?: [a-z]+)* (?:between|among|across)(?![a-z])")]
    private static partial Regex Split();

    /// <summary>超33亿的研发里…: an amount of money beside the only metric, which is a share, speaks of something else.</summary>
    public static bool HasAmountOfOtherKind(Query query) => query.Metrics.Select(metric => metric.Metric).Distinct().ToList() is [var only]
        && only.Unit is UnitKind.Ratio && query.Growth is null
        && query.Bounds.Any(bound => bound.Unit is UnitKind.Money || (bound.Unit is null && Math.Abs(bound.Amount) >= LeastMoney));

    const decimal LeastMoney = 1_000_000;

    /// <summary>壁仞能不能复制摩尔的涨幅: whether one will do what another did.</summary>
    public static bool AsksWhetherRepeated(Slots slots) => slots.Entities.Count > 0 && Repeated().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("(?:能不能|会不会|能否|可不可以|可否|能|会)(?:[^,。?!]{0,4})(?:复制|重演|再现|复刻|赶上|追上|超越)|(?<![a-z])(?:can|will|could|would)(?: [a-z]+){1,3} (?:repeat|replicate|match|catch up|overtake)(?![a-z])")]
    private static partial Regex Repeated();

    /// <summary>啥时候能扭亏, 'when will Biren turn a profit': the day on which a figure changes, which no figure tells.</summary>
    public static bool AsksWhenAhead(Slots slots) => slots.Has(CueWord.When)
        && slots.Metrics.All(metric => metric.Item.Metric.Unit is not (UnitKind.Date or UnitKind.Text or UnitKind.Statement))
        && Ahead().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("[能会可将才]|扭|转[亏盈正]|翻身|(?<![a-z])(?:will|can|could|would|expects?|expected|going to|turn|become|reach|hit"
        + "|pass|cross|exceed|get to|break)(?![a-z])")]
    private static partial Regex Ahead();

    /// <summary>目标水平为何: at its end the word asks what, not why.</summary>
    public static bool AsksWhatAtEnd(Slots slots) => slots.Reading.Mentions.Where(mention => mention.Is(CueWord.Why)).All(mention =>
        slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is "为何" && mention.Start > 0
        && slots.Reading.Text.Text.AsSpan(mention.End).Trim("?。!呢啊 ").IsEmpty);

    /// <summary>'How many stocks doubled' of a sector whose share of risen stocks is known: a share is no count.</summary>
    public static bool AsksCountOfShare(Slots slots) => slots.IsChosen && slots.Continues is null && slots.Metrics.Count > 0
        && AnswerKinds.AsksCount(slots) && !slots.Has(CueWord.Share) && AnswerKinds.Of(slots) == UnitKind.Count
        && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Ratio)
        && slots.Entities.Count > 0 && slots.Entities.All(entity => entity.Item.Kind == EntityKind.Sector);

    /// <summary>'How many TPUs does Google run': what is named is itself counted, and not something of it.</summary>
    public static bool CountsEntity(Slots slots) => slots.Reading.Mentions.Any(mention => mention.Is(TermKind.Entity) && mention.Start >= 9
        && !slots.Entities.Any(entity => entity.Start == mention.Start && entity.Item.Kind == EntityKind.Sector)
        && slots.Reading.Text.Text.AsSpan(0, mention.Start).EndsWith("how many ", StringComparison.Ordinal)
        && Does().IsMatch(slots.Reading.Text.Text[mention.End..]));

    [GeneratedRegex("^s? (?:does|do|did|are|were|is|has|have|can|will)(?! there)(?![a-z])")]
    private static partial Regex Does();

    /// <summary>所有芯片一共, 'across all product lines': the whole and no part of it.</summary>
    public static bool AsksWhole(Slots slots) => slots.Metrics.Count > 0
        && slots.Metrics.All(metric => metric.Item.Segment is null) && slots.Reading.Text.Text.AsSpan().ContainsAny(Wholes);

    static readonly System.Buffers.SearchValues<string> Wholes = System.Buffers.SearchValues.Create(
        ["整体", "全部", "所有", "整个", "全公司", "总共", "一共", "合计", "总量", "总出", "总计", "总的", "all product", "all chip", "across all", "all its", "overall",
            "in total", "total ", "company-wide", "companywide", "altogether", "all in all"],
        StringComparison.Ordinal);

    /// <summary>还剩几成, 'of the original': what is left.</summary>
    public static bool AsksRest(Slots slots) => slots.Reading.Text.Text.AsSpan().ContainsAny(Rests);

    static readonly System.Buffers.SearchValues<string> Rests =
        System.Buffers.SearchValues.Create(["剩", "原来", "原先", "left", "remain", "original"], StringComparison.Ordinal);

    static bool IsRightBehind(MatchedSpan mention, int start) => start >= mention.End && start - mention.End <= 3;

    /// <summary>With words between that only say which: without the five highlighted names.</summary>
    static bool IsNextBehind(Slots slots, MatchedSpan mention, int start) => IsRightBehind(mention, start)
        || (start > mention.End && Determiners().IsMatch(slots.Reading.Text.Text[mention.End..start]));

    [GeneratedRegex("^(?: (?:the|these|those|this|that|its|their|all|any|top|other|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)|这|那|几|些|[0-9一二三四五六七八九十两]|[家只个支]| )+$")]
    private static partial Regex Determiners();

    /// <summary>
    /// 名单, 'which ones', 'which institutions visited Hygon': names are asked for, which a number is not.
    /// </summary>
    public static bool AsksNames(Slots slots) => (NamesAsked().IsMatch(slots.Reading.Text.Text)
        && !slots.Has(CueWord.RankTop) && !slots.Has(CueWord.RankBottom)) || AsksWhichOfCounted(slots)
        || AsksWhoOfSector(slots);

    /// <summary>The word for who or which stands right before what the metric counts.</summary>
    static bool AsksWhichOfCounted(Slots slots) => slots.Entities.Any(entity => entity.End > entity.Start)
        && slots.Metrics is [{ Item.Metric.Unit: UnitKind.Count }] && !NumberAsked().IsMatch(slots.Reading.Text.Text)
        && !slots.Has(CueWord.HowMany) && !slots.Has(CueWord.CountOf)
        && !slots.Has(CueWord.RankTop) && !slots.Has(CueWord.RankBottom) && slots.Tokens.Any(token =>
            token.Concept != "size" && WhichOf().IsMatch(slots.Reading.Text.Text[..token.Start])
            && slots.Explained.Any(stretch => stretch.Start <= token.Start && token.End <= stretch.End));

    /// <summary>被20家机构调研的是哪家: a number of stocks does not say which.</summary>
    static bool AsksWhoOfSector(Slots slots) => slots.Reading.Mentions.Any(mention => mention.Is(CueWord.Which)
        && !IsRelative(slots, mention)) && slots.Entities.Count > 0
        && slots.Entities.All(entity => entity.End == entity.Start && entity.Item.Kind == EntityKind.Sector)
        && slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Count)
        && !slots.Has(CueWord.HowMany) && !slots.Has(CueWord.CountOf);

    /// <summary>Stocks which rose: the word follows what it is about.</summary>
    static bool IsRelative(Slots slots, MatchedSpan mention) => !Text.Script.IsHan(slots.Reading.Text.Text[mention.Start])
        && slots.Reading.Mentions.Any(other => other.End == mention.Start - 1 && (other.Is(TermKind.Concept) || other.Is(TermKind.Entity)
            || other.Is(TermKind.Metric)));

    [GeneratedRegex("(?<![a-z])(?:number|count|no\\.) of(?![a-z])")]
    private static partial Regex NumberAsked();

    [GeneratedRegex("(?:(?<![a-z])(?:which|what) |哪些|哪几家|哪几个|哪家|什么|哪个)$")]
    private static partial Regex WhichOf();

    [GeneratedRegex(
        "名单|哪几[只家支档个]|哪些(?:公司|企业|厂商|个股|股票|机构|客户)|都是哪些|分别是|都有谁|都是谁|(?<![a-z])(?:(?:which|what) (?:companies|firms|"
        + "institutions|funds|customers)|which ones|name them|list of|names of|who are they)(?![a-z])")]
    private static partial Regex NamesAsked();

    /// <summary>How it is now, and not the newest known.</summary>
    public static bool AsksNow(Slots slots) => slots.Periods.Any(period => period.Kind == Periods.PeriodAskKind.Latest
        && !Newest().IsMatch(slots.Reading.Text.Text[period.Start..]));

    [GeneratedRegex("^(?:最新|最近|近期|(?:the )?(?:latest|most recent|newest))")]
    private static partial Regex Newest();

    /// <summary>Two metrics without a word, a mark or a space between that parts them.</summary>
    public static bool IsOnePhrase(Slots slots)
    {
        if (slots.Metrics.Count != 2 || slots.Metrics[0].Item.Metric == slots.Metrics[1].Item.Metric || Joins(slots))
            return false;
        var (end, start) = (slots.Metrics[0].End, slots.Metrics[1].Start);
        return start >= end && !slots.Reading.Text.Text.AsSpan(end, start - end).ContainsAny(UnusedWords.Marks)
            && !slots.Reading.Text.Text.AsSpan(end, start - end).ContainsAny("、/+ ")
            && !slots.Entities.Any(entity => entity.Start >= end && entity.End <= start && entity.End > entity.Start);
    }
}
