using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>The messages in which polls are shown. A post without a message is still to be sent; one whose version lags is to be edited.</summary>
sealed class PostStore(Database database)
{
    public static void Add(DbConnection connection, string pollId, ChatRef chat) => connection.Execute(
        "INSERT INTO poll_posts (id, poll_id, chat_ref, state, shown_version, failures, retry_at) VALUES (@Id, @PollId, @Chat, @Active, 0, 0, 0)",
        new { Id = NewId.Create(), PollId = pollId, Chat = chat.ToString(), Active = (int)PostState.Active });

    /// <summary>A post that was finished has something to show again.</summary>
    public static void Wake(DbConnection connection, string pollId) => connection.Execute(
        "UPDATE poll_posts SET state = @Active, retry_at = 0 WHERE poll_id = @pollId AND state = @Done",
        new { pollId, Active = (int)PostState.Active, Done = (int)PostState.Done });

    public static IReadOnlyList<ChatRef> ChatsOf(DbConnection connection, string pollId) =>
    [
        .. connection.Query<string>("SELECT DISTINCT chat_ref FROM poll_posts WHERE poll_id = @pollId AND state <> @Dropped ORDER BY chat_ref", new { pollId, Dropped = (int)PostState.Dropped })
            .Select(ChatRef.Parse),
    ];

    /// <summary>With those where its post was deleted: it is not forced on them again.</summary>
    public static IEnumerable<ChatRef> ChatsEverOf(DbConnection connection, string pollId) =>
        connection.Query<string>("SELECT DISTINCT chat_ref FROM poll_posts WHERE poll_id = @pollId", new { pollId }).Select(ChatRef.Parse);

    /// <summary>What needs sending or editing now. Those of closed polls too, until they have shown the end.</summary>
    public async Task<IReadOnlyList<Post>> Lagging(long now, CancellationToken cancellation) =>
    [
        .. (await database.Read(
            connection => connection.QueryAsync<PostRow>(
                """
                SELECT posts.id, poll_id AS PollId, chat_ref AS ChatRef, message_id AS MessageId, failures
                FROM poll_posts posts JOIN polls ON polls.id = posts.poll_id
                WHERE posts.state = @Active AND posts.retry_at <= @now AND (posts.shown_version < polls.version OR polls.state <> @Open)
                ORDER BY posts.id
                """,
                new { now, Active = (int)PostState.Active, Open = (int)PollState.Open }),
            cancellation)).Select(row => row.Post),
    ];

    /// <summary>Promises the sending to one worker of one instance; a promise that nobody kept ends after a while.</summary>
    public Task<bool> Claim(Post post, long now, long until) => database.Write(
        connection => connection.Execute(
            "UPDATE poll_posts SET retry_at = @until WHERE id = @Id AND state = @Active AND retry_at <= @now",
            new { post.Id, now, until, Active = (int)PostState.Active }) > 0);

    public Task Shown(Post post, string messageId, long version, bool isFinal) => database.Write(connection => connection.Execute(
        """
        UPDATE poll_posts SET message_id = @messageId, shown_version = @version, failures = 0, retry_at = 0,
            state = CASE WHEN @isFinal AND (SELECT version FROM polls WHERE id = poll_id) = @version THEN @Done ELSE state END
        WHERE id = @Id AND state = @Active AND chat_ref = @Chat
        """,
        new { post.Id, Chat = post.Chat.ToString(), messageId, version, isFinal, Active = (int)PostState.Active, Done = (int)PostState.Done }));

    public Task Failed(Post post, long retryAt) => database.Write(connection => connection.Execute(
        "UPDATE poll_posts SET failures = failures + 1, retry_at = @retryAt WHERE id = @Id", new { post.Id, retryAt }));

    /// <summary>True for the one who dropped it.</summary>
    public static bool Drop(DbConnection connection, Post post) => connection.Execute(
        "UPDATE poll_posts SET state = @Dropped WHERE id = @Id AND state = @Active", new { post.Id, Active = (int)PostState.Active, Dropped = (int)PostState.Dropped }) > 0;

    sealed record PostRow
    {
        public string Id { get; init; } = "";

        public string PollId { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public string? MessageId { get; init; }

        public int Failures { get; init; }

        public Post Post => new(Id, PollId, CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef), MessageId, Failures);
    }
}

/// <param name="MessageId">Null while it has not been sent.</param>
sealed record Post(string Id, string PollId, ChatRef Chat, string? MessageId, int Failures);

enum PostState
{
    Active,

    /// <summary>It shows the end of its poll.</summary>
    Done,

    /// <summary>Deleted, or not ours to change any more.</summary>
    Dropped,
}
