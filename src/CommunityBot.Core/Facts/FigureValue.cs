using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts;

/// <summary>Reads the value that a moderator gives to a figure: 12.4亿元, about 53%, 10..12亿元, 2026-03-30.</summary>
static class FigureValue
{
    static readonly Localized Bad = new(
        "没看懂数值“{0}”。{1}", "沒看懂數值「{0}」。{1}", "I cannot read the value “{0}”. {1}");
    static readonly Localized Money = new(
        "金额要带币种，例如 12.4亿元 或 3.5亿美元。", "金額要帶幣別，例如 12.4億元 或 3.5億美元。",
        "Money needs its currency, such as RMB 1.24 billion or $350 million.");
    static readonly Localized Ratio = new("比例要带 %，例如 53.2%。", "比例要帶 %，例如 53.2%。", "A ratio needs its %, such as 53.2%.");
    static readonly Localized Date = new("日期写成 2026-03-30。", "日期寫成 2026-03-30。", "Write a date as 2026-03-30.");
    static readonly Localized Number = new("这项指标是一个数。", "這項指標是一個數。", "This metric is a number.");

    static readonly (string Word, Qualifier Qualifier)[] Words =
    [
        ("大约", Qualifier.About), ("约", Qualifier.About), ("約", Qualifier.About), ("about ", Qualifier.About),
        ("超过", Qualifier.Over), ("超過", Qualifier.Over), ("超", Qualifier.Over), ("over ", Qualifier.Over), ("more than ", Qualifier.Over),
        ("近", Qualifier.Nearly), ("nearly ", Qualifier.Nearly), ("不足", Qualifier.Under), ("under ", Qualifier.Under),
        ("less than ", Qualifier.Under),
    ];

    /// <summary>The fact with another value, without what was said about the old one; or why it cannot be read.</summary>
    public static (Fact? Fact, string? Problem) Replace(Fact fact, Metric metric, string text, Language language) =>
        Put(fact with { Quote = null, Note = null, ConflictId = null, IsRestatement = false }, metric, text, language);

    /// <summary>The fact with this value; or why it cannot be read.</summary>
    public static (Fact? Fact, string? Problem) Put(Fact fact, Metric metric, string text, Language language)
    {
        var (qualifier, rest) = (Qualifier.Exact, text);
        foreach (var (word, named) in Words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            (qualifier, rest) = (named, text[word.Length..].Trim());
            break;
        }

        var unit = fact.Growth is null ? metric.Unit : UnitKind.Ratio;
        var value = FactValue.Read(rest, default, null, unit);
        if (value.Problem is not null)
            return (null, Bad.In(language, text, Hint(unit).In(language)));
        return (fact with
        {
            Number = value.Number,
            Range = value.Range,
            Text = value.Text is { } words ? Localized.Same(words) : null,
            Currency = value.Currency,
            IsInPoints = value.IsInPoints && fact.Growth is not null,
            Qualifier = qualifier,
        }, null);
    }

    static Localized Hint(UnitKind unit) => unit switch
    {
        UnitKind.Money or UnitKind.Price => Money,
        UnitKind.Ratio => Ratio,
        UnitKind.Date => Date,
        _ => Number,
    };
}
