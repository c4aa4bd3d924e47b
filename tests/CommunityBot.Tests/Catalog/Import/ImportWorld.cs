using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>A database with the shipped catalog. Tests preview against it, so that one serves all; some write to a copy.</summary>
public sealed partial class ImportWorld : IAsyncLifetime
{
    static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));

    readonly string folder = Directory.CreateTempSubdirectory("import").FullName;
    Database? database;

    internal Database Database => database!;

    internal Task<ImportResult> Preview(string name, byte[] content, ImportOptions? options = null) =>
        Import(name, content, (options ?? new()) with { IsPreview = true });

    internal Task<ImportResult> Import(string name, byte[] content, ImportOptions? options = null) =>
        new FactImport(Database, Clock).Run([new ImportFile(name, new MemoryStream(content))], options ?? new());

    /// <summary>The figures that a text holds, as <c>company metric period value currency</c>, in the order of the export.</summary>
    internal async Task<List<string>> Figures(string name, byte[] content, ImportOptions? options = null)
    {
        var copy = Path.Combine(folder, Path.GetRandomFileName());
        File.Copy(Path.Combine(folder, "community.db"), copy);
        await using var own = Database.Open(copy);
        var result = await new FactImport(own, Clock).Run([new ImportFile(name, new MemoryStream(content))], options ?? new());
        Assert.Equal([], result.Problems);
        await using var session = new MemoryStream();
        _ = await new FactExport(own).Run(session);
        var rows = Encoding.UTF8.GetString(session.ToArray()).TrimStart('\uFEFF').Split(
            '\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        return
        [
            .. rows.Skip(shipped).Select(row => Quoted().Replace(row, match => match.Value.Replace(',', ';')).Split(',')).Select(row =>
                string.Join(
                    ' ',
                    new[]
                    {
                        row[0], row[1], row[11], row[2], row[3] + (row[4] == "%" ? "%" : ""), row[5],
                        row[9] is "reported" ? "" : row[9], row[8] is "exact" ? "" : row[8],
                    }
                    .Where(text => text.Length > 0))),
        ];
    }

    int shipped;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "community.db");
        await using (var first = Database.Open(file))
        {
            _ = await new PackSync(
                first, Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }), Clock).Run();
            using var exported = new MemoryStream();
            shipped = (int)await new FactExport(first).Run(exported);
        }

        database = Database.Open(Path.Combine(folder, "shared.db"));
        await database.DisposeAsync();
        File.Copy(file, Path.Combine(folder, "shared.db"), overwrite: true);
        database = Database.Open(Path.Combine(folder, "shared.db"));
    }

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] In(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(encoding).GetBytes(text);
    }

    /// <summary>
    /// An XLSX with one sheet. A cell is a number, a text, <c>=formula</c>, or a number and its style after a bar: 1 for a day, 2 for a
    /// percentage.
    /// </summary>
    internal static byte[] Workbook(string sheet, params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Part("xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Part("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>""");

            void Part(string name, string text)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    static string Row(string[] cells, int row) =>
        $"""<row r="{row + 1}">{string.Concat(cells.Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{row + 1}")))}</row>""";

    static string Cell(string cell, string at) => cell.Split('|') switch
    {
        [['=', .. var formula]] => $"""<c r="{at}"><f>{formula}</f></c>""",
        [var number] when double.TryParse(number, CultureInfo.InvariantCulture, out _) => $"""<c r="{at}"><v>{number}</v></c>""",
        [var number, var style] => $"""<c r="{at}" s="{style}"><v>{number}</v></c>""",
        _ => $"""<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>""",
    };
}
