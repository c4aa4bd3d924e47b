using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Filings;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.OwnFormat;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Catalog.Import.Tables;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>Looks at a file, recognises what it is and reads its figures.</summary>
sealed class FileReading(
    ImportFile file, CatalogSnapshot catalog, ImportNames names, ImportOptions options, RememberedMappings remembered, LocalDate today)
{
    public ImportFile File => file;

    public FilePreview Preview { get; } = new(file.Name);

    /// <summary>Whether the meaning of columns and periods was found out and not stated.</summary>
    public bool IsInterpreted { get; private set; }

    /// <summary>Whether the file may hold older values of a figure.</summary>
    public bool HasHistory { get; private set; }

    /// <summary>Whether it is our own export after a spreadsheet has saved it.</summary>
    public bool IsFromSpreadsheet { get; private set; }

    public void Read(FactSink sink, CancellationToken cancellation)
    {
        try
        {
            var decoded = DecodedFile.Of(file);
            Preview.Format = decoded.Format;
            if (decoded.Rows is null)
                ReadFilings(decoded, sink);
            else
                ReadRows(decoded.Rows, sink, cancellation);
            file.ThrowIfChanged();
        }
        catch (UnreadableFileException error)
        {
            sink.Problems.Add("", error.Message);
        }
        catch (BadRowException error)
        {
            sink.Problems.Add("", error.Message);
        }
    }

    void ReadFilings(DecodedFile decoded, FactSink sink)
    {
        HasHistory = true;
        new FilingReader(CompanyFactsJson.Read(decoded.Json), names, catalog.Metrics, today).Read(sink, Preview);
    }

    void ReadRows(Func<RowReader> open, FactSink sink, CancellationToken cancellation)
    {
        using (var rows = open())
        {
            if (rows.Read() && ImportColumns.IsHeader(rows))
            {
                var facts = new FactsFile(rows, names, today);
                facts.Read(sink, Preview, cancellation);
                IsFromSpreadsheet = facts.IsFromSpreadsheet;
                return;
            }
        }

        (IsInterpreted, HasHistory) = (true, true);
        using var table = open();
        var sheets = SheetTable.Load(table, _ => sink.ReportProgress(), cancellation);
        new FigureTableReader(file.Name, sheets, names, catalog.Metrics, options, remembered, today).Read(sink, Preview);
    }
}
