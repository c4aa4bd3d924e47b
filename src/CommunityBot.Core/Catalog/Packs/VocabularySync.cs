using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Replaces the vocabulary of the last synchronization. Names that imports created stay.</summary>
static class VocabularySync
{
    public static void Run(DbConnection connection, Pack pack)
    {
        // The upserts below set in_pack again for what the packs still define.
        _ = connection.Execute(
            "UPDATE entities SET in_pack = FALSE WHERE in_pack; UPDATE metrics SET in_pack = FALSE WHERE in_pack; "
                + "UPDATE segments SET in_pack = FALSE WHERE in_pack; UPDATE sources SET in_pack = FALSE WHERE in_pack; "
                + "DELETE FROM conflicts; DELETE FROM prompts; DELETE FROM concepts; DELETE FROM company_groups");
        foreach (var (position, entity) in pack.Entities.Index())
            Put(connection, "entities", Row(position, entity), "id, in_pack, position, kind, names, aliases, tickers, sectors, place, about, fiscal_year");
        foreach (var (position, metric) in pack.Metrics.Index())
        {
            Put(
                connection, "metrics", Row(position, metric),
                "id, in_pack, position, unit, kind, names, aliases, definition, formulas, growth_of, growth_by, negative_of, "
                    + "counter, includes");
        }

        foreach (var (position, segment) in pack.Segments.Index())
            Put(connection, "segments", Row(position, segment), "id, in_pack, position, names, aliases");
        foreach (var (position, concept) in pack.Concepts.Index())
            Put(connection, "concepts", Row(position, concept), "id, position, words, names, definition");
        foreach (var (position, group) in pack.Groups.Index())
            Put(connection, "company_groups", Row(position, group), "id, position, kind, names, aliases, part_of, exchanges, codes");
        foreach (var (position, source) in pack.Sources.Index())
            Put(connection, "sources", Row(position, source), "id, in_pack, position, title, day, publisher, language, link, sections");
        foreach (var (position, conflict) in pack.Conflicts.Index())
        {
            Put(
                connection, "conflicts", new { conflict.Id, Position = position, Note = RowText.Join(conflict.Note) },
                "id, position, note");
        }

        foreach (var (position, prompt) in pack.Prompts.Index())
            Put(connection, "prompts", Row(position, prompt), "id, position, source_id, kind, allows_write_in, question, options");
    }

    /// <summary>
    /// Deletes names no longer in the packs unless current facts use them; sources stay while any fact uses them, for
    /// history.
    /// </summary>
    public static void DropUnused(DbConnection connection)
    {
        _ = connection.Execute("""
            DELETE FROM entities WHERE NOT in_pack AND position < @Imported
                AND NOT EXISTS (SELECT 1 FROM facts WHERE entity_id = entities.id AND status = 0);
            DELETE FROM metrics WHERE NOT in_pack AND position < @Imported
                AND NOT EXISTS (SELECT 1 FROM facts WHERE metric_id = metrics.id AND status = 0);
            DELETE FROM segments WHERE NOT in_pack AND position < @Imported
                AND NOT EXISTS (SELECT 1 FROM facts WHERE segment_id = segments.id AND status = 0);
            DELETE FROM sources WHERE NOT in_pack AND position < @Imported
                AND NOT EXISTS (SELECT 1 FROM facts WHERE source_id = sources.id);
            """, new { Imported = CatalogStore.ImportedPosition });
    }

    static object Row(int position, Entity entity) => new
    {
        entity.Id,
        InPack = true,
        Position = position,
        Kind = (int)entity.Kind,
        Names = RowText.Join(entity.Names),
        Aliases = RowText.Join(entity.Aliases),
        Tickers = RowText.Join(entity.Tickers),
        Sectors = RowText.Join(entity.Sectors),
        entity.Place,
        About = Text(entity.About),
        FiscalYear = entity.FiscalYear?.ToString(),
    };

    static object Row(int position, Segment segment) => new
    {
        segment.Id,
        InPack = true,
        Position = position,
        Names = RowText.Join(segment.Names),
        Aliases = RowText.Join(segment.Aliases),
    };

    static object Row(int position, Concept concept) => new
    {
        concept.Id,
        Position = position,
        Words = RowText.Join(concept.Words),
        Names = Text(concept.Names),
        Definition = Text(concept.Definition),
    };

    static object Row(int position, CompanyGroup group) => new
    {
        group.Id,
        Position = position,
        Kind = (int)group.Kind,
        Names = RowText.Join(group.Names),
        Aliases = RowText.Join(group.Aliases),
        group.PartOf,
        Exchanges = RowText.Join(group.Exchanges),
        Codes = RowText.Join(group.Codes),
    };

    static object Row(int position, Metric metric) => new
    {
        metric.Id,
        InPack = true,
        Position = position,
        Unit = (int)metric.Unit,
        Kind = (int)metric.Kind,
        Names = RowText.Join(metric.Names),
        Aliases = RowText.Join(metric.Aliases),
        Definition = Text(metric.Definition),
        Formulas = RowText.Join(metric.Formulas),
        GrowthOf = metric.Growth?.MetricId,
        GrowthBy = (int?)metric.Growth?.By,
        metric.NegativeOf,
        Counter = Text(metric.Counter),
        Includes = RowText.Join(metric.Includes),
    };

    static object Row(int position, Source source) => new
    {
        source.Id,
        InPack = true,
        Position = position,
        Title = RowText.Join(source.Title),
        Day = DayNumber.Of(source.Date),
        source.Publisher,
        Language = source.Language?.Tag(),
        Link = source.Link?.OriginalString,
        Sections = RowText.Join(source.Sections),
    };

    static object Row(int position, Prompt prompt) => new
    {
        prompt.Id,
        Position = position,
        prompt.SourceId,
        Kind = (int)prompt.Kind,
        prompt.AllowsWriteIn,
        Question = RowText.Join(prompt.Question),
        Options = RowText.Join(prompt.Options),
    };

    /// <summary>
    /// Inserts or updates a row. The parameter of a column is its name in title case without underscores.
    /// </summary>
    static void Put(DbConnection connection, string table, object row, string columns)
    {
        var names = columns.Split(", ");
        var changes = names.Skip(1).Select(name => $"{name} = excluded.{name}");
        _ = connection.Execute(
            $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select(Parameter))}) "
                + $"ON CONFLICT (id) DO UPDATE SET {string.Join(", ", changes)}",
            row);
    }

    static string Parameter(string column) =>
        "@" + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(column.Replace('_', ' ')).Replace(" ", "", StringComparison.Ordinal);

    static string? Text(Localized? text) => text is null ? null : RowText.Join(text);
}
