using System.Globalization;

namespace CommunityBot.Benchmarks.Measurement;

/// <summary>A table for the console: names to the left, figures to the right.</summary>
sealed class ResultTable(params string[] headings)
{
    readonly List<string[]> rows = [headings];

    public void Add(string name, params double[] figures) => rows.Add([name, .. figures.Select(Text)]);

    public void Print(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        var widths = Enumerable.Range(0, headings.Length).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0))
            .ToArray();
        foreach (var row in rows)
        {
            Console.WriteLine("  " + string.Join("  ",
                row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }

    static string Text(double figure) => double.IsNaN(figure) ? "-"
        : figure.ToString(Math.Abs(figure) < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);
}
