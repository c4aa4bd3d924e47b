using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>
/// Names of currencies in amounts: after the number in Chinese (3.37亿元), before it in English (RMB 337 million).
/// </summary>
static class CurrencyName
{
    static readonly Dictionary<string, Localized> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // 元 alone would be read as the reader's own dollar in Taiwan and Hong Kong.
        ["CNY"] = new("元", "元人民幣", "RMB "),
        ["USD"] = new("美元", "美元", "US$"),
        ["HKD"] = new("港元", "港元", "HK$"),
        ["TWD"] = new("新台币", "新台幣", "NT$"),
        ["EUR"] = new("欧元", "歐元", "€"),
        ["GBP"] = new("英镑", "英鎊", "£"),
        ["SGD"] = new("新加坡元", "新加坡元", "S$"),
        ["AUD"] = new("澳元", "澳元", "A$"),
        ["CAD"] = new("加元", "加元", "C$"),
        // Not ¥, which is also read as yuan.
        ["JPY"] = new("日元", "日圓", "JPY "),
        ["KRW"] = new("韩元", "韓元", "KRW "),
        ["INR"] = new("印度卢比", "印度盧比", "INR "),
        ["CHF"] = new("瑞士法郎", "瑞士法郎", "CHF "),
    };

    /// <summary>
    /// The name as it appears next to the number; the ISO code for an unlisted currency; empty for null.
    /// </summary>
    public static string Of(string? currency, Language language)
    {
        if (string.IsNullOrEmpty(currency))
            return "";
        if (Names.TryGetValue(currency, out var name))
            return name.In(language);
        return language is Language.En ? currency.ToUpperInvariant() + " " : currency.ToUpperInvariant();
    }
}
