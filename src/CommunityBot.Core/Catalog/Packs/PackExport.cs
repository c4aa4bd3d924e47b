using System.Globalization;
using System.Text;
using CommunityBot.Core.Storage;
using NodaTime.Text;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Writes what did not come from packs as a pack: a file of articles for each source, and the companies, metrics and segments
/// that they need and no pack has. Copied into the config folder, the same facts are kept under their pack's keys.
/// </summary>
sealed class PackExport(Database database, LiveCatalog live)
{
    /// <summary>More than people write; data files of this size are exported as CSV.</summary>
    const int MaxFacts = 2000;

    /// <param name="Facts">How many were written.</param>
    /// <param name="Skipped">The titles of sources with too many facts, with their counts.</param>
    public sealed record Outcome(int Facts, int Files, int Aliases, IReadOnlyList<(string Source, int Facts)> Skipped);

    public async Task<Outcome> Run(string folder, CancellationToken cancellation = default)
    {
        const string Sql =
            $"SELECT {FactRow.Columns} FROM facts WHERE pack_key = '' AND status = 0 AND source_id = @source ORDER BY id LIMIT @limit";
        var catalog = await live.Refresh(cancellation);
        var sources = await database.Rows(
            "SELECT source_id, COUNT(*) FROM facts WHERE pack_key = '' AND status = 0 GROUP BY source_id ORDER BY source_id",
            row => (Id: row.GetString(0), Count: row.GetInt32(1)), [], cancellation);
        var (written, files) = (new List<Fact>(), 0);
        _ = Directory.CreateDirectory(Path.Combine(folder, "articles"));
        foreach (var (id, _) in sources.Where(source => source.Count <= MaxFacts && catalog.Sources.ContainsKey(source.Id)))
        {
            var facts = await database.Rows(Sql, FactRow.Read, [("@source", id), ("@limit", MaxFacts)], cancellation);
            await Write(folder, $"articles/{FileName(id)}.yaml", ArticleOf(catalog.Sources[id], facts, catalog), cancellation);
            written.AddRange(facts);
            files++;
        }

        var aliases = await database.Read(connection => Task.FromResult(AddedAliases.Of(connection)), cancellation);
        await WriteNames(folder, written, [.. aliases.Where(alias => IsKnown(alias, catalog))], catalog, cancellation);
        return new(
            written.Count, files, aliases.Count,
            [.. sources.Where(source => source.Count > MaxFacts)
                .Select(source => (catalog.Sources.GetValueOrDefault(source.Id)?.Title.En ?? source.Id, source.Count))]);
    }

    /// <summary>One source as the file of a pack; null if there is no such source, or none of its facts is current.</summary>
    public async Task<string?> Article(string source, CancellationToken cancellation = default)
    {
        var catalog = await live.Refresh(cancellation);
        var facts = await database.Rows(
            $"SELECT {FactRow.Columns} FROM facts WHERE status = 0 AND source_id = @source ORDER BY id",
            FactRow.Read, [("@source", source)],
            cancellation);
        return facts.Count > 0 && catalog.Sources.TryGetValue(source, out var known) ? ArticleOf(known, facts, catalog) : null;
    }

    static string ArticleOf(Source source, List<Fact> facts, CatalogSnapshot catalog)
    {
        var text = new StringBuilder("# yaml-language-server: $schema=../schema/article.schema.json\nsource:\n");
        _ = text.Append(CultureInfo.InvariantCulture, $"  id: {PackYaml.Text(source.Id)}\n  title: {PackYaml.Text(source.Title)}\n");
        _ = text.Append(CultureInfo.InvariantCulture, $"  date: {LocalDatePattern.Iso.Format(source.Date)}\n");
        if (source.Publisher is { } publisher)
            _ = text.Append(CultureInfo.InvariantCulture, $"  publisher: {PackYaml.Text(publisher)}\n");
        if (source.Link is { } link)
            _ = text.Append(CultureInfo.InvariantCulture, $"  link: {PackYaml.Text(link.OriginalString)}\n");
        _ = text.Append("sections:\n");
        foreach (var (key, name) in source.Sections.Count > 0 ? source.Sections : PackYaml.OneSection)
            _ = text.Append(CultureInfo.InvariantCulture, $"  {PackYaml.Text(key)}: {PackYaml.Text(name)}\n");
        _ = text.Append("facts:\n");
        var only = (source.Sections.Count > 0 ? source.Sections : PackYaml.OneSection).Keys.First();
        foreach (var fact in facts.Where(fact => catalog.Metrics.ContainsKey(fact.MetricId)))
        {
            _ = text.Append(
                CultureInfo.InvariantCulture, $"  - {PackYaml.Fact(fact, catalog.Metrics[fact.MetricId], fact.Section ?? only)}\n");
        }

        return text.ToString();
    }

    static bool IsKnown(AddedAlias alias, CatalogSnapshot catalog) =>
        catalog.Entities.ContainsKey(alias.EntityId) || catalog.Metrics.ContainsKey(alias.MetricId);

    /// <summary>Entities, metrics and aliases of no pack, for the files of the catalog.</summary>
    static async Task WriteNames(
        string folder, List<Fact> facts, IReadOnlyList<AddedAlias> aliases, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        if (aliases.Count > 0)
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, "catalog"));
            var lines = aliases.Select(alias => alias.EntityId.Length > 0
                ? $"- {{ alias: {PackYaml.Text(alias.Name)}, entity: {PackYaml.Text(alias.EntityId)} }}\n"
                : $"- {{ alias: {PackYaml.Text(alias.Name)}, metric: {PackYaml.Text(alias.MetricId)} }}\n");
            await Write(
                folder, PackFiles.Aliases,
                $"# yaml-language-server: $schema=../schema/aliases.schema.json\n{string.Concat(lines)}", cancellation);
        }

        var entities = facts.Select(fact => fact.EntityId).Concat(aliases.Select(alias => alias.EntityId)).Distinct()
            .Select(catalog.Entities.GetValueOrDefault).OfType<Entity>().Where(entity => entity.IsImported)
            .Select(entity => $"- id: {PackYaml.Text(entity.Id)}\n  kind: company\n  names: {PackYaml.Text(entity.Names)}\n").ToList();
        var metrics = facts.Select(fact => fact.MetricId).Concat(aliases.Select(alias => alias.MetricId)).Distinct()
            .Select(catalog.Metrics.GetValueOrDefault).OfType<Metric>().Where(metric => metric.IsImported)
            .Select(metric => $"- id: {PackYaml.Text(metric.Id)}\n  names: {PackYaml.Text(metric.Names)}\n"
                + $"  unit: {metric.Unit.ToString().ToLowerInvariant()}\n  kind: {metric.Kind.ToString().ToLowerInvariant()}\n").ToList();
        foreach (var (name, lines) in ((string, List<string>)[])[("entities", entities), ("metrics", metrics)])
        {
            if (lines.Count == 0)
                continue;
            _ = Directory.CreateDirectory(Path.Combine(folder, "catalog"));
            await Write(
                folder, $"catalog/{name}.yaml", $"# Append these to your catalog/{name}.yaml.\n{string.Concat(lines)}", cancellation);
        }
    }

    static string FileName(string id) => string.Concat(id.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));

    static Task Write(string folder, string name, string text, CancellationToken cancellation) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellation);
}
