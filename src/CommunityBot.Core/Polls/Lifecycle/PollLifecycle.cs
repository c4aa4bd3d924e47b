using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>State changes of polls, each inside a transaction that has locked the poll. Null means success.</summary>
static class PollLifecycle
{
    public static PollRefusal? Close(PollChange change)
    {
        if (!change.MayManage)
            return change.NotAllowed;
        if (IsPrediction(change))
            return PollRefusals.FixedTimes(change.Poll);
        if (change.Poll.State != PollState.Open)
            return PollRefusals.NotOpen(change.Poll);
        End(change, PollState.Closed);
        NoticeStore.AddToAll(change.Connection, change.Poll.Id, NoticeKind.Results, change.Milliseconds);
        return null;
    }

    public static PollRefusal? Cancel(PollChange change)
    {
        if (!change.MayManage)
            return change.NotAllowed;
        // Its author may have a forecast that turns out badly.
        if (IsPrediction(change) && !change.IsModerator)
            return change.NotAllowed;
        // A closed prediction waits for its figure, and may turn out to be one that none can decide.
        var isWaiting = IsPrediction(change) && change.Poll.State == PollState.Closed && !IsSettled(change);
        if (change.Poll.State != PollState.Open && !isWaiting)
            return PollRefusals.NotOpen(change.Poll);
        End(change, PollState.Cancelled);
        PostStore.Reactivate(change.Connection, change.Poll.Id);
        return null;
    }

    /// <param name="zone">The asker's time zone, in which a clock time is read.</param>
    public static PollRefusal? Reopen(PollChange change, string? closes, string zone)
    {
        var poll = change.Poll;
        if (!change.MayManage)
            return change.NotAllowed;
        if (IsPrediction(change))
            return PollRefusals.FixedTimes(poll);
        if (poll.State != PollState.Closed)
            return PollRefusals.NotClosed(poll);
        if (!poll.MayReopenAt(change.Now))
            return PollRefusals.ClosedLongAgo(poll);
        DateTimeOffset? at = null;
        if (closes is not null)
        {
            if (ClosingTimeParser.Parse(closes, change.Now, zone, out var read) is { } refusal)
                return refusal;
            at = read;
        }

        Schedule(change, at, zone);
        Resume(change.Connection, poll, change.Milliseconds);
        return null;
    }

    /// <summary>Takes votes again in a closed poll whose voters can still be told apart.</summary>
    public static void Resume(DbConnection connection, Poll poll, long now)
    {
        var transaction = new PollTransaction(connection, poll, now);
        PollMemberMerge.ApplyPostponed(connection, transaction);
        PollMemberMerge.ApplyLinks(connection, transaction);
        transaction.Save();
        _ = connection.Execute(
            "UPDATE polls SET state = @Open, closed_at = NULL, version = version + 1 WHERE id = @Id",
            new { poll.Id, Open = (int)PollState.Open });
        PostStore.Reactivate(connection, poll.Id);
    }

    /// <summary>
    /// Shows a prediction's outcome, or that there is none any more, in its posts. The first time it ends the forecasting.
    /// </summary>
    public static void Conclude(DbConnection connection, string pollId, Localized? outcome, long now)
    {
        _ = connection.Execute(
            """
            UPDATE polls SET outcome = @outcome, state = @Closed, closed_at = COALESCE(closed_at, @now), version = version + 1
            WHERE id = @pollId AND state <> @Cancelled
            """,
            new
            {
                pollId,
                now,
                outcome = outcome is null ? null : RowText.Join(outcome),
                Closed = (int)PollState.Closed,
                Cancelled = (int)PollState.Cancelled,
            });
        PostStore.Reactivate(connection, pollId);
    }

    /// <summary>A prediction closes when it was announced to: another time would change what its forecasts earn.</summary>
    static bool IsPrediction(PollChange change) => change.Poll.Terms.Kind == PollKind.Forecast;

    // Stages from 2 on are settled or void.
    static bool IsSettled(PollChange change) => change.Connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM predictions WHERE poll_id = @Id AND stage >= 2", new { change.Poll.Id }) > 0;

    /// <summary>Sets another closing time; <c>never</c> removes it.</summary>
    /// <param name="zone">The asker's time zone, in which a clock time is read.</param>
    public static PollRefusal? Extend(PollChange change, string closes, string zone)
    {
        var poll = change.Poll;
        if (!change.MayManage)
            return change.NotAllowed;
        if (IsPrediction(change))
            return PollRefusals.FixedTimes(poll);
        if (!poll.IsOpenAt(change.Now))
            return PollRefusals.NotOpen(poll);
        if (closes is "never" or "none" or "无" or "無" or "不限")
        {
            Schedule(change, null, zone);
            return null;
        }

        // A duration counts from the planned closing time.
        var from = DurationParser.Parse(closes) is not null && poll.Terms.ClosesAt is { } planned ? planned : change.Now;
        if (ClosingTimeParser.Parse(closes, from, zone, out var at) is { } refusal)
            return refusal;
        if (at - change.Now > PollLimits.MaxDuration)
            return PollRefusals.FarTime;
        Schedule(change, at, zone);
        return null;
    }

    public static PollRefusal? Post(PollChange change)
    {
        if (!change.MayManage)
            return change.NotAllowed;
        PostStore.Add(change.Connection, PostStore.ShownWith(change.Connection, change.Poll.Id), change.Origin.Chat);
        return null;
    }

    /// <summary>Plans the end. A poll that was launched before any zone was known shows its times in the one that is known now.</summary>
    static void Schedule(PollChange change, DateTimeOffset? at, string zone)
    {
        var remind = at - change.Poll.Terms.RemindBefore is { } early && early > change.Now ? early.ToUnixTimeMilliseconds() : (long?)null;
        _ = change.Connection.Execute(
            "UPDATE polls SET closes_at = @At, remind_at = @remind, version = version + 1, "
                + "time_zone = CASE WHEN time_zone = @Unknown THEN @zone ELSE time_zone END WHERE id = @Id",
            new { change.Poll.Id, At = at?.ToUnixTimeMilliseconds(), remind, zone, Unknown = PollLaunch.DefaultZone });
    }

    static void End(PollChange change, PollState state) => change.Connection.Execute(
        "UPDATE polls SET state = @State, closed_at = @Milliseconds, version = version + 1 WHERE id = @Id",
        new { change.Poll.Id, State = (int)state, change.Milliseconds });

    /// <summary>
    /// Closes the polls that are due and queues their results, once even if several instances try. Returns the number
    /// found due.
    /// </summary>
    public static int CloseDue(DbConnection connection, long now)
    {
        // Ordered by id, as vote batches lock them, to avoid deadlocks.
        var due = connection.Query<string>(
            "SELECT id FROM polls WHERE state = @Open AND closes_at <= @now ORDER BY id", new { now, Open = (int)PollState.Open }).ToList();
        foreach (var id in due)
        {
            // The closing time is the announced one, even if the process is late.
            if (connection.Execute(
                "UPDATE polls SET state = @Closed, closed_at = closes_at, version = version + 1 WHERE id = @id "
                    + "AND state = @Open AND closes_at <= @now",
                new { id, now, Open = (int)PollState.Open, Closed = (int)PollState.Closed }) > 0)
            {
                NoticeStore.AddToAll(connection, id, NoticeKind.Results, now);
            }
        }

        return due.Count;
    }

    public static void RemindDue(DbConnection connection, long now)
    {
        foreach (var id in connection.Query<string>(
            "UPDATE polls SET remind_at = NULL WHERE state = @Open AND remind_at <= @now RETURNING id",
            new { now, Open = (int)PollState.Open }).ToList())
        {
            NoticeStore.AddToAll(connection, id, NoticeKind.Reminder, now);
        }
    }

    /// <summary>When the next poll closes or reminds, in Unix milliseconds; null if none is planned.</summary>
    public static Task<long?> NextDue(DbConnection connection) => connection.ExecuteScalarAsync<long?>(
        """
        SELECT MIN(due) FROM (
            SELECT MIN(closes_at) AS due FROM polls WHERE state = @Open AND closes_at IS NOT NULL
            UNION ALL SELECT MIN(remind_at) FROM polls WHERE state = @Open AND remind_at IS NOT NULL) AS planned
        """,
        new { Open = (int)PollState.Open });
}
