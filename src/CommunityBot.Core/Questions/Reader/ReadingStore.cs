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

    /// <summary>Records a reading. Null if nothing can be stored now.</summary>
    public async ValueTask<KeptReading?> Keep(RequestOrigin origin, ReadingWord? word, CancellationToken cancellation)
    {
        var row = new
        {
            Id = NewId.Create(),
            Chat = word is null || origin.IsPrivate ? null : origin.Chat.ToString(),
            Now,
            Word = origin.IsPrivate ? null : word?.Word,
            Kind = origin.IsPrivate ? null : (int?)word?.Kind,
            Target = origin.IsPrivate ? null : word?.Target,
        };
        try
        {
            return await database.Write(
                connection =>
                {
                    var (left, takenBack) = row.Word is null ? (0, 0) : connection.QuerySingle<(long, long)>(
                        """
                        SELECT CAST(COUNT(*) - COUNT(taken_back_at) AS BIGINT), CAST(COUNT(taken_back_at) AS BIGINT) FROM readings
                        WHERE chat_ref = @Chat AND word = @Word AND kind = @Kind AND target = @Target
                        """,
                        row);
                    _ = connection.Execute(
                        "INSERT INTO readings (id, chat_ref, at, word, kind, target) VALUES (@Id, @Chat, @Now, @Word, @Kind, @Target)",
                        row);
                    return new KeptReading(row.Id, left, takenBack);
                },
                cancellation);
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

/// <param name="Left">How often the same word was read as the same in this chat before, and left so.</param>
/// <param name="TakenBack">How often that was taken back.</param>
sealed record KeptReading(string Id, long Left, long TakenBack);
