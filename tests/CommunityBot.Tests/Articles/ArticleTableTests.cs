using System.Globalization;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Questions;

namespace CommunityBot.Tests.Articles;

/// <summary>
/// Tables as they are pasted: with bars, tabs, blanks, a cell a line, metrics in rows or columns, parts, several companies.
/// Prose/tables.txt has each, Prose/releases.txt whole press releases of results, and Prose/wrapped.txt text that copying broke, behind
/// a line '=== date', and below '---' the facts that must be found, and no others.
/// </summary>
public sealed class ArticleTableTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Theory]
    [InlineData("tables.txt", 12)]
    [InlineData("releases.txt", 9)]
    [InlineData("englishtables.txt", 5)]
    [InlineData("wrapped.txt", 3)]
    public async Task Every_table_states_its_facts_and_no_others(string file, int least)
    {
        var extractor = new ArticleExtractor(await shipped.Answerer.Names());
        var path = Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Articles", "Prose", file);
        var cases = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))
            .Split("=== ", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(cases.Length >= least);
        var differing = new List<string>();
        foreach (var item in cases)
        {
            var lines = item.Split('\n', 2);
            var day = NodaTime.Text.LocalDatePattern.Iso.Parse(lines[0].Trim()).Value;
            var parts = lines[1].Split("\n---\n");
            var facts = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var read = extractor.Draft(parts[0], day).Proposals.Select(Written).ToList();
            if (!facts.SequenceEqual(read))
                differing.Add($"{parts[0]}\n  expected: {string.Join("\n  ", facts)}\n  read: {string.Join("\n  ", read)}");
        }

        Assert.True(differing.Count == 0, string.Join("\n\n", differing));
    }

    static string Written(Proposal proposal)
    {
        var number = proposal.Number;
        var part = proposal.Segment is { } segment ? $" [{segment}]" : "";
        var growth = proposal.Growth is { } by ? " " + GrowthTerms.Word(by) : "";
        return $"{proposal.Company.Name}{part} {proposal.Metric.Id}{growth} {proposal.Period?.ToString() ?? "none"} " +
            number.Value.ToString("0.######", CultureInfo.InvariantCulture) + (proposal.Currency is { } currency ? " " + currency : "");
    }
}
