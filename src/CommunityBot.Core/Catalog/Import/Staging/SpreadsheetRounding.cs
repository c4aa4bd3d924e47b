using System.Data.Common;
using System.Globalization;
using Dapper;

namespace CommunityBot.Core.Catalog.Import.Staging;

/// <summary>
/// Spreadsheets save a number as they show it: with eleven characters, or six digits and an exponent from 100 billion on. A value
/// that is what a spreadsheet shows of the stored one is that value.
/// </summary>
static class SpreadsheetRounding
{
    const int ShownCharacters = 11, ShownDigits = 6;

    const decimal ShownWithExponent = 100_000_000_000;

    /// <param name="sameFigure">The condition that joins <c>import_rows r</c> and <c>facts f</c>.</param>
    public static void Undo(DbConnection connection, string sameFigure)
    {
        var rounded = connection.Query<(long Sequence, string Shown, string Stored)>(
                $"SELECT r.seq, r.number, f.number FROM import_rows r JOIN facts f ON {sameFigure} "
                    + "WHERE r.number <> f.number AND LENGTH(f.number) > @ShownCharacters",
                new { ShownCharacters },
                commandTimeout: 0)
            .Where(pair => IsShown(Number(pair.Stored), Number(pair.Shown)))
            .Select(pair => new { pair.Sequence, pair.Stored });
        _ = connection.Execute("UPDATE import_rows SET number = @Stored WHERE seq = @Sequence", rounded.ToList());
    }

    static bool IsShown(decimal stored, decimal shown)
    {
        var size = Math.Abs(decimal.Truncate(stored)).ToString(CultureInfo.InvariantCulture).Length;
        if (Math.Abs(stored) < ShownWithExponent)
            return Math.Round(stored, Math.Max(0, ShownCharacters - size - 1), MidpointRounding.AwayFromZero) == shown;
        var unit = Enumerable.Repeat(10m, size - ShownDigits).Aggregate(1m, (product, ten) => product * ten);
        return Math.Round(stored / unit, MidpointRounding.AwayFromZero) * unit == shown;
    }

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
