namespace CommunityBot.Core.Messaging;

/// <summary>The languages of all texts.</summary>
public enum Language
{
    ZhHans,
    ZhHant,
    En,
}

/// <summary>Formats and parses language tags.</summary>
public static class LanguageTag
{
    /// <summary>The BCP 47 tag: <c>zh-Hans</c>, <c>zh-Hant</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.ZhHans => "zh-Hans",
        Language.ZhHant => "zh-Hant",
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
            "简体" or "簡體" or "简中" or "中文" or "简体中文" or "chinese" or "simplified" => Language.ZhHans,
            "english" or "英文" or "英语" or "英語" => Language.En,
            _ when text == "en" || text.StartsWith("en-", StringComparison.Ordinal) => Language.En,
            _ when text == "zh" || text.StartsWith("zh-", StringComparison.Ordinal) =>
                text.Contains("hant", StringComparison.Ordinal) || text.EndsWith("-tw", StringComparison.Ordinal)
                    || text.EndsWith("-hk", StringComparison.Ordinal) || text.EndsWith("-mo", StringComparison.Ordinal)
                    ? Language.ZhHant
                    : Language.ZhHans,
            _ => null,
        };
    }
}
