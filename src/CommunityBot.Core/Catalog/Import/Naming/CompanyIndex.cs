using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>
/// Finds companies by every form of their codes and names: traditional characters, full-width letters, the marks that exchanges
/// put before and after a name (XD寒武纪, 寒武纪-U), and the legal form after it.
/// </summary>
sealed partial class CompanyIndex
{
    static readonly HashSet<string> LegalForms =
    [
        "inc", "inc.", "corp", "corp.", "corporation", "co", "co.", "company", "ltd", "ltd.", "limited", "plc", "llc", "lp", "n.v.", "nv",
        "sa", "s.a.", "ag", "se", "the", "incorporated", "&", "/new/", "adr", "common", "stock",
    ];

    static readonly string[] HanLegalForms = ["股份有限公司", "有限责任公司", "有限公司", "股份公司", "控股公司", "公司"];

    readonly Dictionary<string, string> names = [];
    readonly List<(SecurityCode Code, string Id)> codes = [];

    // Sectors, products and policies have figures too, but a title that names one is about a company.
    readonly HashSet<string> companies = [];

    public CompanyIndex(IEnumerable<Entity> entities)
    {
        foreach (var entity in entities)
            Add(entity);
    }

    public void Add(Entity entity)
    {
        if (entity.Kind == EntityKind.Company)
            _ = companies.Add(entity.Id);
        foreach (var name in (IEnumerable<string>)[.. entity.Names.All, .. entity.Aliases, .. entity.Tickers, entity.Id])
        {
            _ = names.TryAdd(Key(name), entity.Id);
            _ = names.TryAdd(WithoutLegalForm(Key(name)), entity.Id);
        }

        foreach (var ticker in entity.Tickers)
        {
            if (SecurityCode.Parse(ticker) is { } code)
                codes.Add((code, entity.Id));
        }
    }

    /// <summary>The id of the company with this name or code; null if none or several have it.</summary>
    public string? Find(string text) => ByName(text) ?? ByCode(text);

    public string? ByName(string text)
    {
        if (names.TryGetValue(Key(text), out var id))
            return id;
        foreach (var form in Forms(Key(text)))
        {
            if (names.TryGetValue(form, out id))
                return id;
        }

        return null;
    }

    public string? ByCode(string text)
    {
        if (!text.Any(char.IsLetterOrDigit))
            return null;
        var possible = SecurityCode.All(text);
        var found = codes.Where(pair => possible.Any(code => pair.Code.Matches(code))).Select(pair => pair.Id).Distinct().Take(2).ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>Whether the company has a code in the same market that is another one.</summary>
    public bool HasOtherCode(string id, SecurityCode code) =>
        codes.Exists(pair => pair.Id == id && pair.Code.Market == code.Market)
            && !codes.Exists(pair => pair.Id == id && pair.Code.Matches(code));

    /// <summary>The companies whose name or code stands in a longer text, such as a title or a file's name.</summary>
    public HashSet<string> In(string text)
    {
        HashSet<string> found = [];
        var key = Key(text);
        foreach (Match match in CodeInText().Matches(text))
        {
            if (ByCode(match.Value) is { } id)
                _ = found.Add(id);
        }

        foreach (Match match in TickerInText().Matches(text))
        {
            if (codes.Find(pair => pair.Code == new SecurityCode("US", match.Value)) is { Id: { } id })
                _ = found.Add(id);
        }

        // The longest name first, with its place masked: 海光 within 海光信息 is no second company.
        foreach (var (name, id) in names.Where(pair => IsDistinct(pair.Key) && companies.Contains(pair.Value))
            .OrderByDescending(pair => pair.Key.Length))
        {
            for (var at = key.IndexOf(name, StringComparison.Ordinal); at >= 0; at = key.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var (before, after) = (at == 0 ? ' ' : key[at - 1], at + name.Length == key.Length ? ' ' : key[at + name.Length]);
                if (!Script.IsBoundary(before, name[0]) || !Script.IsBoundary(name[^1], after))
                    continue;
                _ = found.Add(id);
                key = string.Concat(key.AsSpan(0, at), new string(' ', name.Length), key.AsSpan(at + name.Length));
            }
        }

        return found;
    }

    static bool IsDistinct(string name) => name.Length >= 3 ? !name.All(char.IsAsciiDigit) : name.Length == 2 && name.All(Script.IsHan);

    static IEnumerable<string> Forms(string key)
    {
        var plain = Suffix().Replace(Prefix().Replace(key, ""), "");
        yield return plain;
        yield return WithoutLegalForm(key);
        yield return WithoutLegalForm(plain);
        if (Brackets().Replace(key, "").Trim() is { Length: > 1 } bare && bare != key)
        {
            yield return bare;
            yield return WithoutLegalForm(bare);
        }
    }

    static string WithoutLegalForm(string key)
    {
        foreach (var form in HanLegalForms)
        {
            if (key.EndsWith(form, StringComparison.Ordinal) && key.Length > form.Length + 1)
                return key[..^form.Length];
        }

        var words = Place().Replace(key, "").Replace(",", " ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && LegalForms.Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        if (words.Count > 1 && words[0] == "the")
            words.RemoveAt(0);
        return string.Join(' ', words);
    }

    static string Key(string name) => Spaces().Replace(Folding.Name(name), " ").Trim('\'', ' ', '"');

    // Ex-dividend, new shares, special treatment: https://www.sse.com.cn/services/.
    [GeneratedRegex(@"^(?:\*?st|s\*?st|xd|xr|dr|n|c|u|s)\s?(?=[\u4e00-\u9fff])")]
    private static partial Regex Prefix();

    // Unprofitable, with weighted rights, secondary listing, biotech, renminbi counter.
    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])\s?-?(?:u|w|s|sw|ws|b|r|p|z|d|ud|dr|wd|uw|a|h|a股|h股)$|\s(?:class\s)?[ab]$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\s*/\s?[a-z]{2,4}\s?/?$")]
    private static partial Regex Place();

    [GeneratedRegex(@"[(（\[【][^)）\]】]*[)）\]】]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Capitals by themselves, as in TSLA_annual or (MU).
    [GeneratedRegex(@"(?<![A-Za-z0-9.])[A-Z]{2,5}(?![A-Za-z0-9])")]
    private static partial Regex TickerInText();

    [GeneratedRegex(
        @"(?<![0-9A-Za-z])(?:(?:SH|SZ|BJ|HK|sh|sz|bj|hk)[.:_]?)?[0-9]{5,6}(?:\.(?:SH|SZ|SS|BJ|HK|sh|sz|ss|hk))?(?![0-9])"
            + @"|(?<![0-9])[0-9]{4,5}\.HK")]
    private static partial Regex CodeInText();
}
