using System.Text;
using CsvHelper;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>Rows of a text with separators.</summary>
sealed class TextRows : RowReader
{
    // Without a limit, an unclosed quote would read the rest of the file as one field.
    const int MaxRecordSize = 1 << 20;

    readonly CsvReader reader;

    public TextRows(Stream content, Encoding encoding, char separator)
    {
        var text = encoding is UTF8Encoding ? content : Encoding.CreateTranscodingStream(content, encoding, new UTF8Encoding(false));
        reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                PoolStrings = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = MaxRecordSize,
            },
            leaveOpen: true);
    }

    public override long Line => reader.LineNumber;

    public override int Count => reader.FieldCount;

    public override bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new UnreadableFileException($"line {error.LineNumber}: not CSV from here on: {error.Message}", error);
        }
    }

    public override string Field(int index) => reader.GetString(index);

    public override void Dispose() => reader.Dispose();
}
