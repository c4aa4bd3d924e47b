using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>A power of ten with its word: 亿, million.</summary>
sealed record Scale(decimal Size, Localized Name)
{
    public static Scale One { get; } = new(1m, Localized.Same(""));

    static readonly Scale[] Chinese =
    [
        new(1_0000_0000_0000m, new("万亿", "兆", "万亿") { HongKong = "萬億" }),
        new(1_0000_0000m, new("亿", "億", "亿")),
        new(1_0000m, new("万", "萬", "万")),
    ];

    static readonly Scale[] English =
    [
        new(1_000_000_000_000m, new("万亿", "兆", " trillion") { HongKong = "萬億" }),
        new(1_000_000_000m, new("十亿", "十億", " billion")),
        new(1_000_000m, new("百万", "百萬", " million")),
    ];

    /// <summary>The scales of a language, in descending order.</summary>
    public static IReadOnlyList<Scale> Of(Language language) => language is Language.En ? English : Chinese;

    /// <summary>The largest word that the number reaches.</summary>
    public static Scale Largest(decimal number, Language language) =>
        Of(language).FirstOrDefault(scale => Math.Abs(number) >= scale.Size) ?? One;

    /// <summary>
    /// The largest scale that keeps the number short. All digits are kept, so 123,456,789 is written out instead of as
    /// 1.23456789亿.
    /// </summary>
    /// <param name="decimals">The maximum number of decimals for the largest scale; smaller scales allow two at
    /// most.</param>
    public static Scale Fitting(decimal number, Language language, int decimals)
    {
        var allowed = decimals;
        foreach (var scale in Of(language))
        {
            if (Math.Abs(number) < scale.Size)
                continue;
            if (Digits.Decimals(number / scale.Size) <= allowed)
                return scale;
            allowed = Math.Min(allowed, 2);
        }

        return One;
    }

    /// <summary>The scale named in a question (<c>万元</c>, <c>million</c>, <c>bn</c>); null if unknown.</summary>
    public static Scale? Asked(string unit) => Words(unit) switch
    {
        "元" or "美元" or "港元" or "港币" or "人民币" or "yuan" or "rmb" or "dollar" or "dollars" or "one" or "ones" => One,
        "千" or "thousand" or "thousands" or "k" => new(1_000m, new("千", "千", " thousand")),
        "万" or "wan" => Chinese[2],
        "百万" or "million" or "millions" or "m" or "mn" or "mm" => English[2],
        "千万" => new(1000_0000m, new("千万", "千萬", "千万")),
        "亿" or "yi" => Chinese[1],
        "十亿" or "billion" or "billions" or "b" or "bn" => English[1],
        "百亿" => new(100_0000_0000m, new("百亿", "百億", "百亿")),
        "千亿" => new(1000_0000_0000m, new("千亿", "千億", "千亿")),
        "万亿" or "兆" or "trillion" or "trillions" or "t" or "tn" => English[0],
        _ => null,
    };

    static string Words(string unit)
    {
        var word = unit.Trim().ToLowerInvariant().Replace('萬', '万').Replace('億', '亿').Replace('幣', '币');
        foreach (var prefix in (ReadOnlySpan<string>)["rmb ", "us$", "hk$", "$", "¥"])
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
                word = word[prefix.Length..].TrimStart();
        }

        string[] currencies =
            ["人民币", "美元", "港元", "港币", "欧元", "日元", "元", " yuan", " rmb", " dollars", " us dollars"];
        foreach (var currency in currencies)
        {
            if (word.Length > currency.Length && word.EndsWith(currency, StringComparison.Ordinal))
                return word[..^currency.Length].TrimEnd();
        }

        return word;
    }
}
