using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>What may be asked of figures, as the model names it.</summary>
/// <param name="Meaning">In English, for the model.</param>
/// <param name="Names">For the member who asked; null for the figure itself, which needs no word.</param>
sealed record ReadingOperator(string Id, Intent Kind, string Meaning, Localized? Names)
{
    public GrowthMeasure? Growth { get; init; }

    public bool Descending { get; init; } = true;

    public static ReadingOperator Value { get; } = new("value", Intent.Value, "the figure itself", null);

    public static IReadOnlyList<ReadingOperator> All { get; } =
    [
        Value,
        new("trend", Intent.Trend, "how it developed over several periods", new("走势", "走勢", "trend")),
        new("growth", Intent.Growth, "by how much it grew on the year before", new("同比增长", "年增率", "growth"))
        {
            Growth = GrowthMeasure.YearOnYear,
        },
        new("compare", Intent.Compare, "the same of several companies side by side", new("比较", "比較", "comparison")),
        new("highest", Intent.Rank, "which company has the most, no company being named", new("最高", "最高", "highest")),
        new("lowest", Intent.Rank, "which company has the least, no company being named", new("最低", "最低", "lowest")) { Descending = false },
        new("sum", Intent.Sum, "all periods or companies added up", new("合计", "合計", "sum")),
        new("average", Intent.Average, "the mean over periods or companies", new("平均", "平均", "average")),
    ];
}
