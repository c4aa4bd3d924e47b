using System.Data.Common;
using System.Text.Json;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Transcripts;

/// <summary>What a user wrote in a chat that we keep, and what was said to them alone.</summary>
sealed class TranscriptPersonalData : IPersonalData
{
    // '' is no user: what belongs to nobody is seen by nobody, and keeps its place until it is dropped as the oldest, so that versions never start over.
    const string Nobody = "";

    const string Theirs = "substr(chat, 1, @Length) = @Platform AND (author = @Id OR audience = @Id)";

    static readonly string Nothing = JsonSerializer.Serialize(new Message([]), Transcript.Json);

    public bool Knows(DbConnection connection, UserRef user) => connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM transcript WHERE {Theirs}", Of(user)) > 0;

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        var rows = person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection, $"SELECT chat, author, audience AS only_for, body AS text, created_at FROM transcript WHERE {Theirs} ORDER BY id", Of(user))).ToList();
        foreach (var row in rows)
            row["text"] = MessageText.Plain(JsonSerializer.Deserialize<Message>((string)row["text"]!, Transcript.Json)!);
        yield return new ExportedRows("messages", rows);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
            _ = connection.Execute($"UPDATE transcript SET author = NULL, audience = '{Nobody}', body = @Nothing WHERE {Theirs}", new { Nothing, Platform = user.Platform + ":", Length = user.Platform.Length + 1, user.Id });
    }

    static object Of(UserRef user) => new { Platform = user.Platform + ":", Length = user.Platform.Length + 1, user.Id };
}
