using System.Data.Common;
using System.Globalization;
using System.Text;
using CommunityBot.Core.Storage;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// Reads facts from CSV: one transaction, all of the file or nothing. Rows are put aside in a table first and then
/// compared with what is known in a few statements, so that a million rows need neither memory nor a million round trips.
/// </summary>
sealed class FactImport(Database database, TimeProvider time)
{
    const int ReportEvery = 10_000;

    static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        CacheFields = true,
        BadDataFound = null,
        DetectDelimiter = false,
        IgnoreBlankLines = true,
    };

    /// <param name="create">Unknown entities, metrics and segments are created by their names.</param>
    public async Task<ImportResult> Run(Stream csv, bool create, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return await database.WriteAlone(connection => Import(connection, csv, create, progress, cancellation), cancellation);
        }
        catch (ImportRefused refused)
        {
            return new() { Problems = refused.Problems.First, ProblemCount = refused.Problems.Count };
        }
    }

    ImportResult Import(DbConnection connection, Stream csv, bool create, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        CatalogStore.MoveVersion(connection);
        var names = new ImportNames(CatalogStore.Load(connection), create);
        var staged = new StagedRows(connection);
        var problems = new ImportProblems();
        long rows;
        using (var insert = staged.Open(database))
        {
            rows = Read(csv, new ImportRow(names, Today()), insert, problems, progress, cancellation);
            insert.Complete();
        }

        Refuse(problems);
        staged.Check(problems);
        Refuse(problems);
        new NewNames(connection).Put(names);
        var (added, changed, unchanged) = staged.Merge(time.GetUtcNow().ToUnixTimeMilliseconds());
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

    static long Read(Stream csv, ImportRow row, BulkInsert insert, ImportProblems problems, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var rows = 0L;
        using var text = new StreamReader(csv, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        using var parser = new CsvParser(text, Format, leaveOpen: true);
        try
        {
            if (!parser.Read())
                throw new BadRow("the file is empty: a header is expected");
            var columns = new ImportColumns(parser);
            while (parser.Read())
            {
                rows++;
                if (rows % ReportEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(new(rows, csv.CanSeek ? (double)csv.Position / csv.Length : null));
                }

                if (parser.Count != columns.Count)
                    problems.Add(parser.RawRow, $"{parser.Count} columns where the header has {columns.Count}");
                else if (Try(row, parser.RawRow, columns, problems) is { } values && problems.Count == 0)
                    insert.Add(values);
            }
        }
        catch (BadRow e)
        {
            problems.Add(1, e.Message);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(parser.RawRow + 1, "the file is not UTF-8");
        }

        progress?.Report(new(rows, 1));
        return rows;
    }

    static object?[]? Try(ImportRow row, int line, ImportColumns columns, ImportProblems problems)
    {
        try
        {
            return row.Read(line, columns);
        }
        catch (BadRow e)
        {
            problems.Add(line, e.Message);
            return null;
        }
    }

    static void Refuse(ImportProblems problems)
    {
        if (problems.Count > 0)
            throw new ImportRefused(problems);
    }

    LocalDate Today() => LocalDate.FromDateTime(time.GetLocalNow().DateTime);
}
