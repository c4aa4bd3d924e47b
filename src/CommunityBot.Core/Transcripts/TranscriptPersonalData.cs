using System.Data.Common;
using System.Text.Json;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Transcripts;

/// <summary>Personal data in the transcript: a user's messages, and those that only they can see.</summary>
sealed class TranscriptPersonalData : IPersonalData
{
    const string OfUser = "substr(chat, 1, @Length) = @Platform AND (author = @Id OR audience = @Id)";

    public bool Knows(DbConnection connection, UserRef user) =>
        connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM transcript WHERE {OfUser}", Of(user)) > 0;

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        var rows = person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection,
            $"SELECT chat, author, audience AS only_for, body AS text, created_at FROM transcript WHERE {OfUser} ORDER BY id",
            Of(user))).ToList();
        foreach (var row in rows)
            row["text"] = MessageText.Plain(JsonSerializer.Deserialize<Message>((string)row["text"]!, Transcript.Json)!);
        yield return new ExportedRows("messages", rows);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
            _ = connection.Execute($"DELETE FROM transcript WHERE {OfUser}", Of(user));
    }

    static object Of(UserRef user) => new { Platform = user.Platform + ":", Length = user.Platform.Length + 1, user.Id };
}
