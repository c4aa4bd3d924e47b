namespace CommunityBot.Core.Catalog.Import.Decoding;

enum FileKind
{
    Text,
    Json,
    Gzip,

    /// <summary>XLSX, which is a ZIP archive of XML.</summary>
    Workbook,

    /// <summary>XLS, the binary format before XLSX.</summary>
    BinaryWorkbook,
}

/// <summary>Tells what a file is by its first bytes; its name does not count.</summary>
static class FileKinds
{
    const int SampleSize = 4096;

    static readonly (byte[] Start, string What)[] Others =
    [
        ("%PDF"u8.ToArray(), "a PDF document: export its table as XLSX or CSV"),
        ([0x89, .. "PNG"u8], "a picture: type its figures into a table"),
        ([0xFF, 0xD8, 0xFF], "a picture: type its figures into a table"),
        ("GIF8"u8.ToArray(), "a picture: type its figures into a table"),
        ("Rar!"u8.ToArray(), "a RAR archive: unpack it"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive: unpack it"),
        ("SQLite format 3"u8.ToArray(), "a database: export its table as CSV"),
        ("PAR1"u8.ToArray(), "a Parquet file: save its table as CSV"),
    ];

    /// <exception cref="UnreadableFileException">It is something that holds no table, such as a PDF or a web page.</exception>
    public static FileKind Of(Stream content)
    {
        var bytes = new byte[SampleSize];
        var sample = bytes.AsSpan(0, content.ReadAtLeast(bytes, SampleSize, throwOnEndOfStream: false));
        foreach (var (start, what) in Others)
        {
            if (sample.StartsWith(start))
                throw new UnreadableFileException($"this is {what}");
        }

        if (sample.StartsWith<byte>([0x1F, 0x8B]))
            return FileKind.Gzip;
        if (sample.StartsWith("PK\u0003\u0004"u8))
            return FileKind.Workbook;
        if (sample.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            return FileKind.BinaryWorkbook;
        return OfText(sample);
    }

    static FileKind OfText(ReadOnlySpan<byte> sample)
    {
        var text = TextEncodings.Sample(sample).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<'))
        {
            var isPage = text.Contains("<html", StringComparison.OrdinalIgnoreCase)
                || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
            throw new UnreadableFileException(isPage
                ? "this is a web page (HTML), whatever its name says: open it in a spreadsheet and save it as XLSX or CSV"
                : "this is XML: save its table as XLSX or CSV");
        }

        return text.StartsWith('{') || text.StartsWith('[') ? FileKind.Json : FileKind.Text;
    }
}
