using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Articles.Files;

/// <summary>Tables of figures between their preview and a moderator's word, for a day at most.</summary>
sealed class HandedInFiles(Database database, TimeProvider clock)
    : IRetentionPolicy, IPersonalData, IMemberMerge, IChatMigration
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <returns>The id by which it is found.</returns>
    public Task<string> Add(EnclosedFile file, RequestOrigin origin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            var id = NewId.Create();
            var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
            _ = connection.Execute(
                """
                INSERT INTO handed_in_files (id, chat_ref, member_id, name, content, at)
                VALUES (@id, @Chat, @member, @Name, @Content, @At)
                """,
                new
                {
                    id,
                    Chat = origin.Chat.ToString(),
                    member,
                    file.Name,
                    Content = Convert.ToBase64String(file.Content.Span),
                    At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                });
            return id;
        },
        cancellation);

    /// <summary>The file with the chat in which it was handed in; null if it was decided or is too old.</summary>
    public Task<(EnclosedFile File, ChatRef Chat)?> Find(string id, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult(
            connection.QueryFirstOrDefault<Row>(
                "SELECT name, content, chat_ref AS ChatRef FROM handed_in_files WHERE id = @id AND at > @since",
                new { id, since = (clock.GetUtcNow() - Lifetime).ToUnixTimeMilliseconds() }) is { } row
                ? (new EnclosedFile(row.Name, Convert.FromBase64String(row.Content)), ChatRef.Parse(row.ChatRef))
                : ((EnclosedFile, ChatRef)?)null),
        cancellation);

    /// <summary>False if another moderator was faster.</summary>
    public Task<bool> Remove(string id, CancellationToken cancellation) => database.Write(
        connection => connection.Execute("DELETE FROM handed_in_files WHERE id = @id", new { id }) == 1, cancellation);

    void IRetentionPolicy.Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM handed_in_files WHERE at <= @before", new { before = now - (long)Lifetime.TotalMilliseconds });

    IEnumerable<ExportedRows> IPersonalData.Show(DbConnection connection, Person person)
    {
        yield return new("files", [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(
            connection, "SELECT name, at FROM handed_in_files WHERE member_id = @member ORDER BY at, id", new { member }))]);
    }

    void IPersonalData.Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
            _ = connection.Execute("DELETE FROM handed_in_files WHERE member_id = @member", new { member });
    }

    void IMemberMerge.Merge(DbConnection connection, string from, string into, long now) =>
        connection.Execute("UPDATE handed_in_files SET member_id = @into WHERE member_id = @from", new { from, into });

    void IChatMigration.Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        "UPDATE handed_in_files SET chat_ref = @To WHERE chat_ref = @From", new { From = from.ToString(), To = to.ToString() });

    sealed record Row
    {
        public string Name { get; init; } = "";

        public string Content { get; init; } = "";

        public string ChatRef { get; init; } = "";
    }
}
