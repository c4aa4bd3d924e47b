using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>
/// The outbox of notices about polls: results, reminders and problems. Notices are added in the transaction that causes
/// them.
/// </summary>
sealed class NoticeStore(Database database)
{
    const string Columns = "id, poll_id AS PollId, chat_ref AS ChatRef, kind, about, failures, retry_at AS RetryAt";

    public static void Add(DbConnection connection, string pollId, ChatRef chat, NoticeKind kind, long now, string about = "") =>
        connection.Execute(
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

    /// <summary>The results and reminders of a poll that may or may not have arrived.</summary>
    public static IReadOnlyList<Notice> Unknown(DbConnection connection, string pollId) =>
    [
        .. connection.Query<NoticeRow>(
            $"SELECT {Columns} FROM poll_notices WHERE poll_id = @pollId AND state = @Unknown AND kind <= @Reminder "
                + "ORDER BY kind, chat_ref",
            new { pollId, Unknown = (int)NoticeState.Unknown, Reminder = (int)NoticeKind.Reminder }).Select(row => row.Notice),
    ];

    public Task<IReadOnlyList<Notice>> Waiting(long now, CancellationToken cancellation) => Due(NoticeState.Waiting, now, cancellation);

    /// <summary>Notices whose claim has expired.</summary>
    public Task<IReadOnlyList<Notice>> Abandoned(long now, CancellationToken cancellation) => Due(NoticeState.Claimed, now, cancellation);

    /// <summary>True for the one caller that may send it. A process that dies while it sends leaves the notice claimed.</summary>
    public Task<bool> Claim(Notice notice, long until) => Move(notice, NoticeState.Waiting, NoticeState.Claimed, until);

    public Task MarkSent(Notice notice) => Move(notice, NoticeState.Claimed, NoticeState.Sent, 0);

    public Task MarkRefused(Notice notice) => Move(notice, NoticeState.Claimed, NoticeState.Refused, 0);

    /// <summary>Ends a notice that may have arrived: sending it twice is worse than not at all.</summary>
    public Task MarkUnknown(Notice notice) => Move(notice, NoticeState.Claimed, NoticeState.Unknown, 0);

    public Task MarkFailed(Notice notice, long retryAt) => Move(notice, NoticeState.Claimed, NoticeState.Waiting, retryAt, failed: 1);

    async Task<IReadOnlyList<Notice>> Due(NoticeState state, long now, CancellationToken cancellation) =>
    [
        .. (await database.Read(
            connection => connection.QueryAsync<NoticeRow>(
                $"SELECT {Columns} FROM poll_notices WHERE state = @State AND retry_at <= @now ORDER BY created_at, id LIMIT 100",
                new { now, State = (int)state }),
            cancellation)).Select(row => row.Notice),
    ];

    Task<bool> Move(Notice notice, NoticeState from, NoticeState to, long retryAt, int failed = 0) =>
        database.Write(connection => connection.Execute(
            "UPDATE poll_notices SET state = @To, retry_at = @retryAt, failures = failures + @failed WHERE id = @Id AND state = @From",
            new { notice.Id, From = (int)from, To = (int)to, retryAt, failed }) > 0);

    sealed record NoticeRow
    {
        public string Id { get; init; } = "";

        public string PollId { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public int Kind { get; init; }

        public string About { get; init; } = "";

        public int Failures { get; init; }

        public long RetryAt { get; init; }

        public Notice Notice =>
            new(Id, PollId, CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef), (NoticeKind)Kind, About, Failures, RetryAt);
    }
}
