using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>English names of companies that an article lets report their results.</summary>
static partial class OwnCompanies
{
    static void Reporters(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        foreach (Match match in EnglishReporting().Matches(text))
            AddEnglish(match.Groups["name"].Value, names, own, isCertain: true, isTold: true);
        foreach (Match match in Institution().Matches(text))
            AddReporter(match, names, own, isNamed: true);
        foreach (Match match in ReportingResults().Matches(text))
            AddReporter(match, names, own, isNamed: false);
    }

    /// <summary>Adds the name, and its initials where they follow in brackets. Initials show that everyday words are a name.</summary>
    static void AddReporter(Match match, NameIndex names, Dictionary<string, ArticleCompany> own, bool isNamed)
    {
        var (name, initials) = (match.Groups["name"].Value, match.Groups["initials"].Value);
        var isAbbreviated = initials.Length > 1 && initials.Equals(
            string.Concat(name.Split(' ').Select(word => word[0]).Where(char.IsAsciiLetterUpper)), StringComparison.Ordinal);
        AddEnglish(name, names, own, isCertain: true, isTold: !isNamed && !isAbbreviated);
        if (isAbbreviated && own.TryGetValue(Folding.Name(name), out var company) && names.EntityNamed(Folding.Name(initials)) is null)
            _ = own.TryAdd(Folding.Name(initials), company);
    }

    /// <summary>Offices and papers, which report of others.</summary>
    const string NoOffice = "(?!Department|Ministry|Bureau|Reserve|Association|Administration|Commission|University|" +
        "Institute|Union|Council|Agency|Times|Journal|News|Research)";

    const string InBrackets = @"(?: \((?<initials>[A-Z][A-Za-z&]{1,7})\))?";

    const string Auxiliary = "(?: has| have| had| also| recently| today| on (?:Mon|Tues|Wednes|Thurs|Fri)day)*";

    /// <summary>Orvane Hotels posted…, at the start of a line: what does what companies do, and is no office of a state.</summary>
    [GeneratedRegex("^(?<name>[A-Z][A-Za-z&]+(?: " + NoOffice + "[A-Z][A-Za-z&]+){1,3}) (?:posted|reported|booked|generated|swung|" +
        @"raised its|lifted its|cut its|lowered its|increased its|announced its|said (?:it|its|that it)) ", RegexOptions.Multiline)]
    private static partial Regex EnglishReporting();

    /// <summary>Orvane, one of the largest carriers, has reported a rise in its net profit, Bank of Quillon (BOQ) posted results.</summary>
    [GeneratedRegex(@"(?<![A-Za-z&'’]|[A-Z][A-Za-z&]* )(?<name>[A-Z][A-Za-z&]+(?: (?:of |and |& )?" + NoOffice + "[A-Z][A-Za-z&]+){0,4})" +
        InBrackets + @"(?:, [^,.\n]{3,90},)?" + Auxiliary +
        " (?:reported|posted|recorded|registered|booked|announced|unveiled|disclosed|declared|witnessed|logged)" +
        @"(?! that)(?= [^.\n;]{0,90}?(?:profits?|revenues?|sales|results|earnings|net income|loss|performance|turnover|EBITDA)" +
        "(?![A-Za-z]))")]
    private static partial Regex ReportingResults();

    /// <summary>Names whose words are all in a dictionary, by their last: Harbour Bank has reported.</summary>
    [GeneratedRegex(@"(?<![A-Za-z\-])(?!World|Central|Reserve|Federal|European|National|Investment|Asian)" +
        @"(?<name>[A-Z][A-Za-z]+(?: (?!of)[A-Z][A-Za-z]+){0,2} (?:Bank|Motors?|Airlines|" +
        "Airways|Energy|Pharmaceuticals?|Pharma|Foods|Insurance|" +
        @"Telecom|Steel|Petroleum|Power|Railways?|Chemicals?|Retail|Stores|Cement|Ports))" + InBrackets + "(?:['’]s)?" + Auxiliary +
        @" (?:reported|posted|announced|recorded|shares|stock|revenue|net profit|sales|saw its|said it)(?![A-Za-z])")]
    private static partial Regex Institution();
}
