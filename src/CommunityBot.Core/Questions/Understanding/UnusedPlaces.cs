using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Where an unused word stands beside the metrics of the question.</summary>
static partial class UnusedPlaces
{
    static readonly HashSet<string> Prepositions = ["in", "for", "of", "on", "at", "with", "to", "into", "under"];

    /// <summary>What follows these is a part of the metric, whatever else the word may be: orders from funds.</summary>
    static readonly HashSet<string> Origins = ["from", "by", "through", "via", "outside", "across", "within", "among", "excluding", "excl"];

    public static bool IsPreposition(string word) => Prepositions.Contains(word) || Origins.Contains(word);

    public static UnusedPlace Of(Slots slots, UnmatchedSpan unmatchedSpan)
    {
        if (slots.Metrics.Count == 0)
            return UnusedPlace.NoMetric;
        var text = slots.Reading.Text.Text;
        if (CountedBefore().IsMatch(text[..unmatchedSpan.Start]))
            return UnusedPlace.Counted;
        if (IsPicked(slots, unmatchedSpan))
            return UnusedPlace.Picked;
        if (IsOfThing(slots, unmatchedSpan))
            return UnusedPlace.RightBefore;
        // 港股AI芯片板块: another sector than the one whose name follows.
        if (unmatchedSpan.Han.Kind is not (Dictionary.HanKind.Distinguishing or Dictionary.HanKind.Verb or Dictionary.HanKind.Adjective)
            && slots.Entities.Any(entity => entity.Item.Kind != Catalog.EntityKind.Company && entity.End > entity.Start
            && unmatchedSpan.End <= entity.Start && IsGap(text, unmatchedSpan.End, entity.Start)))
        {
            return UnusedPlace.RightBefore;
        }

        foreach (var metric in slots.Metrics.Where(metric => metric.End > metric.Start))
        {
            if (unmatchedSpan.End <= metric.Start && IsAttribute(slots, unmatchedSpan.End, metric.Start))
                return UnusedPlace.RightBefore;
            if (unmatchedSpan.Start >= metric.End && IsCompound(slots, metric.End, unmatchedSpan.Start))
                return UnusedPlace.RightBehind;
        }

        if (!Script.IsHan(text[unmatchedSpan.Start]) && !text.Any(Script.IsHan))
        {
            var ended = slots.Metrics.Where(metric => metric.End <= unmatchedSpan.Start).ToList();
            var begun = slots.Metrics.Where(metric => metric.Start < unmatchedSpan.Start).ToList();
            if (begun.Count == 0)
                return IsHead(slots, unmatchedSpan) ? UnusedPlace.NoMetric : UnusedPlace.Elsewhere;
            var opening = PhraseOpening(text, unmatchedSpan.Start,
                ended.Count > 0 ? ended.Max(metric => metric.End) : begun.Min(metric => metric.Start));
            return Origins.Contains(opening) ? UnusedPlace.BehindOrigin
                : ended.Count == 0 ? UnusedPlace.Inside
                : Prepositions.Contains(opening) ? UnusedPlace.BehindPreposition : UnusedPlace.Elsewhere;
        }

        if (unmatchedSpan.Length > 1 && (OriginBefore().IsMatch(text[..unmatchedSpan.Start]) || IsWithin(slots, unmatchedSpan.Start)))
            return UnusedPlace.BehindOrigin;
        // 跟阿里签了多少订单, 被高瓴调研: the other side of what is measured.
        if (unmatchedSpan.Length > 1 && IsNominal(unmatchedSpan.Han.Kind) && slots.Entities.Count > 0
            && unmatchedSpan.Start > 0 && text[unmatchedSpan.Start - 1] is '跟' or '与' or '被' or '由' or '和')
        {
            return UnusedPlace.RightBefore;
        }

        return slots.Metrics.Any(metric => unmatchedSpan.End <= metric.Start
            && !text.AsSpan(unmatchedSpan.End, metric.Start - unmatchedSpan.End).ContainsAny(UnusedWords.Marks)) ? UnusedPlace.Before
            : UnusedPlace.Elsewhere;
    }

    /// <summary>
    /// 'Warranty provision Biren set aside for its sales': words that open a question, before a company, are what is asked for, and the
    /// metric behind a preposition says of what.
    /// </summary>
    static bool IsHead(Slots slots, UnmatchedSpan word)
    {
        var text = slots.Reading.Text.Text;
        if (slots.Entities.Where(entity => entity.End > entity.Start).OrderBy(entity => entity.Start).ToList() is not [var company, ..]
            || slots.Metrics.Where(metric => metric.End > metric.Start).OrderBy(metric => metric.Start).ToList() is not [var metric, ..])
        {
            return false;
        }

        return company.Start > word.Start && metric.Start > company.End
            && Preposition().IsMatch(text[company.End..metric.Start])
            && text[..company.Start].Split(' ', StringSplitOptions.RemoveEmptyEntries).All(part => slots.Reading.Residues.Any(residue =>
                text.AsSpan(residue.Start, residue.Length).Contains(part, StringComparison.Ordinal)));
    }

    [GeneratedRegex("(?<![a-z])(?:for|on|of|in|from|behind|against|under|with)(?![a-z])")]
    private static partial Regex Preposition();

    static bool IsNominal(Dictionary.HanKind kind) => kind is not (Dictionary.HanKind.Verb or Dictionary.HanKind.Adverb
        or Dictionary.HanKind.Function or Dictionary.HanKind.VerbalNoun or Dictionary.HanKind.Adjective or Dictionary.HanKind.Measure);

    [GeneratedRegex("(?<![a-z])(?:how many|number of) (?:[a-z-]+ )?$|(?:几|多少|几多)(?:[个家张颗片台款份名位档支间]|座|台)?$")]
    private static partial Regex CountedBefore();

    /// <summary>
    /// 订单里还没交付的, 'how much of its revenue was refunded', 'how many of the 351 were foreign': what is said of the whole picks a part,
    /// if no metric follows that is the part.
    /// </summary>
    static bool IsPicked(Slots slots, UnmatchedSpan word)
    {
        var text = slots.Reading.Text.Text;
        var named = slots.Metrics.Where(metric => metric.End > metric.Start).ToList();
        if (Script.IsHan(text[word.Start]))
        {
            return named.Exists(metric => metric.Item.Metric.Unit is Catalog.UnitKind.Money or Catalog.UnitKind.Count
                && metric.End <= word.Start && Within().IsMatch(text.AsSpan(metric.End, word.Start - metric.End)));
        }

        var picking = PickedBy().Match(text[..word.Start]);
        return picking.Success && !named.Exists(metric => metric.Start >= picking.Groups["said"].Index);
    }

    [GeneratedRegex("^(?:金额|总额|总数|总量)?(?:里面?|里头|中间?|当中|之中)[^,。?!;:]*$")]
    private static partial Regex Within();

    [GeneratedRegex("(?<![a-z])(?:how (?:much|many)|(?:what|which) (?:part|portion|share|fraction|proportion|"
        + "percentage|percent|%)) of [^,;?!]* "
        + "(?<said>were|are|was|is|has|have|had|did|got|gets|came|come)(?: [^,;?!]*)? $")]
    private static partial Regex PickedBy();

    /// <summary>
    /// Whether the word stands right before the things that are counted or sold and says which of them: 蓝牙 in 晶晨蓝牙芯片去年出货.
    /// </summary>
    static bool IsOfThing(Slots slots, UnmatchedSpan word)
    {
        var text = slots.Reading.Text.Text;
        return word.Length > 1 && (!Script.IsHan(text[word.Start]) || IsNominal(word.Han.Kind))
            && slots.Metrics.All(metric => metric.Item.Metric.Unit is Catalog.UnitKind.Money or Catalog.UnitKind.Count)
            && slots.Reading.Mentions.Any(mention => mention.Start >= word.End && IsGap(text, word.End, mention.Start)
                && mention.Terms.Any(IsThing));
    }

    static bool IsThing(Lexicon.Term term) => term.Kind == Lexicon.TermKind.Concept && term.Id is "chip" or "product" or "card";

    /// <summary>来自银行的有多少, 其中服务收入.</summary>
    [GeneratedRegex("(?:来自|来源于|源自|源于|出自|其中|当中|卖给|供给|供应给|面向|针对|通过|经由|属于)$")]
    private static partial Regex OriginBefore();

    /// <summary>订单里政府占多少: right behind the metric and 里 or 中.</summary>
    static bool IsWithin(Slots slots, int start) => IsWithinAmount(slots, start) || slots.Metrics.Any(metric => metric.End > metric.Start && metric.End < start
        && slots.Reading.Text.Text[metric.End..start] is "里" or "里面" or "里头" or "中" or "当中" or "之中" or "里的" or "中的");

    /// <summary>那150%里汽车电子贡献几成: the word names a part of an amount in the question.</summary>
    public static bool IsWithinAmount(Slots slots, int start) =>
        slots.Amounts.Any(amount => amount.Kind == Lexicon.AmountKind.Value && amount.End < start
            && slots.Reading.Text.Text[amount.End..start].Trim() is "里" or "里面" or "里头" or "中" or "当中" or "之中");

    /// <summary>Nothing, or only unused words, lie between: 毛利率健康度, revenue quality index.</summary>
    static bool IsCompound(Slots slots, int from, int to)
    {
        // 营收的误差: what is asked of the metric itself.
        var place = from < to && slots.Reading.Text.Text[from] == '的' ? from + 1 : from;
        foreach (var unmatchedSpan in slots.Reading.Residues)
        {
            if (unmatchedSpan.Start < place || unmatchedSpan.Start >= to)
                continue;
            if (!slots.Reading.Text.Text.AsSpan(place, unmatchedSpan.Start - place).Trim().IsEmpty
                || unmatchedSpan.Han.Kind is Dictionary.HanKind.Function or Dictionary.HanKind.Verb or Dictionary.HanKind.Adverb)
            {
                return false;
            }

            place = unmatchedSpan.End;
        }

        return slots.Reading.Text.Text.AsSpan(place, Math.Max(0, to - place)).Trim().IsEmpty;
    }

    /// <summary>Nothing, 的, or only unused nouns lie between: 壁仞服务器业务的收入.</summary>
    static bool IsAttribute(Slots slots, int from, int to)
    {
        var place = from;
        foreach (var unmatchedSpan in slots.Reading.Residues)
        {
            if (unmatchedSpan.Start < place || unmatchedSpan.Start >= to)
                continue;
            if (!IsGap(slots.Reading.Text.Text, place, unmatchedSpan.Start))
                return false;
            if (slots.Reading.Text.Text.AsSpan(unmatchedSpan.Start, unmatchedSpan.Length) is "is" or "was" or "are" or "were")
                return false;
            if (unmatchedSpan.Han.Kind is not Dictionary.HanKind.Function)
            {
                if (unmatchedSpan.Han.Kind is Dictionary.HanKind.Verb or Dictionary.HanKind.Adverb
                    || (unmatchedSpan.English & Dictionary.EnglishKinds.Verb) != 0)
                {
                    return false;
                }
            }

            place = unmatchedSpan.End;
        }

        return IsGap(slots.Reading.Text.Text, place, to) || OnlyThings(slots, place, to);
    }

    /// <summary>The chip in 'wifi chip shipments' says what is measured and parts nothing.</summary>
    static bool OnlyThings(Slots slots, int from, int to)
    {
        var inside = slots.Reading.Mentions.Where(mention => mention.Start >= from && mention.End <= to).ToList();
        return inside.Count == 1 && inside[0].Terms.Any(IsThing)
            && IsGap(slots.Reading.Text.Text, from, inside[0].Start) && IsGap(slots.Reading.Text.Text, inside[0].End, to);
    }

    static bool IsGap(string text, int from, int to) => text.AsSpan(from, Math.Max(0, to - from)).Trim() is "" or "的" or "之" or "嘅";

    /// <summary>
    /// The preposition that opens the phrase of this word, with articles, adjectives, nouns and participles between: 'from' for
    /// buyers in 'from large state owned buyers'. Empty if there is none behind <paramref name="from"/>.
    /// </summary>
    static string PhraseOpening(string text, int start, int from)
    {
        var end = start;
        for (var words = 0; words < LongestPhrase; words++)
        {
            end = text.AsSpan(0, end).TrimEnd().Length;
            var place = end;
            while (place > from && Script.IsWord(text[place - 1]) && !Script.IsHan(text[place - 1]))
                place--;
            var word = text[place..end];
            if (word.Length == 0 || Origins.Contains(word) || Prepositions.Contains(word))
                return word;
            if (!BelongsToPhrase(word))
                return "";
            end = place;
        }

        return "";
    }

    const int LongestPhrase = 5;

    static bool BelongsToPhrase(string word) => word is "the" or "a" or "an" or "its" or "their" or "all" or "our"
        || (!Lexicon.WordTable.IsFiller(word) && Dictionary.EnglishForms.Of(word) is var kinds
        && ((kinds & (Dictionary.EnglishKinds.Adjective | Dictionary.EnglishKinds.Noun)) != 0
        && (kinds & Dictionary.EnglishKinds.Adverb) == 0
        || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal)));
}
