using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Articles.Files;

/// <summary>What an enclosure turned out to be: exactly one of an article's text, a table of figures and a refusal.</summary>
sealed record EnclosedContent
{
    static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    static readonly string[] Tables = [".csv", ".tsv", ".xlsx", ".xls", ".json", ".gz"];
    static readonly string[] Documents = [".docx", ".doc", ".odt", ".pages", ".rtf", ".epub"];

    public string? Text { get; init; }

    /// <summary>A file for the importer of figures.</summary>
    public EnclosedFile? Table { get; init; }

    public Localized? Refusal { get; init; }

    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public string? Link { get; init; }

    /// <summary>The date of publication; null if it is not known.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>When the message was written, which may be the article's date; null if the platform does not tell.</summary>
    public LocalDate? Posted { get; init; }

    public static EnclosedContent Of(Enclosure enclosure)
    {
        if (enclosure.Problem is { } problem)
            return new() { Refusal = problem == EnclosureProblem.TooLong ? FileTexts.TooLong : FileTexts.NotLoaded };
        if (enclosure.File is { } file)
            return OfFile(file) is var content && content.Text is null ? content : About(content, enclosure, content.Text);
        return enclosure.Text.Trim() is { Length: > 0 } text
            ? About(new() { Text = text }, enclosure, text)
            : new() { Refusal = FileTexts.EmptyMessage };
    }

    static EnclosedContent About(EnclosedContent content, Enclosure enclosure, string text)
    {
        // A day is that of the author's readers: Beijing's for a text in Chinese.
        var posted = enclosure.PostedAt is { } at
            ? Instant.FromDateTimeOffset(at)
                .InZone(QuestionLanguage.Of(text) == Language.En ? DateTimeZone.Utc : Beijing).Date
            : (LocalDate?)null;
        return content with
        {
            Publisher = content.Publisher ?? enclosure.Publisher,
            Link = content.Link ?? enclosure.Link?.OriginalString,
            Day = content.Day ?? (enclosure.IsForwarded ? posted : null),
            Posted = posted,
        };
    }

    static EnclosedContent OfFile(EnclosedFile file)
    {
        var bytes = file.Content.Span;
        var ending = Path.GetExtension(file.Name).ToLowerInvariant();
        if (bytes.Length > Enclosure.MaximumBytes)
            return new() { Refusal = FileTexts.TooLong };
        if (bytes.StartsWith("%PDF"u8))
            return new() { Refusal = FileTexts.Pdf };
        if (Documents.Contains(ending))
            return new() { Refusal = FileTexts.Document };
        var isArchive = bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);
        if (isArchive || Tables.Contains(ending))
            return new() { Table = file };
        if (Decoded(file.Content) is not { } text)
            return new() { Refusal = FileTexts.NotText };
        if (text.Trim().Length == 0)
            return new() { Refusal = FileTexts.EmptyFile };
        var head = text.AsSpan(0, Math.Min(text.Length, 1000));
        var isPage = ending is ".html" or ".htm"
            || head.TrimStart("\uFEFF \r\n\t").StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<html", StringComparison.OrdinalIgnoreCase);
        if (!isPage)
            return new() { Text = text.TrimStart('\uFEFF') };
        var about = HtmlMetadata.Of(text);
        return HtmlArticle.Text(text).Trim() is { Length: > 0 } read
            ? new()
            {
                Text = read,
                Title = about.Title is { } title ? ArticleTitle.OfPage(title, about.Publisher) : null,
                Publisher = about.Publisher,
                Day = about.Day,
                Link = about.Link,
            }
            : new() { Refusal = FileTexts.EmptyFile };
    }

    /// <summary>Null if it is no text.</summary>
    static string? Decoded(ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        try
        {
            var encoding = TextEncodings.Of(stream);
            return encoding.GetString(content.Span);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
