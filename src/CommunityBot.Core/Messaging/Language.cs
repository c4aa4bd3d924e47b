namespace CommunityBot.Core.Messaging;

/// <summary>The languages of all texts.</summary>
public enum Language
{
    ZhHans,
    /// <summary>Traditional Chinese as written in Taiwan.</summary>
    ZhHant,
    En,

    /// <summary>Traditional Chinese as written in Hong Kong and Macao. Derived from <see cref="ZhHant"/>.</summary>
    ZhHantHk,
}

/// <summary>Formats and parses language tags.</summary>
public static class LanguageTag
{
    /// <summary>The BCP 47 tag: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>zh-Hant-HK</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.ZhHans => "zh-Hans",
        Language.ZhHant => "zh-Hant",
        Language.ZhHantHk => "zh-Hant-HK",
        _ => "en",
    };

    /// <summary>
    /// Parses a tag leniently (<c>zh-CN</c>, <c>zh_TW</c>, <c>EN-us</c>, <c>繁體</c>); null for other languages. Some clients
    /// send tags that do not exist (<c>en-BR</c>), so only language, script and Chinese regions are examined.
    /// </summary>
    public static Language? Parse(string? tag)
    {
        var text = tag?.Trim().Replace('_', '-').ToLowerInvariant();
        return text switch
        {
            null or "" => null,
            "繁體" or "繁体" or "繁中" or "正體中文" or "繁體中文" or "traditional" => Language.ZhHant,
            "港澳繁體" or "香港繁體" or "繁體中文（香港）" => Language.ZhHantHk,
            "简体" or "簡體" or "简中" or "中文" or "简体中文" or "chinese" or "simplified" => Language.ZhHans,
            "english" or "英文" or "英语" or "英語" => Language.En,
            _ when text == "en" || text.StartsWith("en-", StringComparison.Ordinal) => Language.En,
            _ when text == "zh" || text.StartsWith("zh-", StringComparison.Ordinal) => Chinese(text.Split('-')),
            "yue" or "yue-hk" or "yue-mo" or "yue-hant" or "yue-hant-hk" => Language.ZhHantHk,
            _ => null,
        };
    }

    /// <summary>By script and region: a region without a script implies the script that is usual there.</summary>
    static Language Chinese(string[] parts)
    {
        if (parts.Contains("hans"))
            return Language.ZhHans;
        if (parts.Contains("hk") || parts.Contains("mo"))
            return Language.ZhHantHk;
        return parts.Contains("hant") || parts.Contains("tw") ? Language.ZhHant : Language.ZhHans;
    }

    /// <summary>Whether texts in this language are in traditional characters.</summary>
    public static bool IsTraditional(this Language language) => language is Language.ZhHant or Language.ZhHantHk;
}
