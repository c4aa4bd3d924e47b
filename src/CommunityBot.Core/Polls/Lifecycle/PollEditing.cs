using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>Changes question and options of a poll in which no vote was ever entered.</summary>
static class PollEditing
{
    /// <param name="typed">The question, then the options if they change too.</param>
    public static PollRefusal? Edit(PollChange change, string typed, Language language)
    {
        var poll = change.Poll;
        if (!change.MayManage)
            return change.NotAllowed;
        if (poll.Terms.Kind == PollKind.Forecast)
            return PollRefusals.FixedTimes(poll);
        if (!poll.IsOpenAt(change.Now))
            return PollRefusals.NotOpen(poll);
        if (poll.LogCount > 0)
            return PollRefusals.HasVotes(poll);
        var (old, line) = (PollDraft.Of(poll), PollDraft.OfLine(typed));
        var draft = old with
        {
            Question = line.Question.Length > 0 ? line.Question : old.Question,
            Options = line.Options.Count > 0 ? line.Options : old.Options,
            // The times stay as they are.
            Closes = null,
            Remind = null,
        };
        if (PollLineParser.Read(draft, change.Now, poll.Terms.TimeZone, language, out var edited) is { } wrong)
            return wrong;
        Save(change, edited!, hasNewOptions: line.Options.Count > 0);
        return null;
    }

    /// <summary>New options get new numbers, so that a tap on a button of the old ones votes for none of the new.</summary>
    static void Save(PollChange change, ParsedPoll edited, bool hasNewOptions)
    {
        var (connection, poll) = (change.Connection, change.Poll);
        _ = connection.Execute(
            "UPDATE polls SET question = @Question, maximum = @MaxChoices, version = version + 1 WHERE id = @Id",
            new { poll.Id, Question = RowText.Join(edited.Terms.Question), edited.Terms.MaxChoices });
        if (!hasNewOptions)
            return;
        _ = connection.Execute(
            """
            UPDATE poll_options SET removed_at = @Milliseconds WHERE poll_id = @Id AND removed_at IS NULL;
            DELETE FROM poll_drafts WHERE poll_id = @Id;
            """,
            new { poll.Id, change.Milliseconds });
        var last = poll.AllOptions.Select(option => option.Number).DefaultIfEmpty().Max();
        foreach (var label in edited.Options)
        {
            _ = connection.Execute(
                "INSERT INTO poll_options (poll_id, number, label) VALUES (@Id, @number, @label)",
                new { poll.Id, number = ++last, label = RowText.Join(label) });
        }
    }
}
