using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Files;

/// <summary>Shows in a chat what a handed-in table would bring, and imports it after a moderator's word.</summary>
sealed class FileImport(FactImport import, HandedInFiles files)
{
    const int MaxColumns = 20, MaxCompanies = 12, MaxProblems = 8;

    static readonly ImportOptions Options = new() { CreatesNames = true };

    /// <summary>The preview with its two buttons; nothing is written but the file itself, which waits for one of them.</summary>
    public async ValueTask<Message> Preview(EnclosedFile file, RequestOrigin origin, Language language, CancellationToken cancellation)
    {
        var (result, problem) = await Run(file, Options with { IsPreview = true }, language, cancellation);
        if (result is null)
            return problem!;
        if (result.Added + result.Changed == 0)
            return Message.Text(FileTexts.NothingNew.In(language));
        var id = await files.Add(file, origin, cancellation);
        List<Block> blocks = [new Heading(FileTexts.Preview.In(language, Shown(file.Name)))];
        foreach (var preview in result.Files)
            Add(blocks, preview, language);
        blocks.Add(new Paragraph(FileTexts.Rows.In(
            language, result.Rows, result.Files.Sum(one => one.RowsTaken), result.Added, result.Changed, result.Unchanged)));
        return new Message(
            blocks,
            [
                new Button(FileButtons.Id(FileButtons.Take, id), FileTexts.Take.In(language, result.Added + result.Changed)),
                new Button(FileButtons.Id(FileButtons.Leave, id), FileTexts.Leave.In(language)),
            ]);
    }

    public async ValueTask<Message> Take(EnclosedFile file, Language language, CancellationToken cancellation)
    {
        var (result, problem) = await Run(file, Options, language, cancellation);
        return problem ?? Message.Text(FileTexts.Taken.In(language, result!.Added, result.Changed, result.Unchanged));
    }

    /// <summary>Exactly one of the result and the message about a problem is set.</summary>
    async ValueTask<(ImportResult? Result, Message? Problem)> Run(
        EnclosedFile file, ImportOptions options, Language language, CancellationToken cancellation)
    {
        using var content = new MemoryStream(file.Content.ToArray(), writable: false);
        try
        {
            var result = await import.Run([new ImportFile(file.Name, content)], options, null, cancellation);
            return result.IsRefused ? (null, Problems(result, file, language)) : (result, null);
        }
        catch (UnreadableFileException unreadable)
        {
            return (null, Message.Text(FileTexts.Unreadable.In(language, Shown(file.Name), unreadable.Message)));
        }
    }

    static Message Problems(ImportResult result, EnclosedFile file, Language language) => new(
        new Paragraph(FileTexts.Refused.In(language, Shown(file.Name), result.ProblemCount)),
        new Paragraph(string.Join('\n', result.Problems.Take(MaxProblems).Select(TextSanitizer.Of))));

    static void Add(List<Block> blocks, FilePreview preview, Language language)
    {
        if (preview.Columns.Count > 0)
        {
            blocks.Add(new Table(
                [FileTexts.Column.In(language), FileTexts.ReadAs.In(language)],
                [
                    .. preview.Columns.Take(MaxColumns).Select(column => (IReadOnlyList<string>)
                        [Shown(column.Header), column.Unit.Length > 0 ? $"{column.Target} ({column.Unit})" : column.Target]),
                ]));
        }

        var companies = preview.Companies.Take(MaxCompanies)
            .Select(company => company.IsNew ? FileTexts.New.In(language, Shown(company.Name)) : Shown(company.Name)).ToList();
        if (preview.Companies.Count > MaxCompanies)
            companies.Add("…");
        if (companies.Count > 0)
            blocks.Add(new Paragraph(FileTexts.Companies.In(language, string.Join(language == Language.En ? ", " : "、", companies))));
        if (preview is { First: { } first, Last: { } last })
            blocks.Add(new Paragraph(FileTexts.Periods.In(language, PeriodName.Of(first, language), PeriodName.Of(last, language))));
        if (preview.Notes.Count > 0)
            blocks.Add(new Paragraph(string.Join('\n', preview.Notes.Select(TextSanitizer.Of))));
    }

    static string Shown(string name) => TextSanitizer.Of(name) is { Length: > 60 } cut ? cut[..60] + "…" : TextSanitizer.Of(name);
}
