using System.Data.Common;
using CommunityBot.Core.Polls;
using Dapper;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>Which undecided predictions members who asked for it are reminded of.</summary>
static class PredictionReminders
{
    const long Day = 86_400_000, Old = 30 * Day;

    // 3 is PollKind.Forecast; state 0 is PollState.Open and stage 0 PredictionStage.Open: no figure is known.
    // The ballots of each prediction are read once for all watchers, because no index has them by member.
    // A prediction of less than a day, or a forecast of the last two days of one, needs no reminder before it closes.
    // The forecasts of one day (UTC) are old together, so that they come in one reminder.
    const string AllDue = """
        WITH undecided AS (
            SELECT polls.id, polls.poll_key, polls.number, polls.community_id, polls.created_at, polls.closes_at
            FROM polls JOIN predictions p ON p.poll_id = polls.id AND p.stage = 0
            WHERE polls.kind = 3 AND polls.state = 0 AND polls.closes_at > @now),
        watchers AS MATERIALIZED (
            SELECT w.member_id, w.chat_ref, home.community_id
            FROM watches w
            LEFT JOIN digest_subscriptions s ON s.member_id = w.member_id
            LEFT JOIN community_chats home ON home.chat_ref = COALESCE(w.home_chat, s.home_chat)
            WHERE w.entity_id = '' AND w.is_at_once),
        own AS MATERIALIZED (
            SELECT undecided.id, ballots.member_id, ballots.ballot, given.at
            FROM undecided
            JOIN poll_ballots ballots ON ballots.poll_key = undecided.poll_key
                AND ballots.member_id IN (SELECT member_id FROM watchers)
            JOIN poll_log given ON given.poll_key = ballots.poll_key AND given.entry = ballots.entry),
        due AS (
            SELECT watchers.member_id, watchers.chat_ref, FALSE AS is_old, undecided.closes_at AS edition, undecided.id,
                undecided.number, own.ballot
            FROM undecided CROSS JOIN watchers
            LEFT JOIN own ON own.id = undecided.id AND own.member_id = watchers.member_id
            WHERE undecided.closes_at <= @now + @Day AND undecided.created_at <= undecided.closes_at - @Day
                AND (own.member_id IS NOT NULL OR undecided.community_id = watchers.community_id)
                AND (own.at IS NULL OR own.at <= undecided.closes_at - 2 * @Day)
            UNION ALL
            SELECT watchers.member_id, watchers.chat_ref, TRUE, own.at / @Day, undecided.id, undecided.number, own.ballot
            FROM own JOIN undecided ON undecided.id = own.id JOIN watchers ON watchers.member_id = own.member_id
            WHERE undecided.closes_at > @now + @Day AND (own.at / @Day + 1) * @Day + @Old <= @now)
        """;

    /// <summary>Those that were not queued before, each once for a member and a closing time or day of forecasts.</summary>
    public static IReadOnlyList<DueReminder> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<DueReminder>(
            $"""
            {AllDue}
            SELECT DISTINCT member_id AS MemberId, chat_ref AS ChatRef, is_old AS IsOld, edition FROM due
            WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.issue = due.edition
                AND d.subject = 'prediction:' || due.member_id || CASE WHEN due.is_old THEN ':old' ELSE ':closing' END)
            """,
            new { now, Day, Old }),
    ];

    /// <summary>What a reminder is about by now, with the member's forecast; empty once there is nothing left to remind of.</summary>
    public static IReadOnlyList<(Poll Poll, Ballot Own)> Of(DbConnection connection, DueReminder reminder, long now) =>
    [
        .. connection.Query<(string Id, string? Ballot)>(
            $"""
            {AllDue}
            SELECT DISTINCT id, ballot, number FROM due
            WHERE member_id = @MemberId AND is_old = @IsOld AND edition = @Edition ORDER BY number
            """,
            new { now, Day, Old, reminder.MemberId, reminder.IsOld, reminder.Edition })
            .ToList()
            .Select(row => (PollRepository.Find(connection, row.Id)!, row.Ballot is null ? Ballot.Empty : new Ballot(row.Ballot))),
    ];
}

/// <summary>One reminder to one member.</summary>
sealed record DueReminder
{
    public string MemberId { get; init; } = "";

    public string ChatRef { get; init; } = "";

    /// <summary>Whether it is about old forecasts; else about forecasting that closes.</summary>
    public bool IsOld { get; init; }

    /// <summary>The closing time in Unix milliseconds, or the day of the forecasts in days since 1970.</summary>
    public long Edition { get; init; }

    public string Subject => $"prediction:{MemberId}:{(IsOld ? "old" : "closing")}";

    public static DueReminder Parse(string subject, long edition) => subject.Split(':') is [_, var member, var kind]
        ? new DueReminder { MemberId = member, IsOld = kind == "old", Edition = edition }
        : throw new FormatException($"'{subject}' is no subject of a reminder.");
}
