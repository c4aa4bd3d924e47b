using System.Data.Common;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>The posts of polls in chats. A post without a message id is to be sent; one whose shown version lags is to be edited.</summary>
sealed class PostStore(Database database)
{
    // Grows with each change of the polls that a post shows: of its own, or of the group whose first poll it belongs to.
    const string VersionShown =
        "COALESCE((SELECT SUM(member.version) FROM polls member WHERE member.group_id = poll_id), "
            + "(SELECT own.version FROM polls own WHERE own.id = poll_id))";

    public static void Add(DbConnection connection, string pollId, ChatRef chat) => connection.Execute(
        """
        INSERT INTO poll_posts (id, poll_id, chat_ref, state, shown_version, failures, retry_at)
        VALUES (@Id, @PollId, @Chat, CASE WHEN EXISTS (
            SELECT 1 FROM polls JOIN poll_posts shared ON shared.poll_id = polls.group_id AND shared.chat_ref = @Chat
            WHERE polls.id = @PollId AND polls.group_id <> polls.id) THEN @Shared ELSE @Active END, 0, 0, 0)
        """,
        new
        {
            Id = NewId.Create(),
            PollId = pollId,
            Chat = chat.ToString(),
            Shared = (int)PostState.Shared,
            Active = (int)PostState.Active,
        });

    /// <summary>From now on the posts of the first poll show all of them.</summary>
    public static void Share(DbConnection connection, IReadOnlyList<string> polls)
    {
        foreach (var poll in polls)
            _ = connection.Execute("UPDATE polls SET group_id = @First WHERE id = @poll", new { First = polls[0], poll });
        foreach (var poll in polls.Skip(1))
        {
            _ = connection.Execute(
                "UPDATE poll_posts SET state = @Shared WHERE poll_id = @poll", new { poll, Shared = (int)PostState.Shared });
        }
    }

    /// <summary>The poll whose posts show this one: itself, or the first of its group.</summary>
    public static string ShownWith(DbConnection connection, string pollId) => connection.QuerySingleOrDefault<string>(
        "SELECT group_id FROM polls WHERE id = @pollId", new { pollId }) ?? pollId;

    /// <summary>Reactivates the finished posts that show a poll which has changed after its end.</summary>
    public static void Reactivate(DbConnection connection, string pollId) => connection.Execute(
        """
        UPDATE poll_posts SET state = @Active, retry_at = 0
        WHERE state = @Done AND (poll_id = @pollId OR poll_id = (SELECT group_id FROM polls WHERE id = @pollId))
        """,
        new { pollId, Active = (int)PostState.Active, Done = (int)PostState.Done });

    public static IReadOnlyList<ChatRef> ChatsOf(DbConnection connection, string pollId) =>
    [
        .. connection.Query<string>(
            "SELECT DISTINCT chat_ref FROM poll_posts WHERE poll_id = @pollId AND state <> @Dropped ORDER BY chat_ref",
            new { pollId, Dropped = (int)PostState.Dropped })
            .Select(ChatRef.Parse),
    ];

    /// <summary>Includes chats whose post was dropped, so that the poll is not posted there again.</summary>
    public static IEnumerable<ChatRef> ChatsEverOf(DbConnection connection, string pollId) =>
        connection.Query<string>("SELECT DISTINCT chat_ref FROM poll_posts WHERE poll_id = @pollId", new { pollId }).Select(ChatRef.Parse);

    /// <summary>The posts to send or edit now, including those of ended polls that have not shown the end yet.</summary>
    public async Task<IReadOnlyList<Post>> Lagging(long now, CancellationToken cancellation) =>
    [
        .. (await database.Read(
            connection => connection.QueryAsync<PostRow>(
                $"""
                SELECT posts.id, poll_id AS PollId, chat_ref AS ChatRef, message_id AS MessageId, failures, pin_state AS PinState
                FROM poll_posts posts JOIN polls ON polls.id = posts.poll_id
                WHERE posts.state = @Active AND posts.retry_at <= @now AND (posts.shown_version < {VersionShown}
                    OR (polls.state <> @Open AND NOT EXISTS (
                        SELECT 1 FROM polls member WHERE member.group_id = polls.id AND member.state = @Open)))
                ORDER BY posts.id
                """,
                new { now, Active = (int)PostState.Active, Open = (int)PollState.Open }),
            cancellation)).Select(row => row.Post),
    ];

    /// <summary>
    /// Claims the sending of a post; true for one caller. The claim expires at <paramref name="until"/>, in Unix
    /// milliseconds.
    /// </summary>
    public Task<bool> Claim(Post post, long now, long until) => database.WriteFenced(
        connection => connection.Execute(
            "UPDATE poll_posts SET retry_at = @until WHERE id = @Id AND state = @Active AND retry_at <= @now",
            new { post.Id, now, until, Active = (int)PostState.Active }) > 0);

    /// <summary>Frees the claims of earlier holders of the worker's lease.</summary>
    public Task TakeOver(long now) => database.WriteFenced(connection => connection.Execute(
        "UPDATE poll_posts SET retry_at = @now WHERE state = @Active AND message_id IS NULL AND retry_at > @now",
        new { now, Active = (int)PostState.Active }));

    public Task MarkShown(Post post, string messageId, long version, bool isFinal) => database.Write(connection => connection.Execute(
        $"""
        UPDATE poll_posts SET message_id = @messageId, shown_version = @version, failures = 0, retry_at = 0,
            state = CASE WHEN @isFinal AND {VersionShown} = @version THEN @Done ELSE state END
        WHERE id = @Id AND state = @Active AND chat_ref = @Chat
        """,
        new
        {
            post.Id,
            Chat = post.Chat.ToString(),
            messageId,
            version,
            isFinal,
            Active = (int)PostState.Active,
            Done = (int)PostState.Done,
        }));

    public Task MarkFailed(Post post, long retryAt) => database.Write(connection => connection.Execute(
        "UPDATE poll_posts SET failures = failures + 1, retry_at = @retryAt WHERE id = @Id", new { post.Id, retryAt }));

    /// <summary>Stops updating a post; true for the one caller that dropped it.</summary>
    public static bool Drop(DbConnection connection, Post post) => connection.Execute(
        "UPDATE poll_posts SET state = @Dropped WHERE id = @Id AND state = @Active",
        new { post.Id, Active = (int)PostState.Active, Dropped = (int)PostState.Dropped }) > 0;

    sealed record PostRow
    {
        public string Id { get; init; } = "";

        public string PollId { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public string? MessageId { get; init; }

        public int Failures { get; init; }

        public int PinState { get; init; }

        public Post Post => new(
            Id, PollId, CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef), MessageId, Failures, (PinState)PinState);
    }
}

/// <param name="MessageId">Null until it is sent.</param>
sealed record Post(string Id, string PollId, ChatRef Chat, string? MessageId, int Failures, PinState Pin);

enum PostState
{
    Active,

    /// <summary>The post shows the end of its poll.</summary>
    Done,

    /// <summary>The post was deleted, or the bot may not edit it any more.</summary>
    Dropped,

    /// <summary>The posts of another poll show it: see <see cref="PostStore.Share"/>.</summary>
    Shared,
}
