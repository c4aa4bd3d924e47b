using System.Globalization;
using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Catalog;

/// <summary>An export that is imported into an empty database gives the same facts.</summary>
public sealed class FactRoundTripTests
{
    const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier,"
        + "basis,section,growth,value_zh_hant,value_en,with,note,note_zh_hant,note_en,origin,quote,approved_by,approved_at,status\n";

    static readonly FakeTimeProvider Time = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    static readonly string[] Words = ["plain", "a, comma", "\"quoted\"", "多语言 文字", "x|y", "trailing.", "it's", "100% of it"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Any_facts_come_back_the_same(TestEngine engine)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 300; i++)
            _ = csv.AppendJoin(',', Row(random, i).Select(Quoted)).Append('\n');

        await using var first = await TestDatabase.Create(engine);
        await using var second = await TestDatabase.Create(engine);
        var result = await Import(first, csv.ToString());
        Assert.True(result.Problems.Count == 0, $"seed {seed}: {string.Join("; ", result.Problems)}");
        var exported = await Export(first);
        Assert.Equal(0, (await Import(first, exported)).Added);
        Assert.Empty((await Import(second, exported)).Problems);
        Assert.True(exported == await Export(second), $"seed {seed}: the second export differs");

        var (before, after) = (await Facts(first), await Facts(second));
        Assert.True(
            before.SequenceEqual(after), $"seed {seed}: {before.Except(after).FirstOrDefault()} ≠ {after.Except(before).FirstOrDefault()}");
        Assert.Equal(300, before.Count);
    }

    /// <summary>Makes each row a separate figure by numbering its source.</summary>
    static string[] Row(Random random, int number)
    {
        var kind = random.Next(6);
        var (metric, unit, currency, value) = kind switch
        {
            0 => ("sales", "", "CNY", Amount(random)),
            1 => ("headcount", "units", "", Range(random)),
            2 => ("margin", "%", "", Amount(random)),
            3 => ("told", "statement", "", Word(random)),
            4 => ("chief", "text", "", Word(random)),
            _ => ("sales", random.Next(2) == 0 ? "pp" : "%", "", Amount(random)),
        };
        var inThree = kind is 3 or 4 && random.Next(2) == 0;
        var note = random.Next(3);
        return
        [
            $"company {random.Next(5)}", random.Next(3) == 0 ? $"{metric}/part {random.Next(3)}" : metric, Period(random), value, unit,
            currency, $"source {number}",
            $"2025-0{random.Next(1, 10)}-1{random.Next(10)}", Pick(random, "exact", "about", "over", "nearly", "under"),
            Pick(random, "reported", "claimed", "planned", "estimated", "non-gaap"), random.Next(3) == 0 ? "1.1" : "",
            kind == 5 ? Pick(random, "yoy", "qoq", "mom", "cagr", "vs_year_end", "since_listing", "first_day", "in_period") : "",
            inThree ? Word(random) : "", inThree ? Word(random) : "",
            random.Next(3) == 0 ? "company 1|company 2" : "",
            note > 0 ? Word(random) : "", note > 1 ? Word(random) : "", note > 1 ? Word(random) : "",
            Pick(random, "", "file", "filing", "article", "person"), random.Next(3) == 0 ? Word(random) : "",
            random.Next(3) == 0 ? "a moderator" : "", random.Next(3) == 0 ? "2026-01-01T10:11:12.345Z" : "",
            Pick(random, "", "current", "disputed"),
        ];
    }

    static string Period(Random random) =>
        Pick(
            random, "2024", "2025H1", "2025Q3", "2025Q1-Q3", "2025-09", "2022..2025H1", "2025-12-31", "~2025-12-17",
            "FY2025:2024-01-29..2025-01-26", "FY2025Q1:2024-01-29..2024-04-28");

    static string Amount(Random random) => (random.Next(-100_000, 100_000) / 1000m).ToString(CultureInfo.InvariantCulture);

    static string Range(Random random) => random.Next(100) is var low ? $"{low}..{low + random.Next(100)}" : "";

    static string Word(Random random) => Pick(random, Words) + Pick(random, "", " and more", "，还有");

    static string Pick(Random random, params string[] words) => words[random.Next(words.Length)];

    static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static async Task<List<Fact>> Facts(TestDatabase test)
    {
        var catalog = await new CatalogStore(test.Database).Load();
        var store = new FactStore(test.Database);
        var facts = new List<Fact>();
        foreach (var entity in catalog.Entities.Keys)
            facts.AddRange(await store.OfEntity(entity, 1000));
        // Ids and lines belong to the imported file, so they differ.
        return [.. facts.Select(fact => fact with { Id = 0, SourceRow = null }).OrderBy(fact => fact.SourceId, StringComparer.Ordinal)];
    }

    static Task<ImportResult> Import(TestDatabase test, string csv) =>
        new FactImport(test.Database, Time).Run(new MemoryStream(Encoding.UTF8.GetBytes(csv)), create: true);

    static async Task<string> Export(TestDatabase test)
    {
        using var stream = new MemoryStream();
        _ = await new FactExport(test.Database).Run(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
