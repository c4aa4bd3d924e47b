using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Synchronizes the database with the pack files in one transaction, or does nothing if the files are unchanged.
/// </summary>
sealed class PackSync(Database database, IOptions<CatalogOptions> options, TimeProvider time)
{
    /// <exception cref="PackException">The files have problems, and the database has no earlier state to start
    /// with.</exception>
    public async Task<PackOutcome> Run(CancellationToken cancellation = default)
    {
        var files = new PackFiles(options.Value.Folder);
        var known = await database.Read(
            connection => connection.ExecuteScalarAsync<string?>("SELECT packs_hash FROM catalog_state"), cancellation);
        if (known == files.Hash && files.Problems.Count == 0)
            return new() { IsUnchanged = true };

        var pack = PackReader.Read(files);
        if (pack.Problems.Count > 0)
            return known is null ? throw new PackException(pack.Problems) : new() { Problems = pack.Problems };
        return await database.WriteAlone(connection => Sync(connection, pack, files.Hash), cancellation);
    }

    PackOutcome Sync(DbConnection connection, Pack pack, string hash)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var version = CatalogStore.IncrementVersion(connection, now);
        VocabularySync.Run(connection, pack);
        EntityMerge.Run(connection, pack);
        var outcome = new FactSync(connection, version, now).Run(pack);
        FactTerms.Fill(connection, database);
        VocabularySync.DropUnused(connection);
        _ = connection.Execute("UPDATE catalog_state SET packs_hash = @hash", new { hash });
        return outcome;
    }
}

/// <summary>The result of a synchronization.</summary>
sealed record PackOutcome
{
    public bool IsUnchanged { get; init; }

    /// <summary>If not empty, the database keeps its last valid state.</summary>
    public IReadOnlyList<PackProblem> Problems { get; init; } = [];

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Retracted { get; init; }
}
