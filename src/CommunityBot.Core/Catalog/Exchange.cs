using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog;

/// <summary>A stock exchange, and how its codes are marked: behind the code, before it, or not at all.</summary>
/// <param name="Id">The suffix in the catalog's files; <c>US</c> for codes without one.</param>
sealed record Exchange(string Id)
{
    /// <summary>Marks behind the code, lower case: <c>ss</c> of 688256.SS.</summary>
    public required string[] Suffixes { get; init; }

    /// <summary>Marks before the code, lower case: <c>hkex</c> of HKEX:6082.</summary>
    public required string[] Prefixes { get; init; }

    /// <summary>How many digits a code has, with leading zeros; 0 if codes are letters.</summary>
    public required int Digits { get; init; }

    /// <summary>Whether codes are known by themselves: six digits of mainland China, five of Hong Kong, and letters of the US.</summary>
    public bool IsKnownBare { get; init; }

    /// <summary>Whether leading zeros may be left out.</summary>
    public bool DropsZeros { get; init; }

    public static IReadOnlyList<Exchange> All { get; } =
    [
        new("SH") { Suffixes = ["sh", "ss", "xshg", "sse", "ch"], Prefixes = ["sh", "sse", "sha", "shse", "xshg", "上交所"], Digits = 6, IsKnownBare = true },
        new("SZ") { Suffixes = ["sz", "xshe", "szse", "ch"], Prefixes = ["sz", "szse", "she", "xshe", "深交所"], Digits = 6, IsKnownBare = true },
        new("BJ") { Suffixes = ["bj", "bse", "ch"], Prefixes = ["bj", "bse", "北交所"], Digits = 6, IsKnownBare = true },
        new("HK")
        {
            Suffixes = ["hk", "xhkg"],
            Prefixes = ["hk", "hkex", "sehk", "hkg", "xhkg", "港交所", "联交所"],
            Digits = 5,
            IsKnownBare = true,
            DropsZeros = true,
        },
        new("TW") { Suffixes = ["tw", "tt", "xtai"], Prefixes = ["tw", "twse", "tpe", "台股", "证交所"], Digits = 4 },
        new("TWO") { Suffixes = ["two", "tt", "tw", "roco"], Prefixes = ["two", "tw", "tpex", "otc", "台股", "柜买"], Digits = 4 },
        new("KS") { Suffixes = ["ks", "kp", "xkrx"], Prefixes = ["krx", "kospi", "ks"], Digits = 6 },
        new("KQ") { Suffixes = ["kq"], Prefixes = ["krx", "kosdaq", "kq"], Digits = 6 },
        new("T") { Suffixes = ["t", "jp", "jt", "xtks"], Prefixes = ["tse", "tyo", "jpx", "jp", "东证"], Digits = 4 },
        new("US")
        {
            Suffixes = ["us", "o", "oq", "n", "nasdaq", "nyse", "xnas", "xnys"],
            Prefixes = ["us", "nasdaq", "nasdaqgs", "nasdaqgm", "nyse", "nysearca", "nyseamerican", "amex", "纳斯达克", "纽交所", "美股"],
            Digits = 0,
            IsKnownBare = true,
        },
        new("AS") { Suffixes = ["as", "na"], Prefixes = ["ams", "euronext", "aex"], Digits = 0 },
        new("DE") { Suffixes = ["de", "gy", "gr"], Prefixes = ["etr", "fra", "xetra", "fwb"], Digits = 0 },
        new("PA") { Suffixes = ["pa", "fp"], Prefixes = ["epa", "euronext"], Digits = 0 },
    ];

    public static Exchange? Named(string id) => All.FirstOrDefault(exchange => exchange.Id == id);

    public bool IsSuffix(ReadOnlySpan<char> mark) => Holds(Suffixes, mark);

    public bool IsPrefix(ReadOnlySpan<char> mark) => Holds(Prefixes, mark);

    /// <summary>Whether this can be one of its codes: the right number of digits, or letters. Tokyo's have a letter since 2024: 285a.</summary>
    public bool Takes(ReadOnlySpan<char> code)
    {
        if (Digits == 0)
            return code.Length is > 0 and <= 6 && Script.IsLatinLetter(code[0]);
        return code.Length > 0 && Script.IsDigit(code[0]) && (DropsZeros ? code.Length <= Digits : code.Length == Digits);
    }

    static bool Holds(string[] marks, ReadOnlySpan<char> mark)
    {
        foreach (var known in marks)
        {
            if (mark.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
