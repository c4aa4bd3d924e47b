using System.Buffers;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// The words of a question that no slot, operator or fact uses. Some may change what is asked (another company, a part of the business):
/// then there is no figure and the word is named. Others get a line that says how the question was read.
/// Only words in the part of the sentence that asks count: 听说要融资了, 营收多少 asks for revenue.
/// </summary>
static class UnusedWords
{
    const int MostNoted = 5;

    const int ShortestLatinName = 4;

    /// <summary>Concepts that say what kind of thing is measured rather than what of it.</summary>
    static readonly HashSet<string> General =
    [
        "stock", "chip", "product", "card", "size", "market", "price", "institution", "member", "code", "target", "launch",
        "generation", "listing", "use", "adopt", "rival", "document", "purpose",
    ];

    public static bool IsGeneral(string concept) => General.Contains(concept);

    static readonly SearchValues<char> Comparing = SearchValues.Create("比差高低快慢强弱");

    public static readonly SearchValues<char> Marks = SearchValues.Create(",;?!。:");

    /// <param name="explains">Whether the facts that answer hold this word in their notes, segments or company.</param>
    public static Query Judge(Slots slots, Query query, Func<string, bool, bool> explains)
    {
        if (IsDecided(query))
            return query;

        if (Unknown(slots, query, explains) is { } unknown)
            return query with { Refusal = unknown };

        var noted = new List<string>();
        var claimed = new List<string>();
        var isCheck = query.Claims.Count + query.Bounds.Count > 0;
        // 'Now' asks of a figure whether it still holds, which none of the past tells.
        var isWhole = !query.Periods.Any(period => period.Kind == PeriodAskKind.Latest);
        foreach (var unmatchedSpan in UnusedSpans.Of(slots))
        {
            var word = Original(slots, unmatchedSpan.Start, unmatchedSpan.End);
            if (word.Length == 0 || IsSettled(slots, unmatchedSpan))
                continue;
            var place = PlaceOf(slots, query, unmatchedSpan);
            var kind = OfOtherMetric(slots, unmatchedSpan) ?? WordJudge.Of(unmatchedSpan, slots.Reading.Text.Text, word, place);
            var hasContent = kind is not UnusedKind.Harmless || (isCheck && WordJudge.HasContent(unmatchedSpan, slots.Reading.Text.Text));
            if (!hasContent || (!unmatchedSpan.IsCompany && place != UnusedPlace.Picked
                && kind != UnusedKind.Time && !UnusedPlaces.IsWithinAmount(slots, unmatchedSpan.Start)
                && explains(slots.Reading.Text.Text[unmatchedSpan.Start..unmatchedSpan.End], NamesPart(place))))
            {
                continue;
            }

            isWhole = false;
            if (kind is UnusedKind.Harmless || IsAlternative(slots, unmatchedSpan, explains))
                continue;
            kind = AsName(slots, query, unmatchedSpan, word, kind);
            if (kind == UnusedKind.Time && (NamesYearEnd(query, word) || ToldYears.IsClaim(query, word)))
                continue;
            if (IsClaimedText(query, unmatchedSpan, kind))
            {
                claimed.Add(word);
            }
            else if (kind == UnusedKind.Noted)
            {
                noted.Add(word);
            }
            else
            {
                var reason = UnusedReasons.Of(slots, query, unmatchedSpan, kind);
                return query with { Refusal = new Refusal(reason, WholeName(slots, unmatchedSpan)) { IsAbsent = unmatchedSpan.IsCompany } };
            }
        }

        return AsksForOther(slots, noted)
            ? query with { Refusal = new Refusal(RefusalReason.UnknownSegment, noted[0]) }
            : query with { Unused = noted.Count == 0 ? query.Unused : noted, IsWholeRead = isWhole, ClaimedTexts = claimed };
    }

    static bool IsDecided(Query query) => query.Kind is Intent.Help or Intent.Source
        || query.Refusal is { Reason: RefusalReason.Advice or RefusalReason.Opinion or RefusalReason.Reasons };

    /// <summary>Part of something that is read, or not in the clause that asks.</summary>
    static bool IsSettled(Slots slots, UnmatchedSpan unmatchedSpan) => IsExchange(slots, unmatchedSpan) || IsUsed(slots, unmatchedSpan)
        || !AskingClause.Holds(slots, unmatchedSpan.Start) || IsComparand(slots, unmatchedSpan);

    /// <summary>对标的是MI300X？ takes the text to be something else, which the text itself answers.</summary>
    static bool IsClaimedText(Query query, UnmatchedSpan unmatchedSpan, UnusedKind kind) => kind == UnusedKind.Name && query.Metrics.Any()
        && query.Metrics.All(metric => metric.Metric.Unit == UnitKind.Text) && !unmatchedSpan.IsCompany;

    /// <summary>
    /// Whether the word is one of two alternatives beside 'or', and the facts hold the other one: 全球还是只有中国 for a figure of China.
    /// </summary>
    static bool IsAlternative(Slots slots, UnmatchedSpan unmatchedSpan, Func<string, bool, bool> explains)
    {
        if (unmatchedSpan.IsCompany || !slots.Has(CueWord.Or) || slots.First(CueWord.Or) is not { } between)
            return false;
        var text = slots.Reading.Text.Text;
        var isFirst = unmatchedSpan.End <= between.Start;
        return Math.Abs(isFirst ? between.Start - unmatchedSpan.End : unmatchedSpan.Start - between.End) <= LongestAlternative
            && UnusedSpans.Of(slots).Any(other => (other.End <= between.Start) != isFirst
                && Math.Abs(isFirst ? other.Start - between.End : between.Start - other.End) <= LongestAlternative
                && explains(text[other.Start..other.End], false));
    }

    const int LongestAlternative = 8;

    public static bool NamesPart(UnusedPlace place) =>
        place is UnusedPlace.RightBefore or UnusedPlace.BehindPreposition or UnusedPlace.BehindOrigin or UnusedPlace.Inside;

    /// <summary>Whether the words that are only noted make another question: many of them, or one where the holder is asked for.</summary>
    static bool AsksForOther(Slots slots, List<string> noted)
    {
        // 存算一体 哪家要上这个: if one company alone has the figure, the other words may be what is asked for.
        var isHolderAsked = slots.Has(CueWord.Which) && slots.Entities.Count > 0
            && slots.Entities.All(entity => entity.End == entity.Start);
        return noted.Count >= MostNoted || (noted.Count > 0 && isHolderAsked);
    }

    /// <summary>A stretch of time, another company's name or a rate that nothing stored answers; null if there is none.</summary>
    static Refusal? Unknown(Slots slots, Query query, Func<string, bool, bool> explains)
    {
        if (query.Metrics.Any() && Durations.Unknown(slots, explains) is { } duration)
            return new(RefusalReason.UnknownTime, duration);
        if (CardCounts.Unknown(slots, explains) is { } cards)
            return new(RefusalReason.UnknownSegment, cards);
        if (query.Metrics.Any() && OtherVoices.Find(slots, explains) is { } speaker)
            return new(RefusalReason.UnknownSegment, speaker);
        if (query.Metrics.Any() && UnknownMeasures.Find(slots) is { } measure)
            return new(RefusalReason.UnknownMetric, measure);
        if (CutNames.Find(slots) is { } cut)
            return new(RefusalReason.UnknownEntity, cut);
        if (query.Metrics.Any() && NamesOfOthers.Find(slots) is { } other)
            return new(RefusalReason.UnknownEntity, Original(slots, other.Start, other.End)) { IsAbsent = true };
        if (slots.Metrics.Count > 0 && NarrowedNouns.Find(slots) is { } phrase)
            return new(RefusalReason.UnknownSegment, phrase);
        if (query.Metrics.Any() && OtherGroups.Find(slots) is { } group)
            return new(RefusalReason.UnknownSegment, Original(slots, group.Start, group.End));
        return Rates.Find(slots) is { } rate ? new(RefusalReason.UnknownSegment, rate) : null;
    }

    static UnusedPlace PlaceOf(Slots slots, Query query, UnmatchedSpan unmatchedSpan)
    {
        var place = UnusedPlaces.Of(slots, unmatchedSpan);
        // If no known company is named, the word before the metric is most likely a name.
        if (place == UnusedPlace.NoMetric && query.Metrics.Any()
            && unmatchedSpan.Han.Kind is Dictionary.HanKind.Verb or Dictionary.HanKind.Adjective or Dictionary.HanKind.Phrase)
        {
            place = UnusedPlace.Elsewhere;
        }

        return place == UnusedPlace.Before && !query.Entities.Any() ? UnusedPlace.RightBefore : place;
    }

    /// <summary>A name where nothing else explains the word.</summary>
    static UnusedKind AsName(Slots slots, Query query, UnmatchedSpan unmatchedSpan, string word, UnusedKind kind)
    {
        if (kind != UnusedKind.Noted)
            return kind;
        // Among imported names a word with a capital beside one makes another name of it: Teucrium ... XRP ETF.
        var isCapital = word[0] is >= 'A' and <= 'Z' && unmatchedSpan.English == Dictionary.EnglishKinds.None;
        if (isCapital && slots.Entities.Any(entity => entity.Item.IsImported))
            return UnusedKind.Name;
        // A run of characters that is no word, in a question that names no company, is the name of one.
        var isUnknown = Script.IsHan(word[0]) && unmatchedSpan.Han.Kind == Dictionary.HanKind.Unknown
            && !slots.Reading.Mentions.Any(mention => mention.Start < unmatchedSpan.End && unmatchedSpan.Start < mention.End);
        // Hipflow in 'how many developers does hipflow have' is whom the figure is asked of.
        var isUnknownLatin = query.Kind == Intent.Value && !slots.Has(CueWord.Which) && word.Length >= ShortestLatinName
            && Script.IsLatinLetter(char.ToLowerInvariant(word[0]))
            && unmatchedSpan.English == EnglishKinds.None;
        return (isUnknown || isUnknownLatin) && !slots.Entities.Any(entity => entity.End > entity.Start) ? UnusedKind.Name : kind;
    }

    /// <summary>'Fiscal 2024 (year ended December)' names the month in which the year ends.</summary>
    static bool NamesYearEnd(Query query, string word) => !Script.IsHan(word[0])
        && query.Periods.Any(period => period.Kind == PeriodAskKind.Exact && EndsIn(period.Period, word));

    static bool EndsIn(Period period, string words) =>
        words.Contains(period.End.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);

    /// <summary>跟国外比, 'than foreign ones': what is compared with narrows nothing.</summary>
    static bool IsComparand(Slots slots, UnmatchedSpan unmatchedSpan)
    {
        var text = slots.Reading.Text.Text.AsSpan();
        var before = text[..unmatchedSpan.Start].TrimEnd();
        var behind = text[unmatchedSpan.End..].TrimStart("的 ");
        var isBetween = before is [.., '跟' or '和' or '与' or '较' or '比'] && behind[..Math.Min(8, behind.Length)].IndexOfAny(Comparing) >= 0;
        return !unmatchedSpan.IsCompany && slots.Metrics.Count > 0
            && (isBetween || behind.StartsWith("比") || behind.StartsWith("相比") || before.EndsWith(" than")
            || before.EndsWith("compared to") || before.EndsWith("compared with"));
    }

    /// <summary>BJ in 华洋赛车(834058.BJ).</summary>
    static bool IsExchange(Slots slots, UnmatchedSpan unmatchedSpan)
    {
        var text = slots.Reading.Text.Text;
        return slots.Entities.Count > 0 && unmatchedSpan.Start > 1 && text[unmatchedSpan.Start - 1] == '.'
            && Script.IsDigit(text[unmatchedSpan.Start - 2]);
    }

    /// <summary>A noun that is part of metrics' names, but not of this one's: depreciation beside revenue.</summary>
    static UnusedKind? OfOtherMetric(Slots slots, UnmatchedSpan unmatchedSpan)
    {
        var concept = slots.Reading.Mentions.FirstOrDefault(mention =>
            mention.Start == unmatchedSpan.Start && mention.End == unmatchedSpan.End && mention.Is(TermKind.Concept));
        if (concept is null || slots.Metrics.Count == 0)
            return null;
        var isNoun = unmatchedSpan.Length > 1
            && (unmatchedSpan.English == EnglishKinds.Noun || unmatchedSpan.Han.Kind is HanKind.Noun);
        var isSold = slots.Metrics.All(metric => metric.Item.Metric.Unit == UnitKind.Count)
            && concept.Terms.All(term => ConceptWords.IsTransaction(term.Id));
        return isNoun || isSold ? UnusedKind.Narrowing : null;
    }

    /// <summary>大象科技 and 'Elephant Corp' are named whole: with the content words right beside the one that decides.</summary>
    static string WholeName(Slots slots, UnmatchedSpan unmatchedSpan)
    {
        var (start, end) = (unmatchedSpan.Start, unmatchedSpan.End);
        foreach (var other in slots.Reading.Residues.Reverse())
        {
            if (other.End <= start && IsBeside(slots, other, other.End, start))
                start = other.Start;
        }

        foreach (var other in slots.Reading.Residues)
        {
            if (other.Start >= end && IsBeside(slots, other, end, other.Start))
                end = other.End;
        }

        return Original(slots, start, end);
    }

    static bool IsBeside(Slots slots, UnmatchedSpan other, int from, int to) => slots.Reading.Text.Text.AsSpan(from, to - from) is "" or " "
        && ((other.English != EnglishKinds.None && !UnusedPlaces.IsPreposition(slots.Reading.Text.Text[other.Start..other.End]))
            || other.Han.Kind is HanKind.Noun or HanKind.ProperName or HanKind.Unknown
            && other.Length > 1);

    static string Original(Slots slots, int start, int end) => slots.Reading.Text.Original(start, end - start);

    static bool IsUsed(Slots slots, UnmatchedSpan unmatchedSpan) =>
        slots.ConditionSpans.Any(span => span.Start < unmatchedSpan.End && unmatchedSpan.Start < span.End)
        || slots.Explained.Any(stretch => stretch.Start <= unmatchedSpan.Start && unmatchedSpan.End <= stretch.End);
}
