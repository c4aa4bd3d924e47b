using System.Data.Common;
using CommunityBot.Core.Leases;
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

    /// <summary>Notices to send now, including those whose claim has expired: they were not sent.</summary>
    public async Task<IReadOnlyList<Notice>> Waiting(long now, CancellationToken cancellation) =>
        [.. await Due(NoticeState.Waiting, now, cancellation), .. await Due(NoticeState.Claimed, now, cancellation)];

    /// <summary>Notices that a process was sending when it died, or that it sends for longer than it may.</summary>
    public Task<IReadOnlyList<Notice>> Abandoned(long now, CancellationToken cancellation) => Due(NoticeState.Sending, now, cancellation);

    /// <summary>True for the one caller that may send it.</summary>
    public Task<bool> Claim(Notice notice, long now, long until) => database.WriteFenced(connection => connection.Execute(
        "UPDATE poll_notices SET state = @Claimed, retry_at = @until "
            + "WHERE id = @Id AND state IN (@Waiting, @Claimed) AND retry_at <= @now",
        new { notice.Id, now, until, Waiting = (int)NoticeState.Waiting, Claimed = (int)NoticeState.Claimed }) > 0);

    /// <summary>
    /// Records that a claimed notice may be sent from now on; false if it has ended. A process that dies while it sends leaves it so.
    /// </summary>
    public Task<bool> MarkSending(Notice notice, long until) => database.WriteFenced(connection => connection.Execute(
        "UPDATE poll_notices SET state = @Sending, retry_at = @until WHERE id = @Id AND state IN (@Claimed, @Sending)",
        new { notice.Id, until, Sending = (int)NoticeState.Sending, Claimed = (int)NoticeState.Claimed }) > 0);

    public Task MarkSent(Notice notice) => End(notice, NoticeState.Sent, 0);

    public Task MarkRefused(Notice notice) => End(notice, NoticeState.Refused, 0);

    /// <summary>Ends a notice that may have arrived: sending it twice is worse than not at all.</summary>
    public Task MarkUnknown(Notice notice) => End(notice, NoticeState.Unknown, 0);

    public Task MarkFailed(Notice notice, long retryAt) => End(notice, NoticeState.Waiting, retryAt, failed: 1);

    /// <summary>
    /// Frees the claims of earlier holders of the worker's lease. What they were sending has an unknown outcome.
    /// </summary>
    public Task TakeOver(long now) => database.WriteFenced(connection => connection.Execute(
        """
        UPDATE poll_notices SET state = @Waiting, retry_at = @now WHERE state = @Claimed;
        UPDATE poll_notices SET retry_at = @now WHERE state = @Sending AND retry_at > @now
        """,
        new
        {
            now,
            Waiting = (int)NoticeState.Waiting,
            Claimed = (int)NoticeState.Claimed,
            Sending = (int)NoticeState.Sending,
        }));

    async Task<IReadOnlyList<Notice>> Due(NoticeState state, long now, CancellationToken cancellation) =>
    [
        .. (await database.Read(
            connection => connection.QueryAsync<NoticeRow>(
                $"SELECT {Columns} FROM poll_notices WHERE state = @State AND retry_at <= @now ORDER BY created_at, id LIMIT 100",
                new { now, State = (int)state }),
            cancellation)).Select(row => row.Notice),
    ];

    Task<int> End(Notice notice, NoticeState to, long retryAt, int failed = 0) =>
        database.Write(connection => connection.Execute(
            "UPDATE poll_notices SET state = @To, retry_at = @retryAt, failures = failures + @failed "
                + "WHERE id = @Id AND state IN (@Claimed, @Sending)",
            new
            {
                notice.Id,
                To = (int)to,
                retryAt,
                failed,
                Claimed = (int)NoticeState.Claimed,
                Sending = (int)NoticeState.Sending,
            }));

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
