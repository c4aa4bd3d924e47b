using System.Data.Common;
using CommunityBot.Core.Polls;
using Dapper;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>Which undecided predictions members who asked for it are reminded of.</summary>
static class PredictionReminders
{
    const long Day = 86_400_000, Old = 30 * Day;

    // 3 is PollKind.Forecast; state 0 is PollState.Open and stage 0 PredictionStage.Open: no figure is known.
    const string Predictions = """
        FROM watches w
        JOIN polls ON polls.kind = 3 AND polls.state = 0 AND polls.closes_at > @now
        JOIN predictions p ON p.poll_id = polls.id AND p.stage = 0
        LEFT JOIN poll_ballots own ON own.poll_key = polls.poll_key AND own.member_id = w.member_id
        LEFT JOIN poll_log given ON given.poll_key = own.poll_key AND given.entry = own.entry
        """;

    // A prediction of less than a day, or a forecast of the last two days of one, needs no reminder.
    const string Closing = $"""
        {Predictions}
        LEFT JOIN digest_subscriptions s ON s.member_id = w.member_id
        LEFT JOIN community_chats home ON home.chat_ref = COALESCE(w.home_chat, s.home_chat)
        WHERE w.entity_id = '' AND w.is_at_once AND polls.closes_at <= @now + @Day AND polls.created_at <= polls.closes_at - @Day
            AND (own.member_id IS NOT NULL OR polls.community_id = home.community_id)
            AND (given.at IS NULL OR given.at <= polls.closes_at - 2 * @Day)
        """;

    // The forecasts of one day (UTC) are old together, so that they come in one reminder.
    const string Aged = $"""
        {Predictions}
        WHERE w.entity_id = '' AND w.is_at_once AND polls.closes_at > @now + @Day AND (given.at / @Day + 1) * @Day + @Old <= @now
        """;

    /// <summary>Those that were not queued before, each once for a member and a closing time or day of forecasts.</summary>
    public static IReadOnlyList<DueReminder> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<DueReminder>(
            $"""
            SELECT DISTINCT w.member_id AS MemberId, w.chat_ref AS ChatRef, FALSE AS IsOld, polls.closes_at AS Edition {Closing}
                AND NOT EXISTS (SELECT 1 FROM deliveries d
                    WHERE d.subject = 'prediction:' || w.member_id || ':closing' AND d.issue = polls.closes_at)
            """,
            new { now, Day }),
        .. connection.Query<DueReminder>(
            $"""
            SELECT DISTINCT w.member_id AS MemberId, w.chat_ref AS ChatRef, TRUE AS IsOld, given.at / @Day AS Edition {Aged}
                AND NOT EXISTS (SELECT 1 FROM deliveries d
                    WHERE d.subject = 'prediction:' || w.member_id || ':old' AND d.issue = given.at / @Day)
            """,
            new { now, Day, Old }),
    ];

    /// <summary>What a reminder is about by now, with the member's forecast; empty once there is nothing left to remind of.</summary>
    public static IReadOnlyList<(Poll Poll, Ballot Own)> Of(DbConnection connection, DueReminder reminder, long now) =>
    [
        .. connection.Query<(string Id, string? Ballot)>(
            reminder.IsOld
                ? $"SELECT polls.id, own.ballot {Aged} AND w.member_id = @MemberId AND given.at / @Day = @Edition ORDER BY polls.number"
                : $"SELECT polls.id, own.ballot {Closing} AND w.member_id = @MemberId AND polls.closes_at = @Edition ORDER BY polls.number",
            new { now, Day, Old, reminder.MemberId, reminder.Edition })
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
