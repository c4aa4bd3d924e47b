using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using CsvHelper;
using Dapper;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>
/// Exports the stored texts of questions as CSV, oldest first, so that operators can see what the bot did not understand.
/// </summary>
public sealed class QuestionTextExport
{
    static readonly string[] Header = ["at", "chat", "question", "refusal"];

    static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    readonly Database database;

    internal QuestionTextExport(Database database) => this.database = database;

    public async Task<long> Run(Stream stream, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, Format, leaveOpen: true);
        csv.WriteHeader(Header);
        var rows = await database.Read(
            connection => connection.QueryAsync<Row>("SELECT at, chat_ref AS Chat, text, refusal FROM asked_texts ORDER BY at, id"),
            cancellation);
        var count = 0L;
        foreach (var row in rows)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(row.At).ToString("O", CultureInfo.InvariantCulture);
            string[] fields = [at, row.Chat, row.Text, row.Refusal ?? ""];
            await csv.WriteRecordAsync([.. fields.Select(SpreadsheetText.Inert)], cancellation);
            count++;
        }

        return count;
    }

    sealed record Row
    {
        public long At { get; init; }

        public string Chat { get; init; } = "";

        public string Text { get; init; } = "";

        public string? Refusal { get; init; }
    }
}
