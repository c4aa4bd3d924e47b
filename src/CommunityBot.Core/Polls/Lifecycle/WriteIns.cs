using System.Globalization;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>Adds and removes members' own options. Null means success.</summary>
static class WriteIns
{
    /// <param name="isConfirmed">The member was shown the similar option and insists on their own.</param>
    public static PollRefusal? Add(PollChange change, string typed, bool isConfirmed, out WriteInOutcome outcome)
    {
        outcome = default;
        var poll = change.Poll;
        if (!poll.IsOpenAt(change.Now))
            return PollRefusals.NotOpen(poll);
        if (!poll.Terms.AllowsWriteIns)
            return PollRefusals.NoWriteIns(poll);
        if (PollLineParser.Option(typed, out var label) is { } wrong)
            return wrong;
        if (poll.Options.FirstOrDefault(option => SimilarOption.IsSame(label, option.Label)) is { } same)
        {
            outcome = new WriteInOutcome(WriteInKind.IsThere, same.Number);
            return null;
        }

        if (!change.IsModerator
            && poll.AllOptions.FirstOrDefault(option => option.IsRemoved && SimilarOption.IsSame(label, option.Label)) is { } removed)
        {
            return PollRefusals.OptionRemoved(removed.Label);
        }

        if (poll.Options.Count() >= PollLineParser.MaxOptions(poll.Terms.Kind))
            return PollRefusals.ManyOptions(PollLineParser.MaxOptions(poll.Terms.Kind));
        var own = change.Connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM poll_options WHERE poll_id = @Id AND author_id = @Member", new { poll.Id, change.Member });
        if (own >= PollLimits.WriteInsPerMember && !change.IsModerator)
            return PollRefusals.ManyWriteIns;
        if (!isConfirmed && poll.Options.FirstOrDefault(option => SimilarOption.IsNear(label, option.Label)) is { } near)
        {
            // Stored because the text may be too long for a button.
            PollDrafts.SaveWriteIn(change.Connection, poll.Id, change.Member, typed);
            outcome = new WriteInOutcome(WriteInKind.IsNear, near.Number);
            return null;
        }

        var number = poll.AllOptions.Count == 0 ? 1 : poll.AllOptions.Max(option => option.Number) + 1;
        _ = change.Connection.Execute(
            "INSERT INTO poll_options (poll_id, number, label, author_id) VALUES (@Id, @Number, @Label, @Member)",
            new { poll.Id, Number = number, Label = RowText.Join(label), change.Member });
        _ = change.Connection.Execute("UPDATE polls SET version = version + 1 WHERE id = @Id", new { poll.Id });
        outcome = new WriteInOutcome(WriteInKind.IsAdded, number);
        return null;
    }

    /// <summary>Removes an option and the votes for it; its voters keep their other choices.</summary>
    public static PollRefusal? Remove(PollChange change, string typed)
    {
        var poll = change.Poll;
        if (!change.IsModerator)
            return change.Origin.IsModerator ? PollRefusals.OfAnotherChat : PollRefusals.ModeratorsOnly;
        if (!poll.IsOpenAt(change.Now))
            return PollRefusals.NotOpen(poll);
        var option = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && poll.Option(number) is { } byNumber
            ? byNumber
            : LanguageParts.Read(typed) is { } label
                ? poll.Options.FirstOrDefault(option => SimilarOption.IsSame(option.Label, label))
                : null;
        if (option is null || option.IsRemoved)
            return PollRefusals.NoSuchOption(typed);
        if (!option.IsWriteIn)
            return PollRefusals.NotAWriteIn;
        _ = change.Connection.Execute(
            "UPDATE poll_options SET removed_at = @Milliseconds WHERE poll_id = @Id AND number = @Number",
            new { poll.Id, option.Number, change.Milliseconds });

        var transaction = new PollTransaction(change.Connection, poll, change.Milliseconds);
        var voters = change.Connection.Query<byte[]>(
            "SELECT voter FROM poll_ballots WHERE poll_key = @Key AND ',' || ballot || ',' LIKE @Like ORDER BY entry",
            new { poll.Key, Like = string.Create(CultureInfo.InvariantCulture, $"%,{option.Number},%") }).ToList();
        foreach (var voter in voters.Select(Convert.ToHexStringLower))
        {
            if (transaction.BallotOf(voter) is { } ballot)
            {
                _ = transaction.Enter(
                    voter, ballot, ballot with { Ballot = ballot.Ballot.Without(option.Number) }, LogKind.OptionRemoved);
            }
        }

        transaction.MarkChanged();
        transaction.Save();
        return null;
    }
}

/// <param name="Option">The number of the new option, or of the existing one that it resembles.</param>
readonly record struct WriteInOutcome(WriteInKind Kind, int Option)
{
    /// <summary>Parses the text of <see cref="ToString"/>.</summary>
    public static WriteInOutcome Parse(string text) =>
        text.Split(' ') is [var kind, var option]
            ? new(Enum.Parse<WriteInKind>(kind), int.Parse(option, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is not a write-in outcome.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Option}");
}

enum WriteInKind
{
    IsAdded,
    IsThere,

    /// <summary>A similar option exists; the member may insist on their own.</summary>
    IsNear,
}
