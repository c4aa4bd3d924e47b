using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// Which chats let a model help, and what it read there. Of a question only the word that was not known is kept, without who asked, and of
/// private chats not even that.
/// </summary>
sealed class ReadingStore(Database database, IOptions<PrivacyOptions> privacy, TimeProvider clock) : IChatMigration, IRetentionPolicy
{
    /// <summary>So often a word has to be read the same, and left so, to be proposed as an alias.</summary>
    const int LeastKept = 2;

    const int MostProposed = 50;

    /// <summary>Whether the chat, else its parent, lets the model help; so does a chat that has not said otherwise.</summary>
    public async ValueTask<bool> IsOn(ChatRef chat, CancellationToken cancellation) => await database.Text(
        "SELECT CAST(COALESCE((SELECT is_off FROM chat_readers WHERE chat_ref = @chat), "
            + "(SELECT is_off FROM chat_readers WHERE chat_ref = @parent)) AS TEXT)",
        [("@chat", chat.ToString()), ("@parent", (chat.Parent ?? chat).ToString())],
        cancellation) is null or "0";

    public Task Turn(ChatRef chat, bool isOn, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = connection.Execute(
                """
                INSERT INTO chat_readers (chat_ref, is_off, updated_at) VALUES (@Chat, @IsOff, @Now)
                ON CONFLICT (chat_ref) DO UPDATE SET is_off = excluded.is_off, updated_at = excluded.updated_at
                """,
                new { Chat = chat.ToString(), IsOff = isOn ? 0 : 1, Now });
        },
        cancellation);

    /// <summary>Records a reading; returns its id, or null if nothing can be stored now.</summary>
    public async ValueTask<string?> Keep(RequestOrigin origin, ReadingWord? word, CancellationToken cancellation)
    {
        var id = NewId.Create();
        var kept = origin.IsPrivate ? null : word;
        try
        {
            await database.Write(
                connection =>
                {
                    _ = connection.Execute(
                        "INSERT INTO readings (id, chat_ref, at, word, kind, target) VALUES (@id, @Chat, @Now, @Word, @Kind, @Target)",
                        new
                        {
                            id,
                            Chat = kept is null ? null : origin.Chat.ToString(),
                            Now,
                            kept?.Word,
                            Kind = (int?)kept?.Kind,
                            kept?.Target,
                        });
                },
                cancellation);
            return id;
        }
        catch (DatabaseException)
        {
            // Questions are answered while a disk is full.
            return null;
        }
    }

    /// <summary>Counts that a reading was not what was meant; false if that is known, or the reading is not.</summary>
    public async ValueTask<bool> TakeBack(string id, CancellationToken cancellation) => await database.Write(
        connection => connection.Execute(
            "UPDATE readings SET taken_back_at = @Now WHERE id = @id AND taken_back_at IS NULL", new { id, Now }) > 0,
        cancellation);

    /// <summary>What words were read as in these chats and left so, the most frequent first: proposals for aliases.</summary>
    public Task<IReadOnlyList<ProposedWord>> Proposed(IReadOnlyList<ChatRef> chats, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult<IReadOnlyList<ProposedWord>>(
        [
            .. chats.SelectMany(chat => connection.Query<ProposedWord>(
                """
                SELECT word, kind, target,
                    CAST(SUM(CASE WHEN taken_back_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS Kept,
                    CAST(SUM(CASE WHEN taken_back_at IS NULL THEN 0 ELSE 1 END) AS BIGINT) AS TakenBack
                FROM readings WHERE chat_ref = @chat AND word IS NOT NULL
                GROUP BY word, kind, target
                """,
                new { chat = chat.ToString() }))
                .GroupBy(word => (word.Word, word.Kind, word.Target))
                .Select(group => group.First() with { Kept = group.Sum(word => word.Kept), TakenBack = group.Sum(word => word.TakenBack) })
                .Where(word => word.Kept >= LeastKept && word.Kept > 2 * word.TakenBack)
                .OrderByDescending(word => word.Kept)
                .ThenBy(word => word.Word, StringComparer.Ordinal)
                .Take(MostProposed),
        ]),
        cancellation);

    /// <summary>A word that has become an alias, or never will, is proposed no more.</summary>
    public Task Decide(string word, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = connection.Execute("UPDATE readings SET word = NULL, chat_ref = NULL WHERE word = @word", new { word });
        },
        cancellation);

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        """
        INSERT INTO chat_readers (chat_ref, is_off, updated_at)
        SELECT @To, is_off, updated_at FROM chat_readers WHERE chat_ref = @From
        ON CONFLICT (chat_ref) DO NOTHING;
        DELETE FROM chat_readers WHERE chat_ref = @From;
        UPDATE readings SET chat_ref = @To WHERE chat_ref = @From;
        """,
        new { From = from.ToString(), To = to.ToString() });

    public void Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM readings WHERE at < @Oldest",
        new { Oldest = now - (long)TimeSpan.FromDays(privacy.Value.QuestionDays).TotalMilliseconds });

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>A word that was read as the same again and again.</summary>
sealed record ProposedWord
{
    /// <summary>Folded.</summary>
    public string Word { get; init; } = "";

    public WordTarget Kind { get; init; }

    /// <summary>The id of the company, metric or segment.</summary>
    public string Target { get; init; } = "";

    /// <summary>How often the reading was left as it was.</summary>
    public long Kept { get; init; }

    public long TakenBack { get; init; }
}
