using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using Dapper;

namespace CommunityBot.Core.Questions.Asked;

/// <summary>The words of questions as CSV, oldest first: for whoever runs the bot to see what it did not understand.</summary>
public sealed class AskedExport
{
    readonly Database database;

    internal AskedExport(Database database) => this.database = database;

    public async Task<long> Run(Stream stream, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        await writer.WriteLineAsync("at,chat,question,refusal");
        var rows = await database.Read(connection => connection.QueryAsync<Row>("SELECT at, chat_ref AS Chat, text, refusal FROM asked_texts ORDER BY at, id"), cancellation);
        var count = 0L;
        foreach (var row in rows)
        {
            string[] fields = [DateTimeOffset.FromUnixTimeMilliseconds(row.At).ToString("O", CultureInfo.InvariantCulture), row.Chat, row.Text, row.Refusal ?? ""];
            await writer.WriteLineAsync(string.Join(',', fields.Select(CsvField.Of)));
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
