using System.IO.Compression;
using System.Xml;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>Looks at an XLSX file before it is read: a small archive may unpack to more than the memory holds.</summary>
static class Workbook
{
    // In bytes, unpacked.
    const long MaxSheets = 64L << 20, MaxTexts = 32L << 20;

    const int MaxParts = 2000;

    /// <exception cref="UnreadableFileException">
    /// It is another archive, it is too large when unpacked, or a formula has no stored result.
    /// </exception>
    public static void Check(Stream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxParts)
                throw new UnreadableFileException($"the workbook has more than {MaxParts:N0} parts");
            if (archive.GetEntry("xl/workbook.xml") is null)
                throw new UnreadableFileException("this is a ZIP archive and no workbook: unpack it");
            if (archive.Entries.Sum(entry => entry.Length) > MaxSheets
                || archive.Entries.Where(entry => !IsSheet(entry)).Sum(entry => entry.Length) > MaxTexts)
            {
                throw new UnreadableFileException(
                    $"the workbook is larger than {MaxSheets >> 20:N0} MB when unpacked: save the sheet with the figures alone, or as CSV");
            }

            foreach (var sheet in archive.Entries.Where(IsSheet))
                CheckFormulas(sheet);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or IOException)
        {
            throw new UnreadableFileException($"the workbook is damaged: {error.Message}", error);
        }
        finally
        {
            content.Position = 0;
        }
    }

    static bool IsSheet(ZipArchiveEntry entry) => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Programs that write workbooks may leave out the results of formulas, which a spreadsheet computes at its opening.</summary>
    static void CheckFormulas(ZipArchiveEntry sheet)
    {
        using var stream = sheet.Open();
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        var (cell, formula, hasValue, count, first) = ("", false, false, 0, "");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                (cell, formula, hasValue) = (xml.GetAttribute("r") ?? "", false, false);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "f")
                formula = true;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v" or "is")
                hasValue |= !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c" && formula && !hasValue)
                (count, first) = (count + 1, count == 0 ? cell : first);
        }

        if (count > 0)
        {
            throw new UnreadableFileException(
                $"{Counted.Of(count, "formula")} without a stored result, the first in cell {first}: "
                        + "open the file in a spreadsheet and save it, or "
                    + "paste the values alone");
        }
    }
}
