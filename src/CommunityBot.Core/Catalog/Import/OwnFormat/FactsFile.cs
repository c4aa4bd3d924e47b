using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.OwnFormat;

/// <summary>A file with the columns of an export of facts, one a row. It may have millions of rows.</summary>
/// <param name="reader">At the header.</param>
sealed class FactsFile(RowReader reader, ImportNames names, LocalDate today)
{
    const int MaxShownCompanies = 20;

    /// <summary>Whether a spreadsheet has saved the file, so that long numbers may be rounded.</summary>
    public bool IsFromSpreadsheet { get; private set; }

    public void Read(FactSink sink, FilePreview preview, CancellationToken cancellation)
    {
        preview.Format = $"facts with the columns of an export, {preview.Format}";
        ImportColumns columns;
        try
        {
            columns = new(reader);
        }
        catch (BadRowException error)
        {
            sink.Problems.Add(reader.Line, error.Message);
            return;
        }

        var row = new ImportRow(names, today);
        while (reader.Read())
        {
            var line = (int)reader.Line;
            if (!columns.HasCount())
            {
                if (!columns.IsEmpty())
                    sink.Problems.Add(line, $"{Counted.Of(reader.Count, "column")} where the header has {columns.Count}");
                continue;
            }

            // Rows that a spreadsheet adds below a table.
            if (columns.Entity.Length == 0 && columns.IsEmpty())
                continue;
            sink.CountRow();
            if (sink.Rows % 10_000 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (TryRead(row, line, columns, sink.Problems) is { } values)
                _ = sink.Add(values);
        }

        IsFromSpreadsheet = row.IsFromSpreadsheet;
        (preview.Rows, preview.RowsTaken) = (sink.Rows, sink.Facts);
        foreach (var entity in names.NewEntities.Take(MaxShownCompanies))
            preview.Companies.Add(new(entity.Names.En, entity.Id, IsNew: true));
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
}
