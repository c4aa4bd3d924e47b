using System.IO.Compression;
using System.Text;
using CommunityBot.Core.Catalog.Import;
using static CommunityBot.Tests.Catalog.Import.ImportWorld;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>Files that hold no table, whatever their names say: one message, and nothing is written.</summary>
public sealed class FileDecodingTests(ImportWorld world) : IClassFixture<ImportWorld>
{
    [Theory]
    [InlineData("%PDF-1.7\n…", "a PDF document")]
    [InlineData("<!DOCTYPE html>\n<html><body><table>", "a web page (HTML)")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "this is XML")]
    [InlineData("a\0b\0\0c", "NUL bytes")]
    [InlineData("PK\u0003\u0004 broken", "the workbook is damaged")]
    public async Task Another_kind_of_file_is_named(string text, string why) => await IsRefused(Utf8(text), why);

    [Fact]
    public async Task Deep_JSON_is_refused() => await IsRefused(
        Utf8(string.Concat(Enumerable.Repeat("{\"facts\":", 10_000))), "nested too deeply");

    [Fact]
    public async Task A_workbook_that_unpacks_to_more_than_the_memory_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var workbook = archive.CreateEntry("xl/workbook.xml").Open())
                await workbook.WriteAsync("<workbook/>"u8.ToArray(), TestContext.Current.CancellationToken);
            await using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 70; i++)
                await sheet.WriteAsync(block, TestContext.Current.CancellationToken);
        }

        await IsRefused(stream.ToArray(), "larger than 64 MB when unpacked");
    }

    [Fact]
    public async Task Formulas_without_their_results_are_refused() => await IsRefused(
        Workbook("a", ["公司", "报告期", "营业收入（亿元）"], ["寒武纪", "2024年", "=1+1"]), "1 formula without a stored result, the first in cell C2");

    [Fact]
    public async Task An_archive_of_files_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("a.csv");
        await IsRefused(stream.ToArray(), "a ZIP archive and no workbook");
    }

    [Fact]
    public async Task A_file_that_grows_is_refused()
    {
        using var stream = new GrowingStream(Utf8("公司,报告期,营业收入（亿元）\n寒武纪,2024年,1.5\n"));
        var result = await new FactImport(world.Database, TimeProvider.System).Run(stream, create: false);
        Assert.Contains("the file changes while it is read", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_text_is_read()
    {
        using var stream = new MemoryStream();
        await using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(Utf8("公司,报告期,营业收入（亿元）\n寒武纪,2024年,1.5\n"), TestContext.Current.CancellationToken);
        Assert.Equal(["cambricon revenue 2024 150000000 CNY"], await world.Figures("x.csv.gz", stream.ToArray()));
    }

    [Fact]
    public async Task Our_own_export_comes_back_unchanged_after_a_spreadsheet_has_saved_it()
    {
        using var exported = new MemoryStream();
        _ = await new FactExport(world.Database).Run(exported);
        Assert.Equal([0xEF, 0xBB, 0xBF], exported.ToArray()[..3]);
        var saved = Encoding.UTF8.GetString(exported.ToArray()).Replace("-12-17,", "/12/17,", StringComparison.Ordinal)
            .Replace("\n", ",,\r\n", StringComparison.Ordinal);
        var result = await world.Preview("facts.csv", In("gb18030", saved.TrimStart('\uFEFF') + ",,,,\r\n"));
        Assert.Empty(result.Problems);
        Assert.Equal((0L, 0L, result.Rows), (result.Added, result.Changed, result.Unchanged));
    }

    [Fact]
    public async Task Numbers_that_a_spreadsheet_rounded_are_the_stored_ones()
    {
        const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier\n";
        _ = await world.Import("a.csv", Utf8(
            Header + "amd,revenue,2011,1174464373.41,,USD,R,2012-02-01,\namd,inventory,2011-12-31,128765432100,,USD,R,2012-02-01,\n"));
        var saved = await world.Import("a.csv", Utf8(
            Header + "amd,revenue,2011,1174464373,,USD,R,2012/2/1,\namd,inventory,2011/12/31,1.28765E+11,,USD,R,2012/2/1,\n"));
        Assert.Equal((0L, 0L, 2L), (saved.Added, saved.Changed, saved.Unchanged));
        var other = await world.Preview("a.csv", Utf8(Header + "amd,revenue,2011,1174464374,,USD,R,2012/2/1,\n"));
        Assert.Equal((0L, 1L), (other.Added, other.Changed));
    }

    async Task IsRefused(byte[] content, string why) =>
        Assert.Contains(why, Assert.Single((await world.Preview("figures.csv", content)).Problems), StringComparison.Ordinal);

    /// <summary>Has more bytes each time it is asked.</summary>
    sealed class GrowingStream(byte[] content) : MemoryStream(content)
    {
        long more;

        public override long Length => base.Length + more++;
    }
}
