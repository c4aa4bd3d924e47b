using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Where an unused word stands beside the metric.</summary>
enum UnusedPlace
{
    /// <summary>Before the metric in its clause, with other words between.</summary>
    Before,

    /// <summary>Right before it, or with only unused words and 的 between: where attributes stand.</summary>
    RightBefore,

    /// <summary>Right behind it, where it makes a compound: 毛利率健康度.</summary>
    RightBehind,

    /// <summary>Behind a preposition that follows the metric: revenue in Asia.</summary>
    BehindPreposition,

    /// <summary>Behind a preposition for where something comes from or what it is limited to: revenue from funds.</summary>
    BehindOrigin,

    /// <summary>Between the words that together name the metric: visits by foreign funds.</summary>
    Inside,

    /// <summary>What is asked to be counted: how many racks, 几个机柜.</summary>
    Counted,

    /// <summary>Said of some of what the metric measures: 订单里已经交付的, 'how much of the orders was cancelled'.</summary>
    Picked,
    Elsewhere,

    /// <summary>There is no metric.</summary>
    NoMetric,
}

/// <summary>Judges a word by its kind and its place together.</summary>
static class WordJudge
{
    /// <summary>Shorter unknown words of a chat are chat: ngl, fr, yo.</summary>
    const int ShortestName = 5;

    const int ShortestWord = 4;

    /// <summary>Particles and everyday verbs of Cantonese, which the dictionary does not have.</summary>
    const string Cantonese = "嘅嘢咗紧緊啲喺哋冇乜咁嗰嚟唔㗎喇咩系佢俾畀睇搞";

    /// <summary>单笔, 单季: one of many.</summary>
    const string Measures = "笔个家只张颗片台款份人户批次项场年季月周日天卡宗位名档";

    const string Numerals = "〇零一二两三四五六七八九十百千万亿";

    public static UnusedKind Of(UnmatchedSpan unmatchedSpan, string text, string original, UnusedPlace place)
    {
        var isFirst = unmatchedSpan.Start == 0 || text.AsSpan(0, unmatchedSpan.Start).TrimEnd().EndsWith('.')
            || text.AsSpan(0, unmatchedSpan.Start).TrimEnd().EndsWith('?');
        if (unmatchedSpan.IsCompany)
            return UnusedKind.Name;
        var word = text[unmatchedSpan.Start..unmatchedSpan.End];
        if (NarrowingWords.IsTime(word))
            return UnusedKind.Time;
        if (NarrowingWords.Contains(word) && (Script.IsHan(word[0]) || place != UnusedPlace.Elsewhere))
            return UnusedKind.Narrowing;
        if (place == UnusedPlace.Picked && HasContent(unmatchedSpan, text))
            return UnusedKind.Narrowing;
        return Script.IsHan(word[0]) ? OfHan(word, unmatchedSpan.Han.Kind, place, IsTag(unmatchedSpan, text))
            : OfEnglish(word, original, unmatchedSpan.English, place, isFirst, IsContracted(unmatchedSpan, text));
    }

    /// <summary>Whether the word says something, harmless or not: alone, mass-produced. Grammar and chat say nothing.</summary>
    public static bool HasContent(UnmatchedSpan unmatchedSpan, string text)
    {
        if (Script.IsHan(text[unmatchedSpan.Start]))
        {
            return unmatchedSpan.Length > 1
                && unmatchedSpan.Han.Kind is not (HanKind.Function or HanKind.Adverb or HanKind.Measure or HanKind.Position);
        }

        return unmatchedSpan.Length > 2 && !IsContracted(unmatchedSpan, text)
            && (unmatchedSpan.English != EnglishKinds.None || unmatchedSpan.Length >= ShortestName)
            && !WordTable.IsFiller(text[unmatchedSpan.Start..unmatchedSpan.End]);
    }

    /// <summary>Wasn't, they're.</summary>
    static bool IsContracted(UnmatchedSpan unmatchedSpan, string text) =>
        text.AsSpan(unmatchedSpan.End) is ['\'', 't' or 'r' or 'v' or 'l' or 'd' or 'm', ..];

    static bool IsTag(UnmatchedSpan unmatchedSpan, string text) => unmatchedSpan.Length == 2
        && text.AsSpan(unmatchedSpan.End).TrimEnd("?!。？ 啊呀") is "不" or "没" or "否" or "不真" or "伐";

    static UnusedKind OfHan(string word, HanKind kind, UnusedPlace place, bool isTag) => kind switch
    {
        _ when word.EndsWith("一下", StringComparison.Ordinal)
            || (word.Length == 2 && word[0] == word[1] && kind == HanKind.Verb) => UnusedKind.Harmless,
        // 保真不, 靠谱没: the tag of a question, which asks whether it is so.
        _ when isTag => UnusedKind.Harmless,
        // 文章所指, 所述: the text itself is meant.
        _ when word.Length == 2 && word[0] == '所' => UnusedKind.Harmless,
        _ when word.Length > 1 && word[0] == '第' => UnusedKind.Narrowing,
        _ when word is ['单', var measure] && Measures.Contains(measure) => UnusedKind.Narrowing,
        HanKind.Number when word.Length > 1
            && word.All(character => Numerals.Contains(character, StringComparison.Ordinal)) => UnusedKind.Narrowing,
        _ when word is [var which, '天' or '日'] && "隔次翌后前昨今明琴寻听".Contains(which, StringComparison.Ordinal) => UnusedKind.Time,
        _ when word.All(character => Cantonese.Contains(character, StringComparison.Ordinal)) => UnusedKind.Harmless,
        HanKind.ProperName or HanKind.Organisation or HanKind.Person when word.Length > 2 => UnusedKind.Name,
        not (HanKind.Function or HanKind.Adverb or HanKind.Measure or HanKind.Position or HanKind.Time or HanKind.Verb)
            when place == UnusedPlace.BehindOrigin && word.Length > 1 => UnusedKind.Narrowing,
        HanKind.Time => word.Length > 1
            && "日天周月年季晨午夜晚".Contains(word[^1], StringComparison.Ordinal) ? UnusedKind.Time : UnusedKind.Harmless,
        HanKind.PlaceName => UnusedKind.Narrowing,
        HanKind.Noun or HanKind.VerbalNoun or HanKind.ProperName when place == UnusedPlace.Counted && word.Length > 1 =>
            UnusedKind.Narrowing,
        HanKind.Noun or HanKind.ProperName or HanKind.Organisation or HanKind.Person when word.Length > 1 => AsNoun(place),
        HanKind.VerbalNoun or HanKind.Distinguishing or HanKind.Phrase when word.Length > 1 =>
            place is UnusedPlace.RightBefore or UnusedPlace.RightBehind or UnusedPlace.NoMetric ? UnusedKind.Narrowing
            : UnusedKind.Harmless,
        HanKind.Verb or HanKind.Adjective when word.Length > 1 && place == UnusedPlace.NoMetric => UnusedKind.Narrowing,
        HanKind.Unknown when word.Length > 1 => AsNoun(place),
        _ => UnusedKind.Harmless,
    };

    static UnusedKind OfEnglish(string word, string original, EnglishKinds kinds, UnusedPlace place, bool isFirst, bool isContracted)
    {
        // TV chip shipments: two letters that are a noun.
        if (word.Length == 2 && kinds == EnglishKinds.Noun && place == UnusedPlace.RightBefore && !WordTable.IsFiller(word))
            return UnusedKind.Narrowing;
        if (isContracted || word.Length < 3 && !(original.Length == 2 && original.All(char.IsAsciiLetterUpper)))
            return UnusedKind.Harmless;
        // What each of something has is judged as a rate.
        if (word is "each" or "every" or "any" or "some" or "such" or "both" or "another" or "whole")
            return UnusedKind.Harmless;
        // Ordinary words in capitals are stressed: NOT, EVER.
        var isAcronym = (kinds & (EnglishKinds.Verb | EnglishKinds.Adjective | EnglishKinds.Adverb)) == 0 && !WordTable.IsFiller(word)
            && original.Length > 1 && original.All(character => character is >= 'A' and <= 'Z')
            && !word.Contains(' ', StringComparison.Ordinal);
        // iShares: a capital inside the word.
        var isCamel = kinds == EnglishKinds.None && original.AsSpan(1).ContainsAnyInRange('A', 'Z');
        if (isAcronym || isCamel || (kinds == EnglishKinds.None && !isFirst && original is [>= 'A' and <= 'Z', ..]))
            return UnusedKind.Name;
        // Unknown short words of a chat are grammar or chat: the, ngl, fr.
        if (kinds == EnglishKinds.None)
        {
            return word.Length < ShortestWord ? UnusedKind.Harmless : word.Length < ShortestName
                && place != UnusedPlace.NoMetric ? UnusedKind.Noted : AsNoun(place);
        }
        // Written as a name: China, WiFi.
        if (!isFirst && kinds == EnglishKinds.Noun && original is [>= 'A' and <= 'Z', ..])
            return UnusedKind.Narrowing;
        var isNoun = (kinds & EnglishKinds.Noun) != 0 && (kinds & EnglishKinds.Adverb) == 0;
        return place switch
        {
            UnusedPlace.Before => kinds == EnglishKinds.Noun ? UnusedKind.Noted : UnusedKind.Harmless,
            UnusedPlace.RightBefore => isNoun ? UnusedKind.Narrowing : UnusedKind.Harmless,
            UnusedPlace.RightBehind => isNoun && (kinds & EnglishKinds.Verb) == 0 ? UnusedKind.Narrowing : UnusedKind.Harmless,
            UnusedPlace.Counted => isNoun ? UnusedKind.Narrowing : UnusedKind.Harmless,
            UnusedPlace.BehindOrigin => isNoun || kinds == EnglishKinds.Adjective ? UnusedKind.Narrowing : UnusedKind.Harmless,
            UnusedPlace.BehindPreposition => isNoun && (kinds & EnglishKinds.Verb) == 0 ? UnusedKind.Narrowing : UnusedKind.Harmless,
            UnusedPlace.NoMetric => isNoun ? UnusedKind.Narrowing : UnusedKind.Harmless,
            _ => kinds == EnglishKinds.Noun ? UnusedKind.Noted : UnusedKind.Harmless,
        };
    }

    /// <summary>As an attribute of the metric it narrows; elsewhere people tell something besides.</summary>
    static UnusedKind AsNoun(UnusedPlace place) =>
        place is UnusedPlace.Elsewhere or UnusedPlace.Before or UnusedPlace.Inside or UnusedPlace.Counted
            ? UnusedKind.Noted : UnusedKind.Narrowing;
}
