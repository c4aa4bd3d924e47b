using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>English names of companies: those with a legal form, and those that begin with a word that no dictionary has and end as
/// names of
/// companies do.</summary>
static partial class OwnCompanies
{
    static void English(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        foreach (Match match in EnglishLegal().Matches(text))
            AddEnglish(match.Groups["name"].Value, names, own, isCertain: true);
        foreach (Match match in EnglishTold().Matches(text))
        {
            if (EnglishForms.Of(Folding.Name(match.Groups["name"].Value)) == EnglishKinds.None
                || match.Groups["name"].Value.Contains('&', StringComparison.Ordinal))
            {
                AddEnglish(match.Groups["name"].Value, names, own, isCertain: true);
            }
        }

        foreach (Match match in ShortSpeaking().Matches(text))
        {
            if (names.EntityNamed(Folding.Name(match.Groups["name"].Value)) is { } known)
                _ = own.TryAdd(Folding.Name(match.Groups["name"].Value), new ArticleCompany(known, match.Groups["name"].Value));
        }

        foreach (Match match in EnglishDescribed().Matches(text))
            AddEnglish(match.Groups["name"].Value, names, own, isCertain: true, isTold: true);
        Reporters(text, names, own);
        Subjects(text, names, own);
        foreach (Match match in EnglishTrade().Matches(text))
            AddEnglish(match.Groups["name"].Value, names, own, isCertain: false);
    }

    static void AddEnglish(string written, NameIndex names, Dictionary<string, ArticleCompany> own, bool isCertain,
        bool isTold = false)
    {
        var words = written.Split(' ').SkipWhile(word => Leading().IsMatch(word)).ToList();
        var first = words.FirstOrDefault() ?? "";
        var isUnknown = (first.Length > 3 || (words.Count > 1 && first.Length > 1 && first.All(char.IsAsciiLetterUpper)))
            && !Array.TrueForAll(Folding.Name(first).Split('-'), piece => EnglishForms.Of(piece) != EnglishKinds.None);
        if (words.Count == 0 || (words.Count == 1 && (EnglishNames.IsOfName(Folding.Name(first)) || !isCertain))
            || ((!isCertain || isTold) && !isUnknown))
        {
            return;
        }

        var name = string.Join(' ', words);
        // A catalog's company keeps the name that the text reader finds.
        if (names.EntityNamed(Folding.Name(first)) is not null || names.EntityNamed(Folding.Name(name)) is not null)
            return;
        var company = new ArticleCompany(null, name);
        _ = own.TryAdd(Folding.Name(name), company);
        // Kestrel Semiconductor is called Kestrel later on.
        if (isUnknown && first.Length > 3 && words.Count > 1 && names.EntityNamed(Folding.Name(first)) is null)
            _ = own.TryAdd(Folding.Name(first), own[Folding.Name(name)]);
    }

    /// <summary>Words with capitals at the start of a sentence that belong to no name.</summary>
    [GeneratedRegex("^(?:The|A|An|In|At|By|On|For|From|And|But|While|When|Its|Their|Our|Last|This|That|As|With|After|Before|" +
        "Meanwhile|Rival|" +
        "January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|" +
        "Chinese|American|Japanese|Korean|Taiwanese|Taiwan|European|German|Dutch|French|British|Israeli|US|U\\.S\\.|UK|" +
        "Shares|Revenue|Sales|Analysts|Chipmaker|Startup|Start-up|Rivals|Peer)(?:day)?$")]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<![A-Za-z])(?<name>[A-Z][A-Za-z0-9&\-]*(?: [A-Z][A-Za-z0-9&\-]*){0,5}?),? " +
        @"(?:Inc|Incorporated|Corp|Corporation|Co|Ltd|Limited|LLC|PLC|plc|AG|SE|N\.V|NV|S\.A|AB|ASA|GmbH|Bhd)(?![A-Za-z])")]
    private static partial Regex EnglishLegal();

    /// <summary>Absolics, a start-up of …; AT&amp;S reported revenue: what the sentence calls a company or lets report.</summary>
    [GeneratedRegex(@"(?<![A-Za-z&])(?:(?<name>[A-Z][A-Za-z]{3,}), (?:a|an|the) (?:[a-z\-]+ ){0,7}?(?:start-?up|company|maker|chipmaker|" +
        @"supplier|subsidiary|developer|designer|foundry|provider|manufacturer|joint venture)(?![A-Za-z])|" +
        @"(?<name>[A-Z]{1,4}&[A-Z]{1,3}) (?:reported|posted|said|expects|forecast|booked|earned|generated|guided)(?![A-Za-z]))")]
    private static partial Regex EnglishTold();

    /// <summary>A short name that is also a word, where it does what companies do: it is the company's in the whole article.</summary>
    [GeneratedRegex("(?<![A-Za-z])(?<name>[A-Z][a-z]{2})(?: Holdings|['’]s (?:[a-z-]+ ){0,2}(?:revenue|sales|shares)| (?:expects|said|says|" +
        "reported|reports|posted|posts|guided|guides|announced|forecasts?|sees|beats|told))(?![A-Za-z])")]
    private static partial Regex ShortSpeaking();

    /// <summary>Halden Micro, the Austin maker of retimers: two words or more, and what the company makes or is.</summary>
    [GeneratedRegex(@"(?<![A-Za-z&])(?<name>[A-Z][a-z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,3}), (?:a|an|the|one of|[A-Z][a-z]+['’]s) " +
        @"(?:[A-Za-z][A-Za-z'’\-]* ){0,5}?(?:start-?up|company|companies|(?:maker|chipmaker|supplier|subsidiary|developer|designer|" +
        @"provider|manufacturer|vendor|producer|lender|insurer|carrier|operator|retailer|automaker|conglomerate)s?|foundry|foundries)" +
        @"(?![A-Za-z'’])(?! (?:spokes|chief|ceo|executive|president|founder|director|analyst|vice|co-))")]
    private static partial Regex EnglishDescribed();

    [GeneratedRegex(@"(?<![A-Za-z])(?<name>[A-Z][a-z][A-Za-z\-]+(?: [A-Z][A-Za-z\-]*){0,3}? " +
        @"(?:Technology|Technologies|Semiconductors?|Microelectronics|Electronics|Photonics|Holdings|Robotics|Networks|Systems|Labs|" +
        @"Materials|Instruments|Devices|Industries|Group|Microsystems|Optoelectronics|Intelligence|Computing|Therapeutics|Bancorp))" +
        @"(?![A-Za-z])")]
    private static partial Regex EnglishTrade();
}
