using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The companies that an article introduces itself: a name with its ticker in brackets, or with its legal form.</summary>
static partial class OwnCompanies
{
    /// <summary>By folded name, also by its shorter form.</summary>
    public static Dictionary<string, ArticleCompany> Of(string text, NameIndex names)
    {
        var own = new Dictionary<string, ArticleCompany>();
        foreach (Match match in Tickered().Matches(text))
            Add(match.Groups["name"].Value, match.Groups["ticker"].Value, names, own);
        foreach (Match match in Legal().Matches(text))
            Add(match.Groups["name"].Value, null, names, own);
        foreach (Match match in Called().Matches(text))
        {
            if (!NoCompany().IsMatch(match.Groups["name"].Value))
                Add(match.Groups["name"].Value, null, names, own);
        }

        var raises = text.AsSpan().ContainsAny('轮', '輪', '融');
        foreach (Match match in raises ? Raising().Matches(text) : Enumerable.Empty<Match>())
        {
            if (!NoCompany().IsMatch(match.Groups["name"].Value))
                Add(match.Groups["name"].Value, null, names, own);
        }

        English(text, names, own);
        Spoken(text, names, own);
        MoverLists.Name(text, names, own);
        return own;
    }

    static void Add(string written, string? ticker, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        var name = Name(written);
        var folded = Folding.Name(name);
        if (folded.Length < 2 || Everyday().IsMatch(folded))
            return;
        var known = names.EntityNamed(folded) ?? (ticker is null ? null : names.EntityNamed(Folding.Name(ticker)))
            ?? (ticker is { Length: 4 or 5 } && ticker.All(char.IsAsciiDigit)
                ? names.EntityNamed(Folding.Name(ticker + (ticker.Length == 4 ? ".TW" : ".HK"))) : null);
        known ??= Listed(ticker, names) ?? Shorter(name, names);
        var company = new ArticleCompany(known, name) { Ticker = ticker };
        if (own.TryGetValue(folded, out var before) && before.Ticker is not null)
            return;
        own[folded] = company;
    }

    /// <summary>The catalog's company of the code behind an exchange: Nasdaq: CRDO.</summary>
    static string? Listed(string? ticker, NameIndex names) =>
        ticker?.LastIndexOfAny([':', '：']) is >= 0 and var colon ? names.EntityNamed(Folding.Name(ticker[(colon + 1)..].Trim())) : null;

    /// <summary>The catalog's company whose name this begins with, if only words that end names of companies follow.</summary>
    static string? Shorter(string name, NameIndex names)
    {
        var words = name.Split(' ');
        for (var count = words.Length - 1; count > 0; count--)
        {
            if (words.Skip(count).All(word => EnglishNames.IsOfName(Folding.Name(word.TrimEnd('.', ',')))) && names.EntityNamed(
                Folding.Name(string.Join(' ', words.Take(count)))) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The name alone, without the words of the sentence before it.</summary>
    static string Name(string written)
    {
        var cut = written;
        foreach (var word in Before)
        {
            var at = cut.LastIndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && at + word.Length <= cut.Length - 2)
                cut = cut[(at + word.Length)..];
        }

        return LegalForm().Replace(cut.Trim(' ', '-', '·'), "");
    }

    static readonly string[] Before =
        ["曾任", "历任", "任职于", "就职于", "兼任",
            "公司", "集团旗下", "企业", "龙头", "巨头", "厂商", "廠", "厂", "業者", "大王", "股王", "龍頭", "业者", "上市的", "以及", "其中", "和", "与", "及", "对", "由",
            "为", "是", "日", "讯", "获", "的", "股", "关注",
            "关註", "包括", "同行"];

    [GeneratedRegex(@"(?<=[A-Za-z]),? (?:Inc|Incorporated|Corp|Corporation|Co|Ltd|Limited|LLC|PLC|plc)\.?$")]
    private static partial Regex LegalForm();

    /// <summary>What else is given a short name: periods, agreements, projects.</summary>
    [GeneratedRegex("[期案]$|协议|協議|项目|專案|基金|计划|計劃|办法|交易|标的|股份$")]
    private static partial Regex NoCompany();

    [GeneratedRegex("^(?:公司|集团|本公司|有限|股份|其|该公司|the|inc\\.?|corp\\.?|ltd\\.?|子公司|及子公司|及其子公司)$")]
    private static partial Regex Everyday();

    [GeneratedRegex(
        @"(?<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·\-*]{1,14}|(?:[A-Z][A-Za-z0-9.&\-]+ ?){1,5}(?:, (?:Inc|Corp|Ltd|LLC|PLC|N\.V|S\.A)\.?)?) ?[(（] ?" +
        @"(?:股票代码|证券代码|股份代號|代號|股份代号|股票代號)?[:： ]*(?<ticker>[0-9]{6}(?:[.](?:SZ|SH|BJ|SS|sz|sh))?|[0-9]{4,5}[.\-](?:HK|hk)|" +
            @"(?!(?:19|20)[0-9]{2}[)）])[0-9]{4}(?=[)）])|0[0-9]{4}(?=[)）])|" +
        @"[0-9]{4}[.\-](?:TW|tw|TWO)|HK[.]?[0-9]{4,5}|" +
        @"(?:NASDAQ|Nasdaq|NYSE|SEHK|HKEX|HKG|SSE|SZSE|TWSE|TYO|KRX|AMEX|纳斯达克|纽交所|港交所)[:： ]{1,2}[A-Z0-9.]{1,8}|" +
        @"[A-Z]{1,5}[.\-](?:US|O|N|us))[)）;；,，/、]")]
    private static partial Regex Tickered();

    [GeneratedRegex("(?:以下简称|下称|简称|以下簡稱|下稱|簡稱)[:：]? ?(?:[“\"「『](?<name>[\u4e00-\u9fffA-Za-z0-9]{2,12})[”\"」』]|" +
        "(?<name>[\u4e00-\u9fffA-Za-z]{2,12})[)）])")]
    private static partial Regex Called();

    [GeneratedRegex(@"(?<name>[\u4e00-\u9fff]{2,18}?)(?:股份有限公司|有限責任公司|有限责任公司|有限公司|\(集团\)股份有限公司)")]
    private static partial Regex Legal();
}
