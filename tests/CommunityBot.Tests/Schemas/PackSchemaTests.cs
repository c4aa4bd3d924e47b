using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Catalog;
using CommunityBot.Tests.Journeys;

namespace CommunityBot.Tests.Schemas;

/// <summary>The schemas of the catalog and the articles agree with their reader.</summary>
public sealed partial class PackSchemaTests
{
    const string Comment = "# yaml-language-server: $schema=";

    static readonly string[] Names = ["entities", "metrics", "segments", "concepts", "groups", "aliases", "article"];

    public static TheoryData<string> ShippedFiles =>
    [
        .. Directory.EnumerateFiles(RunningBot.ShippedConfig, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RunningBot.ShippedConfig, file)),
    ];

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void A_shipped_file_names_its_schema_and_follows_it(string file)
    {
        var path = Path.Combine(RunningBot.ShippedConfig, file);
        var first = File.ReadLines(path).First();
        Assert.StartsWith(Comment, first, StringComparison.Ordinal);
        var schema = new SchemaFile(Path.Combine(Path.GetDirectoryName(path)!, first[Comment.Length..]));
        Assert.Empty(schema.Problems(YamlAsJson.Read(File.ReadAllText(path))));
    }

    [Theory]
    [InlineData("metrics", "unit: ratio", "unit: rational")]
    [InlineData("metrics", "kind: stock", "kinds: stock")]
    [InlineData("metrics", "kind: stock", "# none")]
    [InlineData("metrics", "zh-Hans: 成本, ", "")]
    [InlineData("metrics", "kind: stock", "kind: stock\n  growth: { of: revenue, by: weekly }")]
    [InlineData("entities", "kind: policy", "kind: country")]
    [InlineData("entities", "- id: acme", "- id: Acme Corp")]
    [InlineData("entities", "aliases: [甲]", "aliases: 甲")]
    [InlineData("segments", "- id: chips", "- id: chips\n  kind: part")]
    [InlineData("article", "2025H1", "2025H3")]
    [InlineData("article", "write_in: false", "write_in: perhaps")]
    [InlineData("article", "date: 2025-12-17", "date: 2025")]
    [InlineData("article", "language: zh-Hans", "language: de")]
    [InlineData("article", "link: null", "link: example.org")]
    [InlineData("article", "qualifier: about", "qualifier: circa")]
    [InlineData("article", "basis: planned", "basis: rumoured")]
    [InlineData("article", "currency: CNY", "currency: yuan")]
    [InlineData("article", "kind: single", "kind: double")]
    [InlineData("article", "facts: [f-revenue, f-margin]", "facts: [f-revenue]")]
    [InlineData("article", "- { zh-Hans: 否, zh-Hant: 否, en: \"No\" }", "")]
    [InlineData("article", "entity: acme, metric: launch, ", "metric: launch, ")]
    public void The_schema_refuses_what_the_reader_refuses(string file, string right, string wrong)
    {
        using var folder = new PackFolder();
        var (path, text) = file switch
        {
            "metrics" => ("catalog/metrics.yaml", PackFolder.Metrics),
            "entities" => ("catalog/entities.yaml", PackFolder.Entities),
            "segments" => ("catalog/segments.yaml", PackFolder.Segments),
            _ => ("articles/first.yaml", PackFolder.Article),
        };
        Assert.Empty(folder.Read().Problems);
        Assert.Empty(SchemaFile.Named(file).Problems(YamlAsJson.Read(text)));

        Assert.Contains(right, text, StringComparison.Ordinal);
        var spoilt = text.Replace(right, wrong, StringComparison.Ordinal);
        folder.Write(path, spoilt);
        Assert.NotEmpty(folder.Read().Problems);
        Assert.NotEmpty(SchemaFile.Named(file).Problems(YamlAsJson.Read(spoilt)));
    }

    [Fact]
    public void Every_key_that_the_reader_takes_is_described_and_no_other()
    {
        var readers = Path.Combine(RepositoryFolder.Path, "src", "CommunityBot.Core", "Catalog", "Packs");
        var taken = Directory.EnumerateFiles(readers, "*.cs")
            .SelectMany(file => KeysTaken().Matches(File.ReadAllText(file)))
            .SelectMany(keys => Quoted().Matches(keys.Value).Select(key => key.Groups[1].Value));
        var described = Names.Append("common").SelectMany(name => Properties(SchemaFile.Named(name).Json)).ToList();
        Assert.Equal(Sorted(taken), Sorted(described.Select(property => property.Name)));
        // A shared definition has its own description.
        Assert.DoesNotContain(described, property => !property.Schema.ContainsKey("description") && !property.Schema.ContainsKey("$ref"));
    }

    [Fact]
    public void The_words_for_a_choice_are_those_of_the_program()
    {
        Assert.Equal(Words<UnitKind>(), Choices("metrics", "unit"));
        Assert.Equal(Words<MetricKind>(), Choices("metrics", "kind"));
        Assert.Equal(Words<EntityKind>(), Choices("entities", "kind"));
        Assert.Equal(Words<Qualifier>(), Choices("article", "qualifier"));
        Assert.Equal(Sorted(Enum.GetValues<Basis>().Select(BasisWord.Of)), Choices("article", "basis"));
        Assert.Equal(Sorted(GrowthTerms.Words.Select(term => term.Word)), Choices("article", "growth"));
        Assert.Equal(Sorted(GrowthTerms.Words.Select(term => term.Word)), Choices("metrics", "by"));
        Assert.Equal(Words<PromptKind>(), Choices("article", "kind"));
    }

    static IEnumerable<string> Sorted(IEnumerable<string> words) => words.Distinct().Order(StringComparer.Ordinal);

    static IEnumerable<string> Words<T>()
        where T : struct, Enum => Sorted(Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    static IEnumerable<string> Choices(string schema, string property)
    {
        var (_, found) = Properties(SchemaFile.Named(schema).Json)
            .Single(described => described.Name == property && described.Schema.ContainsKey("enum"));
        return Sorted(found["enum"]!.AsArray().Where(word => word is not null).Select(word => (string)word!));
    }

    /// <summary>Everything that a schema describes, at any depth, without the conditions of 'if' and 'then'.</summary>
    static IEnumerable<(string Name, JsonObject Schema)> Properties(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(pair =>
            pair.Key is not ("if" or "then")).SelectMany(pair => pair is ("properties", JsonObject described)
            ? described.SelectMany(property => Properties(property.Value).Prepend((property.Key, property.Value!.AsObject())))
            : Properties(pair.Value)),
        JsonArray list => list.SelectMany(Properties),
        _ => [],
    };

    [GeneratedRegex(@"\.?Only\(\s*(?:""[^)]*)\)")]
    private static partial Regex KeysTaken();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
