using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Lexicon;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>English names that a note tells of as of a company again and again: Orvane maintains a fortress balance sheet.</summary>
static partial class OwnCompanies
{
    /// <summary>Everyday words are a name where the text has them so often, and with capitals only.</summary>
    const int OftenNamed = 3;

    /// <summary>What products do as well shows a company only of what the whole text is about.</summary>
    const int OftenTold = 4;

    static void Subjects(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        foreach (Match match in EnglishOwning().Matches(text))
        {
            var name = match.Groups["name"].Value;
            var (count, isOnlyCapital) = Named(text, name);
            if (count >= (match.Groups["loose"].Success ? OftenTold : 2))
                AddEnglish(name, names, own, isCertain: true, isTold: count < OftenNamed || !isOnlyCapital);
        }
    }

    /// <summary>How often the text has the name as a word, and whether it has it with capitals only.</summary>
    static (int Count, bool IsOnlyCapital) Named(string text, string name)
    {
        var (count, isOnlyCapital) = (0, true);
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase))
        {
            if ((at > 0 && char.IsLetter(text[at - 1])) || (at + name.Length < text.Length && char.IsLetter(text[at + name.Length])))
                continue;
            count++;
            isOnlyCapital &= text.AsSpan(at, name.Length).SequenceEqual(name);
        }

        return (count, isOnlyCapital);
    }

    /// <summary>What only a company has. Sales and shares of a market are of products too.</summary>
    const string OfCompanies = "(?:balance sheet|(?:net |total )?debt|leverage|(?:gross |operating |net |profit )?margins?|" +
        "(?:free |operating )?cash flows?|earnings|net income|business model|credit ratings?|liquidity|interest coverage|financials|" +
        "dividends?|net cash|cash reserves)";

    const string NoCompanies = "(?!Moody|Fitch|Medicare|Medicaid|Congress|Washington|Beijing|China|India|Japan|Korea|Taiwan|America|" +
        "Europe|Germany|France|Britain|Russia|Brazil|Canada|Mexico|Australia|Singapore|Italy|Spain|Greece|Turkey|Argentina|Vietnam|" +
        "Israel|Company|Group|Score|Market|Industry|Sector|Segment|Revenue|Analyst|Investor|Management|Customer)";

    [GeneratedRegex("(?<![A-Za-z’'-])(?<name>" + NoCompanies + "[A-Z][A-Za-z]{3,}(?: (?:& )?" + NoOffice + "[A-Z][A-Za-z]+){0,2})(?:" +
        "['’]s (?:[a-z&/-]+ ){0,3}" + OfCompanies + "| operates (?:in|as|through|across)|" +
        " (?:maintains|maintained|carries|carried|holds|generates|generated|retains|retained) (?:[a-z$0-9.%*+–-]+[A-Z]? ){0,5}[*]*" +
        OfCompanies + "|(?<loose> (?:achieves|benefits|avoided|lacks|exhibits|demonstrates|faces|remains|has shown)))(?![A-Za-z])")]
    private static partial Regex EnglishOwning();
}
