using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>Counts what is left out of a table by kind, to say each once.</summary>
sealed class LeftOut
{
    readonly Dictionary<(string Column, string Text), int> cells = [];
    readonly Dictionary<string, int> reportTypes = [];
    readonly List<string> columns = [], metrics = [], repeated = [];
    int notes, firstNote;

    public static string Target(MetricColumn metric) =>
        metric.Growth is { } growth ? $"{metric.Metric.Id}, {GrowthTerms.Word(growth)}" : metric.Metric.Id;

    public void Cell(string column, string text) => cells[(column, text)] = cells.GetValueOrDefault((column, text)) + 1;

    public void ReportType(string text) => reportTypes[text] = reportTypes.GetValueOrDefault(text) + 1;

    public void Column(string text) => columns.Add(text);

    public void Metric(string text, bool isKnown)
    {
        if (!isKnown && text.Length > 0 && !metrics.Contains(text))
            metrics.Add(text);
    }

    public void Repeated(string text, MetricColumn metric) =>
        repeated.Add($"'{text}' is {Target(metric)} by another word, which is there by its own: left out");

    public void Note(int line) => (notes, firstNote) = (notes + 1, notes == 0 ? line : firstNote);

    public void Describe(FilePreview preview, string sheet)
    {
        foreach (var ((column, text), count) in cells.OrderByDescending(pair => pair.Value).Take(10))
        {
            preview.Notes.Add(
                $"{sheet}{Counted.Of(count, "cell")} of {column} {(text.Length == 0 ? "without a value" : $"with '{text}'")}: left out");
        }

        foreach (var (text, count) in reportTypes)
        {
            preview.Notes.Add(
                $"{sheet}{Counted.Of(count, "row")} of the report type '{text}', which is not the consolidated one: left out");
        }

        if (columns.Count > 0)
            preview.Notes.Add($"{sheet}columns of no known metric: {List(columns)}: left out; --map \"HEADER=metric\" takes them");
        if (metrics.Count > 0)
            preview.Notes.Add($"{sheet}rows of no known metric: {List(metrics)}: left out; --map \"LABEL=metric\" takes them");
        foreach (var text in repeated.Distinct())
            preview.Notes.Add(sheet + text);
        if (notes > 0)
            preview.Notes.Add($"{sheet}{Counted.Of(notes, "row")} without a company, from line {firstNote} on: left out");
    }

    static string List(List<string> names) =>
        string.Join(", ", names.Take(12)) + (names.Count > 12 ? $" and {names.Count - 12:N0} more" : "");
}
