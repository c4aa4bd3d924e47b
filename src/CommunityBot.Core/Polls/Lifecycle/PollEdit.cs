using System.Globalization;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>Another question and other options for an open poll without votes, inside a transaction that has locked it.</summary>
static class PollEdit
{
    /// <param name="line">As for a new poll: <c>question | option | option</c>.</param>
    /// <returns>Null on success.</returns>
    public static PollRefusal? Apply(PollChange change, string line)
    {
        var poll = change.Poll;
        if (!change.MayManage)
            return change.NotAllowed;
        if (poll.Terms.Kind == PollKind.Forecast)
            return PollRefusals.FixedTimes(poll);
        if (!poll.IsOpenAt(change.Now))
            return PollRefusals.NotOpen(poll);
        if (poll.LogCount > 0)
            return SeriesRefusals.HasVotes(poll);
        var typed = PollDraft.OfLine(line);
        var maximum = Math.Min(poll.Terms.MaxChoices, poll.Terms.AllowsWriteIns ? poll.Terms.MaxChoices : typed.Options.Count);
        var draft = PollDraft.Of(poll) with
        {
            Question = typed.Question,
            Options = typed.Options,
            MaxChoices = poll.Terms.Kind == PollKind.Single ? null : Math.Max(maximum, 1).ToString(CultureInfo.InvariantCulture),
            Closes = null,
            Remind = null,
        };
        if (PollLineParser.Read(draft, change.Now, poll.Terms.TimeZone, poll.Terms.Language, out var read) is { } refusal)
            return refusal;
        Store(change, read!);
        return null;
    }

    /// <summary>
    /// The options get new numbers: a tap on a post that still shows the old ones must not count for an option of another name.
    /// </summary>
    static void Store(PollChange change, ParsedPoll read)
    {
        var id = change.Poll.Id;
        _ = change.Connection.Execute(
            """
            UPDATE polls SET question = @Question, maximum = @Maximum, version = version + 1 WHERE id = @id;
            UPDATE poll_options SET removed_at = @Milliseconds WHERE poll_id = @id AND removed_at IS NULL;
            DELETE FROM poll_drafts WHERE poll_id = @id;
            """,
            new { id, Question = RowText.Join(read.Terms.Question), Maximum = read.Terms.MaxChoices, change.Milliseconds });
        var last = change.Poll.AllOptions.Select(option => option.Number).DefaultIfEmpty().Max();
        foreach (var label in read.Options)
        {
            _ = change.Connection.Execute(
                "INSERT INTO poll_options (poll_id, number, label) VALUES (@id, @number, @label)",
                new { id, number = ++last, label = RowText.Join(label) });
        }

        PostStore.Reactivate(change.Connection, id);
    }
}
