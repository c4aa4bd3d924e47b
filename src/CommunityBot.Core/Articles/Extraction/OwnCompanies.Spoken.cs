using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Companies that an article lets do what only companies do: report results, or have sales under the initials of a heading.
/// </summary>
static partial class OwnCompanies
{
    static void Spoken(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        foreach (Match match in text.Contains('报', StringComparison.Ordinal) || text.Contains('報', StringComparison.Ordinal)
            ? Reporting().Matches(text) : Enumerable.Empty<Match>())
        {
            if (!NoReporter().IsMatch(match.Groups["name"].Value))
                Add(match.Groups["name"].Value, null, names, own);
        }

        foreach (Match match in BeforeQuarter().Matches(text))
        {
            var name = match.Groups["name"].Value;
            if (!Product().IsMatch(name)
                && EnglishForms.Of(Folding.Name(name)) == EnglishKinds.None && names.EntityNamed(Folding.Name(name)) is null)
            {
                _ = own.TryAdd(Folding.Name(name), new ArticleCompany(null, name));
            }
        }

        Enumerated(text, names, own);
        ByInitials(text, names, own);
        ByAbbreviation(text, names, own);
    }

    /// <summary>
    /// QVX's resilience, QVX maintains: an abbreviation that is a company, since the article says several times what it has and does.
    /// </summary>
    static void ByAbbreviation(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        foreach (var told in Abbreviation().Matches(text).GroupBy(match => match.Groups["name"].Value))
        {
            if (told.Count() >= FewestMentions && told.Any(match => match.Groups["has"].Success)
                && told.Any(match => match.Groups["does"].Success) && !Product().IsMatch(told.Key)
                && names.EntityNamed(Folding.Name(told.Key)) is null)
            {
                _ = own.TryAdd(Folding.Name(told.Key), new ArticleCompany(null, told.Key));
            }
        }
    }

    // One mention may be of an agency, an index or a product.
    const int FewestMentions = 3;

    /// <summary>Orvane Mission Systems, a line of its own, is the OMS whose sales the text tells.</summary>
    static void ByInitials(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        var used = Initials().Matches(text).Select(match => match.Groups["initials"].Value).ToHashSet();
        if (used.Count == 0)
            return;
        foreach (Match match in CapitalWords().Matches(text))
        {
            var name = match.Groups["name"].Value;
            var initials = string.Concat(name.Where(char.IsAsciiLetterUpper));
            if (!used.Remove(initials) || own.ContainsKey(Folding.Name(initials)) || names.EntityNamed(Folding.Name(initials)) is not null)
                continue;
            var company = new ArticleCompany(null, name);
            own[Folding.Name(initials)] = company;
            _ = own.TryAdd(Folding.Name(name), company);
        }
    }

    /// <summary>6月1日晚，某站发布2023年第一季度财报.</summary>
    [GeneratedRegex(@"(?:^|[，。；：、“”\s]|[日晚间前])(?<name>[A-Za-z]{1,8}[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff]{2,6})(?:正式|今日|昨日|近日|今天|昨天)?" +
        @"(?:发布|發布|公布|披露)[了其]?(?:(?:20)?[0-9]{2,4}年?(?:度|财年)?)?(?:第?[一二三四1-4]季度?|Q[1-4]|上半年|半年度?|中期|年度|全年|前三季度)?" +
        "(?:财报|財報|业绩(?!会|说明|预测|考核)|業績(?!會|說明|預測)|年报|年報|季报|季報|半年报|中报|年度报告|财务报告)", RegexOptions.Multiline)]
    private static partial Regex Reporting();

    /// <summary>Orvane23Q1收入, QVH于23Q1: a Latin name before a quarter in Chinese.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9\-])(?<name>[A-Za-z][A-Za-z]{2,20})(?:集团|公司)?(?:于|在|的| )?" +
        @"(?:20)?[0-9]{2}(?:Q[1-4]|H[12])(?=[^,，。；;]{0,16}[\u4e00-\u9fff])")]
    private static partial Regex BeforeQuarter();

    /// <summary>What else has figures of a quarter: products and markets.</summary>
    [GeneratedRegex("^(?:FY|AI|[GC]PU|DRAM|NAND|HBM|SSD|O?LED|LCD|MCU|ETF|IPO|SUV|[PBH]H?EV|" +
        "CPI|PPI|GDP|PMI|CXO|PCB|CIS|SaaS|AIGC|PC|TV|Wi-?Fi)$", RegexOptions.IgnoreCase)]
    private static partial Regex Product();

    /// <summary>Words before 'reported' that name no company.</summary>
    [GeneratedRegex("公司|集团|企业|机构|平台|官方|巨头|龙头|厂商|厂|[一二两三四五六七八九十多数家]家|今[日天]|昨[日天]|日前|近日|陆续|相继|分别|同时|随后|正式|如期|此前|对外|尚未|还未|上市|将于?|已经?$|"
        + "^(?:晚间|早间|午间|盘后|盘前|今晨|其|该|它|我们|他们|双方|三家|后者|前者|目前|首次|率先)")]
    private static partial Regex NoReporter();

    /// <summary>An abbreviation that has what a business has: OMS sales, OMS had operating income.</summary>
    [GeneratedRegex(@"(?<![A-Za-z&\-])(?<initials>[A-Z]{3,5})(?:['’]s)? (?:sales|revenues?|" +
        "had (?:an? )?(?:operating|net|sales|revenue)|reported|" +
        @"posted|generated|[Aa]djusted EBITDA|operating (?:income|profit|loss)|net (?:income|profit|loss|sales))(?![A-Za-z])")]
    private static partial Regex Initials();

    [GeneratedRegex(@"(?<![A-Za-z&\-.])(?<name>(?!EU|US|UK|UN|IMF|ECB|SEC|FTC|DOJ|NASA)[A-Z]{2,5})(?:(?<has>['’]s)|" +
        " (?<does>maintains|has|can|plans|expects|reported|generates|holds|faces|benefits|continues|operates|invests|remains|trades|" +
        "owns))(?![A-Za-z])")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"(?:^|(?<=[ (“""]))(?<name>[A-Z][a-z]+(?: (?:(?:of|and|for) )?[A-Z][a-z]+){2,4})" +
        @"(?=[ \t]*(?:\r?$|\())", RegexOptions.Multiline)]
    private static partial Regex CapitalWords();
}
