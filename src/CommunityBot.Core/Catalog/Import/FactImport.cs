using System.Data.Common;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Catalog.Import.Tables;
using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// Imports facts from files in one transaction: all of them or nothing. What a file is shows when it is looked at
/// (<see cref="FileReading"/>). Its figures go to a staging table first and are then compared with the existing facts in a few
/// statements, so that a million rows need neither much memory nor a million round trips. A preview does the same and rolls back.
/// </summary>
sealed class FactImport(Database database, TimeProvider time)
{
    public async Task<ImportResult> Run(
        IReadOnlyList<ImportFile> files, ImportOptions options, IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ImportResult? result = null;
        try
        {
            await database.WriteAlone(
                connection =>
                {
                    result = Import(connection, files, options, progress, cancellation);
                    // An exception is how a transaction is rolled back.
                    if (options.IsPreview || (options.PreviewsTables && result.NeedsLook))
                        throw new PreviewException();
                    return result = result with { IsWritten = true };
                },
                cancellation);
        }
        catch (PreviewException)
        {
        }
        catch (ImportException exception)
        {
            return new() { ProblemFile = exception.File, Problems = exception.Problems.First, ProblemCount = exception.Problems.Count };
        }

        return result!;
    }

    ImportResult Import(
        DbConnection connection, IReadOnlyList<ImportFile> files, ImportOptions options, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var version = CatalogStore.IncrementVersion(connection, now);
        var total = new ImportResult();
        foreach (var file in files)
        {
            var catalog = CatalogStore.Load(connection);
            var names = new ImportNames(catalog, options.CreatesNames);
            var remembered = new RememberedMappings(connection);
            var reading = new FileReading(file, catalog, names, options, remembered, LocalDate.FromDateTime(time.GetLocalNow().DateTime));
            total = Import(connection, reading, names, total, (version, now), progress, cancellation);
            remembered.Save(options.Mappings);
        }

        FactTerms.Fill(connection, database);
        return total;
    }

    ImportResult Import(
        DbConnection connection, FileReading reading, ImportNames names, ImportResult total, (long Version, long Now) at,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var problems = new ImportProblems();
        var staged = new ImportStaging(connection);
        FactSink sink;
        using (var insert = staged.Open(database))
        {
            sink = new(insert, staged, problems, rows => progress?.Report(new(rows, reading.File.Share)));
            reading.Read(sink, cancellation);
            insert.Complete();
        }

        progress?.Report(new(sink.Rows, 1));
        ThrowIfAny(problems, reading);
        staged.Check(problems);
        ThrowIfAny(problems, reading);
        if (reading.HasHistory)
            staged.SettleFilings();
        new NewNameRegistry(connection).Put(names);
        var (added, changed, unchanged) = staged.Merge(at.Version, at.Now);
        return total with
        {
            Files = [.. total.Files, reading.Preview],
            NeedsLook = total.NeedsLook || reading.IsInterpreted,
            Rows = total.Rows + reading.Preview.Rows,
            Added = total.Added + added,
            Changed = total.Changed + changed,
            Unchanged = total.Unchanged + unchanged,
            NewEntities = total.NewEntities + names.NewEntities.Count,
            NewMetrics = total.NewMetrics + names.NewMetrics.Count,
            NewSegments = total.NewSegments + names.NewSegments.Count,
            NewSources = total.NewSources + names.NewSources.Count,
        };
    }

    static void ThrowIfAny(ImportProblems problems, FileReading reading)
    {
        if (problems.Count > 0)
            throw new ImportException(problems, reading.File.Name);
    }

    sealed class PreviewException : Exception;
}
