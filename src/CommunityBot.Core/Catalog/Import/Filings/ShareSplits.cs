using System.Globalization;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>
/// The share splits of a company, found by figures per share that a later filing states at a fraction. Filings restate the years that
/// they show; figures of years before stay as they were and are not comparable with later ones, which a note says.
/// </summary>
sealed class ShareSplits
{
    /// <summary>The new shares for one old share.</summary>
    static readonly decimal[] Factors = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 1.5m];

    /// <summary>Figures per share are rounded to cents.</summary>
    const decimal Rounding = 0.0051m;

    /// <summary>The number of figures that have to change by the same factor: one alone may be an error that was corrected.</summary>
    const int MinRestated = 2;

    readonly List<Split> splits = [];

    /// <param name="Before">The day of the last filing that states figures as before the split.</param>
    /// <param name="After">The day of the first that states them as after it.</param>
    /// <param name="NewShares">For <paramref name="OldShares"/> before.</param>
    sealed record Split(LocalDate Before, LocalDate After, decimal NewShares, decimal OldShares, int Figures);

    /// <param name="rows">The figures per share.</param>
    public static ShareSplits Find(IEnumerable<FilingRow> rows)
    {
        var found = new ShareSplits();
        var restated = rows.Where(row => row.Start is not null).GroupBy(row => (row.Concept, row.Unit, row.Start, row.End))
            .SelectMany(group => Restated([.. group.OrderBy(row => row.Filing.Filed)]));
        foreach (var split in restated.OrderBy(split => split.After))
        {
            var same = found.splits.FindIndex(other => (other.NewShares, other.OldShares) == (split.NewShares, split.OldShares)
                && split.Before < other.After && other.Before < split.After);
            if (same < 0)
            {
                found.splits.Add(split);
                continue;
            }

            var other = found.splits[same];
            found.splits[same] = other with
            {
                Before = LocalDate.Max(other.Before, split.Before),
                After = LocalDate.Min(other.After, split.After),
                Figures = other.Figures + 1,
            };
        }

        found.splits.RemoveAll(split => split.Figures < MinRestated);
        return found;
    }

    /// <summary>What is said of a figure per share that was last stated on this day; null if it is as after all splits.</summary>
    public Localized? NoteOf(LocalDate filed)
    {
        var later = splits.Where(split => filed < split.After).ToList();
        if (later.Count == 0)
            return null;
        var now = later.Aggregate(1m, (all, split) => all * split.NewShares);
        var before = later.Aggregate(1m, (all, split) => all * split.OldShares);
        return new(
            NotAdjusted.In(Language.ZhHans, Plain(before), Plain(now)),
            NotAdjusted.In(Language.ZhHant, Plain(before), Plain(now)),
            NotAdjusted.In(Language.En, Plain(before), Plain(now)));
        static string Plain(decimal shares) => shares.ToString("0.##", CultureInfo.InvariantCulture);
    }

    static IEnumerable<Split> Restated(List<FilingRow> rows)
    {
        foreach (var (older, newer) in rows.Zip(rows.Skip(1)))
        {
            var (one, other) = (Math.Abs(older.Value), Math.Abs(newer.Value));
            if (older.Value == newer.Value || Math.Sign(older.Value) != Math.Sign(newer.Value) || older.Filing.Filed == newer.Filing.Filed)
                continue;
            if (FactorOf(one, other) is { } forward)
                yield return new(older.Filing.Filed, newer.Filing.Filed, forward == 1.5m ? 3 : forward, forward == 1.5m ? 2 : 1, 1);
            else if (FactorOf(other, one) is { } reverse)
                yield return new(older.Filing.Filed, newer.Filing.Filed, reverse == 1.5m ? 2 : 1, reverse == 1.5m ? 3 : reverse, 1);
        }
    }

    /// <summary>The one factor between both that the rounding allows; null if none or several are possible.</summary>
    static decimal? FactorOf(decimal larger, decimal smaller)
    {
        if (smaller <= Rounding)
            return null;
        var (low, high) = ((larger - Rounding) / (smaller + Rounding), (larger + Rounding) / (smaller - Rounding));
        var possible = Factors.Where(factor => low <= factor && factor <= high).Take(2).ToList();
        return possible is [var only] ? only : null;
    }

    static readonly Localized NotAdjusted = new(
        "此后{0}股拆（并）为{1}股，这一数字未按此调整，不能与以后的直接比较",
        "此後{0}股分割（合併）為{1}股，這一數字未按此調整，不能與以後的直接比較",
        "before a later share split ({0} to {1}) and not adjusted for it, so not comparable with later figures");
}
