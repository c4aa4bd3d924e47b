using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;

namespace CommunityBot.Tests.Catalog;

public sealed class PackReaderTests
{
    [Fact]
    public void A_valid_pack_is_read_completely()
    {
        using var folder = new PackFolder();
        var pack = folder.Read();
        Assert.Empty(pack.Problems);
        var fact = pack.Facts.Single(fact => fact.Key == "f-revenue").Fact;
        Assert.Equal((337_000_000m, "CNY", Period.Year(2024), "f-revenue"), (fact.Number, fact.Currency, fact.Period, fact.ConflictId));
        Assert.True(pack.Facts.Single(fact => fact.Key == "f-revenue-round").Fact.IsRestatement);
        Assert.Equal("2026", pack.Facts.Single(fact => fact.Key == "f-launch").Fact.Text?.En);
        Assert.Equal(2, pack.Prompts.Single().Options.Count);
    }

    [Theory]
    [InlineData("metrics", "unit: ratio", "unit: rational", 13, "'rational' is not one of money")]
    [InlineData("metrics", "kind: stock", "kinds: stock", 18, "'kinds' is not a key")]
    [InlineData("metrics", "kind: stock", "# none", 15, "'kind' is missing")]
    [InlineData("metrics", "(1 - gross_margin)", "(1 - net_margin)", 10, "'net_margin', which is not a metric")]
    [InlineData("metrics", "[营收]", "[营收, cost]", 7, "'Cost' is claimed by two metrics: revenue and cost")]
    [InlineData("metrics", "zh-Hans: 成本, ", "", 7, "'zh-Hans' is missing")]
    [InlineData("metrics", "kind: stock", "knd: stock", 18, "'knd' is not a key of this mapping; did you mean 'kind'?")]
    [InlineData("metrics", "unit: date", "unit: dates", 17, "; did you mean 'date'?")]
    [InlineData("metrics", "(1 - gross_margin)", "(1 - gros_margin)", 10, "did you mean 'gross_margin'?")]
    [InlineData("metrics", "- id: cost", "- id: revenue", 6, "defined twice")]
    [InlineData("metrics", "[revenue *", "[revenue *\n'", 19, "not YAML")]
    [InlineData("entities", "kind: policy",
        "kind: policy\n  aliases: [甲, 乙]", 9, "'甲' is claimed by two entities: acme and fourteenth-five-year-plan")]
    [InlineData("entities", "- id: acme", "- id: Acme Corp", 1, "may hold only")]
    [InlineData("article", "entity: acme, metric: revenue, period: \"2024\", value: 3.37亿",
        "entity: acne, metric: revenue, period: \"2024\", value: 3.37亿", 11, "'acne' is not an entity")]
    [InlineData("article", "metric: launch", "metric: lunch", 15, "'lunch' is not a metric")]
    [InlineData("article", "segment: chips", "segment: crisps", 13, "'crisps' is not a segment")]
    [InlineData("article", "basis: planned, section: \"1.1\" }\n  - { id: f-plan",
        "basis: planned, section: \"9\" }\n  - { id: f-plan", 13, "'9' is not among the sections")]
    [InlineData("article", "2025H1", "2025H3", 13, "'2025H3' is not a period")]
    [InlineData("article", "value: 3.37亿, currency: CNY", "value: 3.37亿", 11, "money without a currency")]
    [InlineData("article", "value: 53.2%", "value: 53.2", 13, "may be a fraction or a percentage")]
    [InlineData("article", "value: 60%", "value: sixty", 14, "'sixty' is not a number")]
    [InlineData("article", "value: \"2026\"", "value: soon", 15, "'soon' is not a date")]
    [InlineData("article", "id: f-plan", "id: f-margin", 14, "the fact 'f-margin' is defined twice")]
    [InlineData("article", "rounded_from: f-revenue", "rounded_from: f-nothing", 12, "'f-nothing' is not another fact")]
    [InlineData("article", ", rounded_from: f-revenue", "", 12, "state the same figure")]
    [InlineData("article", "[f-revenue, f-margin]", "[f-revenue, f-profit]", 17, "'f-profit', which is not in this file")]
    [InlineData("article", "write_in: false", "write_in: perhaps", 22, "'perhaps' is not one of true, false")]
    [InlineData("article", "date: 2025-12-17", "date: 2025", 5, "is not a date like")]
    public void A_mistake_is_reported_with_its_file_and_line(string file, string right, string wrong, int line, string what)
    {
        using var folder = new PackFolder();
        var (name, text) = file switch
        {
            "metrics" => ("catalog/metrics.yaml", PackFolder.Metrics),
            "entities" => ("catalog/entities.yaml", PackFolder.Entities),
            _ => ("articles/first.yaml", PackFolder.Article),
        };
        Assert.Contains(right, text, StringComparison.Ordinal);
        folder.Write(name, text.Replace(right, wrong, StringComparison.Ordinal));

        var problems = folder.Read().Problems.ConvertAll(problem => problem.ToString());
        Assert.Contains(
            problems,
            problem => problem.StartsWith(
                $"{name}:{line}: ", StringComparison.Ordinal) && problem.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_traditional_text_that_is_left_out_is_derived()
    {
        using var folder = new PackFolder();
        var names = "{ zh-Hans: 营业收入, zh-Hant: 營業收入, en: Revenue }";
        Assert.Contains(names, PackFolder.Metrics, StringComparison.Ordinal);
        folder.Write(
            "catalog/metrics.yaml", PackFolder.Metrics.Replace(names, "{ zh-Hans: 芯片云端发展里程碑, en: Revenue }", StringComparison.Ordinal));
        var pack = folder.Read();
        Assert.Empty(pack.Problems);
        Assert.Equal("晶片雲端發展里程碑", pack.Metrics.Find(metric => metric.Id == "revenue")!.Names.ZhHant);
    }

    [Theory]
    [InlineData("articles/second.yaml", "", "second.yaml is empty")]
    [InlineData("articles/second.yml", "# soon", "articles/second.yml:1: the file holds nothing but comments")]
    [InlineData("catalog/segments.yaml", "\n\n", "catalog/segments.yaml:1: the file is empty")]
    public void A_file_without_content_is_reported(string file, string text, string problem)
    {
        using var folder = new PackFolder();
        folder.Write(file, text);
        Assert.Contains(folder.Read().Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_not_read_are_known()
    {
        using var folder = new PackFolder();
        folder.Write("articles/notes.txt", "x");
        folder.Write("catalog/metrics.yml", "x");
        Assert.Equal(["catalog/metrics.yml", "articles/notes.txt"], new PackFiles(folder.Path).Ignored);
    }

    [Fact]
    public void Problems_of_all_files_are_reported_at_once()
    {
        using var folder = new PackFolder();
        folder.Write("catalog/segments.yaml", "- id: chips");
        folder.Write("articles/first.yaml", PackFolder.Article.Replace("2025H1", "then", StringComparison.Ordinal));
        folder.Write("articles/second.yaml", "source: {");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "articles/third.yaml"), "/nowhere");

        Assert.Equal(
            ["articles/first.yaml", "articles/second.yaml", "articles/third.yaml", "catalog/segments.yaml"],
            folder.Read().Problems.Select(problem => problem.File).Distinct().Order(StringComparer.Ordinal));
    }
}
