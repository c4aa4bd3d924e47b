using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Catalog;

public sealed class PackSyncTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_start_reads_nothing_and_changes_nothing(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        Assert.Equal(5, (await folder.SyncTo(test.Database)).Added);
        var store = new CatalogStore(test.Database);
        var version = await store.Version();

        Assert.True((await folder.SyncTo(test.Database)).IsUnchanged);
        Assert.Equal(version, await store.Version());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_written_is_what_is_loaded(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var pack = folder.Read();
        var loaded = await new CatalogStore(test.Database).Load();

        Assert.Equivalent(pack.Entities, loaded.Entities.Values, strict: true);
        Assert.Equivalent(pack.Metrics, loaded.Metrics.Values, strict: true);
        Assert.Equivalent(pack.Segments, loaded.Segments.Values, strict: true);
        Assert.Equivalent(
            pack.Sources.Select(source => (source.Id, source.Title, source.Date, source.Language)),
            loaded.Sources.Values.Select(source => (source.Id, source.Title, source.Date, source.Language)));
        Assert.Equal(pack.Sources[0].Sections, loaded.Sources["first"].Sections);
        Assert.Equivalent(pack.Prompts, loaded.Prompts.Values, strict: true);
        Assert.Equal(pack.Conflicts, loaded.Conflicts.Values);
        var fact = Assert.Single(await new FactStore(test.Database).Of("acme", "gross_margin"));
        Assert.Equal(pack.Facts.Single(known => known.Key == "f-margin").Fact, fact with { Id = 0 });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_changed_figure_supersedes_and_a_removed_one_is_retracted_while_the_rest_keeps_its_id(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var facts = new FactStore(test.Database);
        var kept = (await facts.Of("acme", "gross_margin")).Single().Id;
        folder.Time.Advance(TimeSpan.FromDays(1));
        var lines = PackFolder.Article.Replace("3.37亿", "3.38亿", StringComparison.Ordinal)
            .Split('\n')
            .Where(line => !line.Contains("f-launch", StringComparison.Ordinal));
        folder.Write("articles/first.yaml", string.Join('\n', lines));

        var outcome = await folder.SyncTo(test.Database);

        Assert.Equal((0, 1, 1), (outcome.Added, outcome.Changed, outcome.Retracted));
        Assert.Equal(338_000_000m, (await facts.Of("acme", "revenue")).Single(fact => !fact.IsRestatement).Number);
        Assert.Equal(kept, (await facts.Of("acme", "gross_margin")).Single().Id);
        Assert.Empty(await facts.Of("acme", "launch"));
        var changed = await facts.Changed(1, 2, 10);
        Assert.Equal([FactStatus.Current, FactStatus.Retracted], changed.Select(fact => fact.Status).Order());
        Assert.Equal(
            337_000_000m, Assert.Single(await facts.Superseded(changed.Single(fact => fact.Status == FactStatus.Current).Id)).Number);
        Assert.Equal(2, await facts.CountChanged(1, 2));
        Assert.Empty(await facts.Changed(2, 3, 10));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reworded_note_is_no_change_of_the_figure(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        var before = (await new FactStore(test.Database).Of("acme", "launch")).Single();
        folder.Write(
            "articles/first.yaml",
            PackFolder.Article.Replace(
                "value: \"2026\"", "note: { zh-Hans: 注, zh-Hant: 註, en: Note }, value: \"2026\"", StringComparison.Ordinal));

        var outcome = await folder.SyncTo(test.Database);
        var after = (await new FactStore(test.Database).Of("acme", "launch")).Single();
        Assert.Equal((0, 0, 0), (outcome.Added, outcome.Changed, outcome.Retracted));
        Assert.Equal((before.Id, "Note"), (after.Id, after.Note?.En));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Wrong_packs_leave_the_last_good_state(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        folder.Write("catalog/segments.yaml", "nonsense");

        var outcome = await folder.SyncTo(test.Database);
        Assert.StartsWith("catalog/segments.yaml:1: ", outcome.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Single(await new FactStore(test.Database).Of("acme", "gross_margin"));
        Assert.Single((await new CatalogStore(test.Database).Load()).Segments);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Wrong_packs_refuse_a_first_start(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        folder.Write("catalog/segments.yaml", "nonsense");
        var exception = await Assert.ThrowsAsync<PackException>(() => folder.SyncTo(test.Database));
        Assert.Contains("catalog/segments.yaml:1: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_running_process_notices_a_change_by_another(TestEngine engine)
    {
        using var folder = new PackFolder();
        await using var test = await TestDatabase.Create(engine);
        await folder.SyncTo(test.Database);
        using var live = new LiveCatalog(new(test.Database));
        var first = await live.Refresh();
        Assert.Same(first, await live.Refresh());

        folder.Write("catalog/segments.yaml", PackFolder.Segments + "- id: wafers\n  names: { zh-Hans: 晶圆, zh-Hant: 晶圓, en: wafers }\n");
        await using (var other = CommunityBot.Core.Storage.Database.Open(test.Connection))
            await folder.SyncTo(other);
        Assert.Equal(2, (await live.Refresh()).Segments.Count);
    }
}
