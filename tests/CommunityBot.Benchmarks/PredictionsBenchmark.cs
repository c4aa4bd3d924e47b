using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Tests.Predictions;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>predictions FILE</c>: two hundred thresholds around the quarterly revenue of a company, replayed in the order of its filings. The
/// file is what the SEC serves as companyfacts, as JSON or compressed.
/// </summary>
static class PredictionsBenchmark
{
    const int Quarters = 40, LongestWait = 120;

    static readonly string[] Revenue = ["Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax", "SalesRevenueNet"];

    /// <param name="company">As the catalog names it.</param>
    public static async Task Run(string file, string company)
    {
        var reports = Read(file, company);
        var folder = Directory.CreateTempSubdirectory("communitybot-predictions");
        try
        {
            await using var replay = new ThresholdReplay(
                Path.Combine(folder.FullName, "replay.db"), BenchmarkDatabase.Config, reports[0].Ends.AddDays(-60));
            var (count, wrong) = await replay.Run(reports);
            Console.WriteLine(
                $"{count} thresholds around {reports.Count} quarters from {reports[0].Period} to {reports[^1].Period}: "
                    + $"{wrong.Count} did not settle as the figure says, {replay.Confirmed} had to be confirmed by a moderator");
            foreach (var line in wrong.Take(20))
                Console.WriteLine(line);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The newest quarters by the figure that was filed first.</summary>
    static List<QuarterReport> Read(string file, string company)
    {
        using var stream = File.OpenRead(file);
        using var json = JsonDocument.Parse(
            file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        var facts = json.RootElement.GetProperty("facts").GetProperty("us-gaap");
        var first = Revenue.Where(tag => facts.TryGetProperty(tag, out _))
            .SelectMany(tag => facts.GetProperty(tag).GetProperty("units").GetProperty("USD").EnumerateArray())
            .Select(row => (
                Start: Day(row, "start"), End: Day(row, "end"), Filed: Day(row, "filed"), Value: row.GetProperty("val").GetDecimal()))
            .Where(row => (row.End - row.Start).TotalDays is > 80 and < 100 && (row.Filed - row.End).TotalDays is > 0 and < LongestWait)
            .GroupBy(row => row.End)
            .Select(group => group.MinBy(row => row.Filed))
            .OrderBy(row => row.End);
        return
        [
            .. first.Select(row =>
            {
                // The fiscal year ends in January: its quarters end in April, July, October and January.
                var (year, quarter) = row.End.Month == 1 ? (row.End.Year, 4) : (row.End.Year + 1, (row.End.Month - 1) / 3);
                return new QuarterReport(
                    company, $"Q{quarter} FY{year}", $"FY{year}Q{quarter}", row.Value, "USD", row.End, row.Filed);
            }).TakeLast(Quarters),
        ];
    }

    static DateTimeOffset Day(JsonElement row, string name) => new(
        DateOnly.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);
}
