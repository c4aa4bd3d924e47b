using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Catalog;

/// <summary>Loads the vocabulary of packs and imports from the database.</summary>
sealed class CatalogStore(Database database)
{
    /// <summary>The position of names that imports created: after all names of the packs.</summary>
    public const int ImportedPosition = 1_000_000;

    // Long enough for another process's import of a large file.
    const int LockTimeoutSeconds = 300;

    const string VersionSql = "SELECT version FROM catalog_state";

    /// <summary>
    /// Reads one row, so that it can run before every question; another process may have changed the version.
    /// </summary>
    public async ValueTask<long> Version(CancellationToken cancellation = default) =>
        (await database.Rows(VersionSql, row => row.GetInt64(0), [], cancellation))[0];

    public Task<CatalogSnapshot> Load(CancellationToken cancellation = default) => database.Read(
        async connection =>
        {
            // A change between the reads would mix two states, so reload until the version stays the same.
            var snapshot = Load(connection);
            while (await connection.ExecuteScalarAsync<long>(VersionSql) != snapshot.Version)
                snapshot = Load(connection);
            return snapshot;
        },
        cancellation);

    public static CatalogSnapshot Load(DbConnection connection) => AddedAliases.Join(Read(connection), AddedAliases.Of(connection));

    static CatalogSnapshot Read(DbConnection connection) => new()
    {
        Version = connection.ExecuteScalar<long>(VersionSql),
        Entities = Entities(connection),
        Metrics = connection.Query<MetricRow>("""
            SELECT id, names, unit, kind, aliases, definition, formulas, growth_of AS GrowthOf, growth_by AS GrowthBy,
                negative_of AS NegativeOf, counter, includes, in_pack AS InPack
            FROM metrics ORDER BY position, id
            """)
            .Select(row => new Metric(row.Id, RowText.Localized(row.Names), (UnitKind)row.Unit, (MetricKind)row.Kind)
            {
                Aliases = RowText.Split(row.Aliases),
                Definition = row.Definition is null ? null : RowText.Localized(row.Definition),
                Formulas = RowText.Split(row.Formulas),
                Growth = row.GrowthOf is null ? null : new GrowthOf(row.GrowthOf, (GrowthMeasure)row.GrowthBy.GetValueOrDefault()),
                NegativeOf = row.NegativeOf,
                Counter = row.Counter is null ? null : RowText.Localized(row.Counter),
                Includes = RowText.Split(row.Includes),
                IsImported = !row.InPack,
            })
            .ToDictionary(metric => metric.Id),
        Segments = connection.Query<SegmentRow>("SELECT id, names, aliases FROM segments ORDER BY position, id")
            .Select(row => new Segment(row.Id, RowText.Localized(row.Names)) { Aliases = RowText.Split(row.Aliases) })
            .ToDictionary(segment => segment.Id),
        Concepts =
        [
            .. connection.Query<ConceptRow>("SELECT id, words, names, definition FROM concepts ORDER BY position").Select(ConceptOf),
        ],
        Groups = Groups(connection),
        Sources = connection.Query<SourceRow>(
            "SELECT id, title, day, publisher, language, link, sections FROM sources ORDER BY position, id")
            .Select(row => new Source(row.Id, RowText.Localized(row.Title), DayNumber.Date(row.Day))
            {
                Publisher = row.Publisher,
                Language = LanguageTag.Parse(row.Language),
                Link = row.Link is null ? null : new Uri(row.Link),
                Sections = RowText.Sections(row.Sections),
            })
            .ToDictionary(source => source.Id),
        Conflicts = connection.Query<ConflictRow>("SELECT id, note FROM conflicts ORDER BY position")
            .Select(row => new Conflict(row.Id, RowText.Localized(row.Note)))
            .ToDictionary(conflict => conflict.Id),
        Prompts = connection.Query<PromptRow>(
            "SELECT id, source_id AS SourceId, kind, allows_write_in AS AllowsWriteIn, question, options FROM prompts ORDER BY position")
            .Select(row => new Prompt(
                row.Id, row.SourceId, (PromptKind)row.Kind, row.AllowsWriteIn, RowText.Localized(row.Question),
                RowText.Localizeds(row.Options)))
            .ToDictionary(prompt => prompt.Id),
    };

    static Dictionary<string, Entity> Entities(DbConnection connection) => connection.Query<EntityRow>(
        "SELECT id, kind, names, aliases, tickers, sectors, place, about, fiscal_year AS FiscalYear, in_pack AS InPack "
            + "FROM entities ORDER BY position, id")
        .Select(row => new Entity(row.Id, (EntityKind)row.Kind, RowText.Localized(row.Names))
        {
            Aliases = RowText.Split(row.Aliases),
            Tickers = RowText.Split(row.Tickers),
            Sectors = RowText.Split(row.Sectors),
            Place = row.Place,
            About = row.About is null ? null : RowText.Localized(row.About),
            FiscalYear = row.FiscalYear is null ? null : FiscalCalendar.Parse(row.FiscalYear),
            IsImported = !row.InPack,
        })
        .ToDictionary(entity => entity.Id);

    static Dictionary<string, CompanyGroup> Groups(DbConnection connection) => connection.Query<CompanyGroupRow>(
        "SELECT id, kind, names, aliases, part_of AS PartOf, exchanges, codes FROM company_groups ORDER BY position")
        .Select(row => new CompanyGroup(row.Id, (CompanyGroupKind)row.Kind, RowText.Localized(row.Names))
        {
            Aliases = RowText.Split(row.Aliases),
            PartOf = row.PartOf,
            Exchanges = RowText.Split(row.Exchanges),
            Codes = RowText.Split(row.Codes),
        })
        .ToDictionary(group => group.Id);

    static Concept ConceptOf(ConceptRow row) => new(row.Id, RowText.Split(row.Words))
    {
        Names = row.Names is null ? null : RowText.Localized(row.Names),
        Definition = row.Definition is null ? null : RowText.Localized(row.Definition),
    };

    /// <summary>
    /// Increments and returns the version. It must be the first statement of every change of the catalog: the row's
    /// lock makes a second process wait.
    /// </summary>
    public static long IncrementVersion(DbConnection connection, long now)
    {
        var version = connection.ExecuteScalar<long>(
            "UPDATE catalog_state SET version = version + 1 RETURNING version", commandTimeout: LockTimeoutSeconds);
        _ = connection.Execute("INSERT INTO catalog_versions (version, at) VALUES (@version, @now)", new { version, now });
        return version;
    }

    /// <summary>The catalog's version at a time in Unix milliseconds; 0 if there was none.</summary>
    public static long VersionAt(DbConnection connection, long at) =>
        connection.ExecuteScalar<long>("SELECT COALESCE(MAX(version), 0) FROM catalog_versions WHERE at <= @at", new { at });

    public static long CurrentVersion(DbConnection connection) => connection.ExecuteScalar<long>(VersionSql);
}
