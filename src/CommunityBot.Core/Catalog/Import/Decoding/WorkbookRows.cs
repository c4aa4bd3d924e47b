using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>
/// Rows of the visible sheets of a workbook, with cells as a spreadsheet shows them: percentages with their sign, days as
/// <c>2024-12-31</c>, and the unit that a number format adds.
/// </summary>
sealed partial class WorkbookRows : RowReader
{
    readonly IExcelDataReader reader;
    readonly Dictionary<string, string> units = [];
    long line;

    /// <exception cref="UnreadableFileException">The file is damaged or protected by a password.</exception>
    public WorkbookRows(Stream content)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        reader = Guarded(() => ExcelReaderFactory.CreateReader(content, new() { LeaveOpen = true }));
        if (IsHidden)
            _ = NextSheet();
    }

    public override string? Sheet => reader.Name;

    public override long Line => line;

    public override int Count => reader.FieldCount;

    public override bool Read()
    {
        line++;
        return Guarded(reader.Read);
    }

    public override bool NextSheet()
    {
        line = 0;
        while (Guarded(reader.NextResult))
        {
            if (!IsHidden)
                return true;
        }

        return false;
    }

    public override string Field(int index) => reader.GetValue(index) switch
    {
        null => "",
        string text => text,
        DateTime day => day.TimeOfDay == TimeSpan.Zero
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => Number(number, reader.GetNumberFormatString(index) ?? ""),
        int number => Number(number, reader.GetNumberFormatString(index) ?? ""),
        bool truth => truth ? "TRUE" : "FALSE",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    public override void Dispose() => reader.Dispose();

    bool IsHidden => reader.VisibleState is "hidden" or "veryhidden" or "veryHidden";

    string Number(double number, string format)
    {
        if (Math.Abs(number) > (double)decimal.MaxValue / 1000)
            return number.ToString("R", CultureInfo.InvariantCulture);
        // Fifteen digits, as a spreadsheet has: 0.1 + 0.2 is shown as 0.3.
        var exact = (decimal)number;
        return exact == 0 && number != 0
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : UnitOf(format) == "%"
                ? (exact * 100).ToString("0.#############################", CultureInfo.InvariantCulture) + "%"
                : exact.ToString("0.#############################", CultureInfo.InvariantCulture) + UnitOf(format);
    }

    /// <summary>The percent sign or the unit in quotes of a number format; empty if it has none.</summary>
    string UnitOf(string format)
    {
        if (units.TryGetValue(format, out var known))
            return known;
        var unit = Quoted().Match(format) is { Success: true } match && AmountUnit.TryParse(match.Groups[1].Value, out _)
            ? match.Groups[1].Value.Trim()
            : Quoted().Replace(format, "").Contains('%', StringComparison.Ordinal) ? "%" : "";
        return units[format] = unit;
    }

    static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException error)
        {
            throw new UnreadableFileException("the workbook is protected by a password: save it without one", error);
        }
        catch (Exception error) when (error is ExcelReaderException or InvalidDataException or System.Xml.XmlException
            or FormatException or ArgumentException or IndexOutOfRangeException or OverflowException or NotSupportedException
            or InvalidOperationException or NullReferenceException or EndOfStreamException)
        {
            throw new UnreadableFileException($"the workbook is damaged: {error.Message}", error);
        }
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
