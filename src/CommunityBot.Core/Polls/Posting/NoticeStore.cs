using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>Messages about polls that are still to be said: results, reminders, and what moderators should know. Written in the transaction that is their reason.</summary>
sealed class NoticeStore(Database database)
{
    public static void Add(DbConnection connection, string pollId, ChatRef chat, NoticeKind kind, long now, string about = "") => connection.Execute(
        """
        INSERT INTO poll_notices (id, poll_id, chat_ref, kind, about, created_at, state, failures, retry_at)
        VALUES (@Id, @pollId, @Chat, @Kind, @about, @now, @Waiting, 0, 0)
        """,
        new { Id = NewId.Create(), pollId, Chat = chat.ToString(), Kind = (int)kind, about, now, Waiting = (int)NoticeState.Waiting });

    public static void AddToAll(DbConnection connection, string pollId, NoticeKind kind, long now)
    {
        foreach (var chat in PostStore.ChatsOf(connection, pollId))
            Add(connection, pollId, chat, kind, now);
    }

    public async Task<IReadOnlyList<Notice>> Waiting(long now, CancellationToken cancellation) =>
    [
        .. (await database.Read(
            connection => connection.QueryAsync<NoticeRow>(
                """
                SELECT id, poll_id AS PollId, chat_ref AS ChatRef, kind, about, failures FROM poll_notices
                WHERE state = @Waiting AND retry_at <= @now ORDER BY created_at, id LIMIT 100
                """,
                new { now, Waiting = (int)NoticeState.Waiting }),
            cancellation)).Select(row => row.Notice),
    ];

    /// <summary>
    /// True for the one who is to send it. A process that dies while it sends leaves the notice claimed: whether it was heard is then not known, and saying it twice is worse.
    /// </summary>
    public Task<bool> Claim(Notice notice) => Move(notice, NoticeState.Waiting, NoticeState.Claimed, 0);

    public Task Sent(Notice notice) => Move(notice, NoticeState.Claimed, NoticeState.Sent, 0);

    public Task Refused(Notice notice) => Move(notice, NoticeState.Claimed, NoticeState.Refused, 0);

    public Task Failed(Notice notice, long retryAt) => Move(notice, NoticeState.Claimed, NoticeState.Waiting, retryAt);

    Task<bool> Move(Notice notice, NoticeState from, NoticeState to, long retryAt) => database.Write(connection => connection.Execute(
        "UPDATE poll_notices SET state = @To, retry_at = @retryAt, failures = failures + CASE WHEN @retryAt > 0 THEN 1 ELSE 0 END WHERE id = @Id AND state = @From",
        new { notice.Id, From = (int)from, To = (int)to, retryAt }) > 0);

    sealed record NoticeRow
    {
        public string Id { get; init; } = "";

        public string PollId { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public int Kind { get; init; }

        public string About { get; init; } = "";

        public int Failures { get; init; }

        public Notice Notice => new(Id, PollId, Chat.ChatRef.Parse(ChatRef), (NoticeKind)Kind, About, Failures);
    }
}

/// <param name="About">The chat whose post is gone, where the notice is of that.</param>
sealed record Notice(string Id, string PollId, ChatRef Chat, NoticeKind Kind, string About, int Failures);

enum NoticeKind
{
    Results,
    Reminder,

    /// <summary>A post was deleted; to moderators.</summary>
    PostGone,

    /// <summary>The bot may not post or edit in a chat; to moderators, in the chat that the poll is from.</summary>
    PostForbidden,
}

enum NoticeState
{
    Waiting,
    Claimed,
    Sent,
    Refused,
}
