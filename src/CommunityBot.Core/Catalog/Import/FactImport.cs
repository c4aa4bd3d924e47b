using System.Data.Common;
using CommunityBot.Core.Storage;
using CsvHelper;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// Imports facts from CSV in one transaction: all of the file or nothing. Rows go to a staging table first and are then
/// compared with the existing facts in a few statements, so that a million rows need neither much memory nor a million
/// round trips.
/// </summary>
sealed class FactImport(Database database, TimeProvider time)
{
    const int ReportEvery = 10_000;

    static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        PoolStrings = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        // Without a limit, an unclosed quote would read the rest of the file as one field.
        MaxRecordSize = 1 << 20,
    };

    /// <param name="create">Whether unknown entities, metrics and segments are created; otherwise they are
    /// problems.</param>
    public async Task<ImportResult> Run(
        Stream csv, bool create, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return await database.WriteAlone(connection => Import(connection, csv, create, progress, cancellation), cancellation);
        }
        catch (ImportException exception)
        {
            return new() { Problems = exception.Problems.First, ProblemCount = exception.Problems.Count };
        }
    }

    ImportResult Import(
        DbConnection connection, Stream csv, bool create, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var version = CatalogStore.IncrementVersion(connection, now);
        var names = new ImportNames(CatalogStore.Load(connection), create);
        var staged = new ImportStaging(connection);
        var problems = new ImportProblems();
        long rows;
        using (var insert = staged.Open(database))
        {
            rows = Read(csv, new ImportRow(names, Today()), insert, problems, progress, cancellation);
            insert.Complete();
        }

        ThrowIfAny(problems);
        staged.Check(problems);
        ThrowIfAny(problems);
        new NewNameRegistry(connection).Put(names);
        var (added, changed, unchanged) = staged.Merge(version, now);
        FactTerms.Fill(connection, database);
        return new()
        {
            Rows = rows,
            Added = added,
            Changed = changed,
            Unchanged = unchanged,
            NewEntities = names.NewEntities.Count,
            NewMetrics = names.NewMetrics.Count,
            NewSegments = names.NewSegments.Count,
            NewSources = names.NewSources.Count,
        };
    }

    static long Read(
        Stream csv, ImportRow row, BulkInsert insert, ImportProblems problems, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        var rows = 0L;
        try
        {
            using var reader = CsvReader.Create(csv, Format, leaveOpen: true);
            var columns = new ImportColumns(reader);
            while (reader.Read())
            {
                rows++;
                if (rows % ReportEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(new(rows, csv.CanSeek ? (double)csv.Position / csv.Length : null));
                }

                var line = (int)reader.LineNumber;
                if (reader.FieldCount != columns.Count)
                    problems.Add(line, $"{reader.FieldCount} columns where the header has {columns.Count}");
                else if (TryRead(row, line, columns, problems) is { } values && problems.Count == 0)
                    insert.Add(values);
            }
        }
        catch (BadRowException e)
        {
            problems.Add(1, e.Message);
        }
        catch (CsvFormatException e)
        {
            problems.Add(e.LineNumber, $"not valid CSV from here on: {e.Message}");
        }

        progress?.Report(new(rows, 1));
        return rows;
    }

    static object?[]? TryRead(ImportRow row, int line, ImportColumns columns, ImportProblems problems)
    {
        try
        {
            return row.Read(line, columns);
        }
        catch (BadRowException e)
        {
            problems.Add(line, e.Message);
            return null;
        }
    }

    static void ThrowIfAny(ImportProblems problems)
    {
        if (problems.Count > 0)
            throw new ImportException(problems);
    }

    LocalDate Today() => LocalDate.FromDateTime(time.GetLocalNow().DateTime);
}
