using System.Globalization;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Questions;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Tests.Articles;

/// <summary>
/// Business prose as wire services, press releases, trade press, announcements and brokers write it. The files in Prose have a sentence
/// a line, behind its date (or "undated") where it depends on it, and below it, indented, each fact that must be found: ? behind one
/// that is to be checked. A sentence without facts has nothing to propose.
/// </summary>
public sealed class ArticleProseTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly LocalDate Day = new(2026, 2, 10);

    [Theory]
    [InlineData("english.txt", 60)]
    [InlineData("chinese.txt", 30)]
    [InlineData("parts.txt", 30)]
    [InlineData("periods.txt", 60)]
    [InlineData("figures.txt", 15)]
    [InlineData("spoken.txt", 5)]
    [InlineData("research.txt", 20)]
    [InlineData("results.txt", 25)]
    public async Task Every_sentence_states_its_facts_and_no_others(string file, int least)
    {
        var extractor = new ArticleExtractor(await shipped.Answerer.Names());
        var cases = Cases(Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Articles", "Prose", file));
        Assert.True(cases.Count >= least);
        var differing = cases.Select(item => (item.Sentence, item.Facts,
                Read: extractor.Draft(item.Sentence.Replace("\\n", "\n", StringComparison.Ordinal), item.Day).Proposals
                    .Select((proposal, place) => Written(proposal) + Check(item.Facts, place, proposal)).ToList()))
            .Where(item => !item.Facts.SequenceEqual(item.Read))
            .Select(item => $"{item.Sentence}\n  expected: {string.Join("; ", item.Facts)}\n  read: {string.Join("; ", item.Read)}");
        Assert.True(!differing.Any(), string.Join("\n\n", differing));
    }

    [Theory]
    [InlineData("Nov 3, 2026 (Newswire) - Intel said revenue rose 3% to $13.7 billion in the third quarter.", "2026-11-03")]
    [InlineData("SAN JOSE, Calif., December 1, 2026 -- Credo today reported results.", "2026-12-01")]
    [InlineData("A headline\n\nBy A. Writer | October 14, 2026 | from our print edition", "2026-10-14")]
    [InlineData("Kestrel reports results\n\nPublished: April 18, 2025\n\nRevenue was $88 million.", "2025-04-18")]
    [InlineData("快讯\n\n发布时间：2025年4月18日\n\n营收上升。", "2025-04-18")]
    [InlineData("快讯\n\n2026年10月28日　星期三　第1083期", "2026-10-28")]
    [InlineData("周报（2026.10.12—10.18）\n\n寒武纪上涨。", "2026-10-18")]
    [InlineData("截至2025年6月30日止六个月业绩\n\n收入上升。", null)]
    [InlineData("Results for the quarter ended September 30, 2025\n\nRevenue rose.", null)]
    public async Task The_date_is_that_of_the_dateline(string text, string? date) =>
        Assert.Equal(date, new ArticleExtractor(await shipped.Answerer.Names()).Draft(text).Published?.ToString("uuuu-MM-dd",
            CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_table_that_lost_its_bars_is_read_by_its_rows()
    {
        var draft = new ArticleExtractor(await shipped.Answerer.Names()).Draft(
            """
            Lattice Semiconductor Reports Fourth Quarter 2025 Results

            Selected Statements of Operations (in thousands, except per share amounts)

            Three Months Ended
            December 31, 2025 September 30, 2025 December 31, 2024
            Total revenue 142,417 133,602 117,027
            Cost of revenue 44,235 42,740 45,110
            Diluted net income per share $0.11 $0.02 $0.12
            """,
            Day);
        Assert.Equal(
            ["2025Q4 142417000", "2025Q3 133602000", "2024Q4 117027000"],
            draft.Proposals.Where(proposal => proposal.Metric.Id == "revenue").Select(proposal =>
                $"{proposal.Period} {proposal.Number.Value.ToString(CultureInfo.InvariantCulture)}"));
        Assert.Equal(9, draft.Proposals.Count);
    }

    /// <summary>The mark of a fact that is to be checked, where the file asks for it.</summary>
    static string Check(List<string> facts, int place, Proposal proposal) =>
        place < facts.Count && facts[place].EndsWith(" ?", StringComparison.Ordinal) && proposal.Tier == ProposalTier.Check ? " ?" : "";

    static List<(string Sentence, LocalDate? Day, List<string> Facts)> Cases(string path)
    {
        var cases = new List<(string Sentence, LocalDate? Day, List<string> Facts)>();
        foreach (var line in File.ReadAllLines(path).Where(line => line.Length > 0))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                cases[^1].Facts.Add(line.Trim());
            else if (line.Split(" | ", 2) is [var date, var dated] && LocalDatePattern.Iso.Parse(date) is { Success: true } day)
                cases.Add((dated, day.Value, []));
            else if (line.StartsWith("undated | ", StringComparison.Ordinal))
                cases.Add((line["undated | ".Length..], null, []));
            else
                cases.Add((line, Day, []));
        }

        return cases;
    }

    static string Written(Proposal proposal)
    {
        var number = proposal.Number;
        var value = number.To is { } to ? string.Create(CultureInfo.InvariantCulture, $"{number.Value:0.######}..{to:0.######}")
            : number.Value.ToString("0.######", CultureInfo.InvariantCulture);
        var part = proposal.Segment is { } segment ? $" [{segment}]" : "";
        var growth = proposal.Growth is { } by ? " " + GrowthTerms.Word(by) : "";
        return $"{proposal.Company.Name}{part} {proposal.Metric.Id}{growth} {proposal.Period?.ToString() ?? "none"} {value}";
    }
}
