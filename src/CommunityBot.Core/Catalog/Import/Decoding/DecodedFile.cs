using System.IO.Compression;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>A file whose format is known: rows of one or more sheets, or JSON.</summary>
/// <param name="Format">For the preview: <c>CSV, UTF-8, commas</c>.</param>
/// <param name="Rows">Opens the rows from the start; null for JSON.</param>
/// <param name="Json">The whole document; null for rows.</param>
sealed record DecodedFile(string Format, Func<RowReader>? Rows, ReadOnlyMemory<byte> Json)
{
    // In bytes, unpacked: the filings of a large company have some 20 MB.
    const int MaxDocument = 96 << 20;

    // In bytes: a binary workbook is read as a whole.
    const int MaxBinaryWorkbook = 64 << 20;

    /// <exception cref="UnreadableFileException">It is of no kind that can be imported, damaged or too large.</exception>
    public static DecodedFile Of(ImportFile file)
    {
        switch (FileKinds.Of(file.Open()))
        {
            case FileKind.Gzip:
                var unpacked = Unpack(file.Open());
                var inner = FileKinds.Of(new MemoryStream(unpacked, writable: false));
                return inner switch
                {
                    FileKind.Json => new("JSON, gzip", null, unpacked),
                    FileKind.Text => OfText(() => new MemoryStream(unpacked, writable: false), ", gzip"),
                    _ => throw new UnreadableFileException("this is a packed file within a packed file: unpack it"),
                };
            case FileKind.Json:
                return new("JSON", null, ReadAll(file.Open(), "the document"));
            case FileKind.Workbook:
                Workbook.Check(file.Open());
                return new("XLSX", () => new WorkbookRows(file.Open()), default);
            case FileKind.BinaryWorkbook:
                if (file.Open().Length > MaxBinaryWorkbook)
                    throw TooLarge("the workbook", MaxBinaryWorkbook);
                return new("XLS", () => new WorkbookRows(file.Open()), default);
            default:
                return OfText(file.Open, "");
        }
    }

    static DecodedFile OfText(Func<Stream> open, string packing)
    {
        var encoding = TextEncodings.Of(open());
        var separator = Separators.Of(open(), encoding);
        var format = separator switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => "bars" };
        return new($"CSV, {encoding.WebName.ToUpperInvariant()}, {format}{packing}", () =>
            new TextRows(open(), encoding, separator), default);
    }

    static byte[] Unpack(Stream content)
    {
        try
        {
            using var gzip = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
            return ReadAll(gzip, "the unpacked file");
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException($"the gzip file is damaged: {error.Message}", error);
        }
    }

    static byte[] ReadAll(Stream content, string what)
    {
        using var all = new MemoryStream();
        var block = new byte[64 << 10];
        int read;
        while ((read = content.Read(block)) > 0)
        {
            all.Write(block.AsSpan(0, read));
            if (all.Length > MaxDocument)
                throw TooLarge(what, MaxDocument);
        }

        var bytes = all.ToArray();
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    static UnreadableFileException TooLarge(string what, int limit) =>
        new($"{what} is larger than {limit >> 20:N0} MB");
}
