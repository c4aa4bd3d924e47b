using System.Data.Common;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Results;

/// <summary>
/// What one member has chosen in the polls that messages ask about, for a platform that marks it on each reader's buttons.
/// </summary>
public sealed class OwnVotes
{
    readonly Database database;
    readonly TimeProvider clock;

    internal OwnVotes(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>One for each message, in their order; null for a message whose buttons are not those of one open poll.</summary>
    public async Task<IReadOnlyList<OwnVote?>> Of(
        UserRef user, IReadOnlyList<Message> messages, Language language, CancellationToken cancellation)
    {
        var asked = messages.Select(VoteButtons.Of).ToList();
        if (asked.TrueForAll(buttons => buttons is null))
            return [.. messages.Select(_ => (OwnVote?)null)];
        var now = clock.GetUtcNow();
        return await database.Read<IReadOnlyList<OwnVote?>>(
            connection =>
            {
                var member = Accounts.MemberOf(connection, user);
                return Task.FromResult<IReadOnlyList<OwnVote?>>(
                    [.. asked.Select(buttons => buttons is null ? null : Find(connection, user, member, buttons, language, now))]);
            },
            cancellation);
    }

    /// <summary>Whether the id is that of a button for voting in the poll that the message asks about.</summary>
    public static bool IsFor(Message message, string buttonId) =>
        buttonId.Split(':') is [PollButtons.VotePrefix, var poll, var action]
        && VoteAction.Parse(action) is not null
        && VoteButtons.Of(message)?.Poll == poll;

    static OwnVote? Find(
        DbConnection connection, UserRef user, string? member, VoteButtons buttons, Language language, DateTimeOffset now)
    {
        // A forecast can be changed and not taken back, so its buttons are as on other platforms.
        if (PollRepository.Find(connection, buttons.Poll) is not { Terms.Kind: not PollKind.Forecast } poll || !poll.IsOpenAt(now))
            return null;
        var own = member is not null && PollVoters.Of(connection, poll, member, user) is { } voter
            ? BallotTable.Find(connection, poll, voter)
            : null;
        var draft = member is null || poll.Terms.Kind != PollKind.Ranked ? Ballot.Empty : PollDrafts.Ranking(connection, poll, member);
        var bars = ResultVisibilityRules.ToVoter(poll, hasVoted: own is not null, now)
            ? PollTexts.Bars(poll, PollRepository.Tally(connection, poll), language).Items
            : null;
        var numbers = poll.Options.Select(option => option.Number).ToList();
        return new OwnVote(
            [
                .. buttons.Options.Select(button => new OwnOption(
                    button.Id,
                    PlaceIn(own?.Ballot ?? Ballot.Empty, button.Option),
                    PlaceIn(draft, button.Option),
                    numbers.IndexOf(button.Option) is >= 0 and var at ? bars?[at] : null)),
            ],
            own?.Receipt,
            new OwnVoteActions(Id(VoteStep.Withdraw), Id(VoteStep.Confirm), Id(VoteStep.Clear)))
        {
            IsRanked = poll.Terms.Kind == PollKind.Ranked,
            MayHaveSeveral = poll.Terms.Kind == PollKind.Multiple,
        };

        string Id(VoteStep step) => PollButtons.IdOf(poll, new VoteAction(step));
    }

    /// <summary>From 1; 0 where the ballot does not have the option.</summary>
    static int PlaceIn(Ballot ballot, int option) => ballot.Options.ToList().IndexOf(option) + 1;

    /// <summary>The buttons of a message that ask which option of one poll to choose.</summary>
    sealed record VoteButtons(string Poll, IReadOnlyList<(string Id, int Option)> Options)
    {
        public static VoteButtons? Of(Message message)
        {
            var votes = message.EnabledButtons.Select(button => button.Id.Split(':'))
                .Where(parts => parts is [PollButtons.VotePrefix, _, _])
                .Select(parts => (Poll: parts[1], Action: VoteAction.Parse(parts[2])))
                .ToList();
            // One option alone is a proposal, and other steps belong to a ranking that is a message of its own.
            return votes.Count > 1 && votes.TrueForAll(vote => vote.Poll == votes[0].Poll && vote.Action is { Step: VoteStep.Choose })
                ? new VoteButtons(
                    votes[0].Poll,
                    [.. votes.Select(vote => ($"{PollButtons.VotePrefix}:{vote.Poll}:{vote.Action}", vote.Action!.Value.Option))])
                : null;
        }
    }
}

/// <summary>A poll as one member sees it.</summary>
/// <param name="Receipt">The receipt of the member's vote; null without one.</param>
public sealed record OwnVote(IReadOnlyList<OwnOption> Options, string? Receipt, OwnVoteActions Actions)
{
    /// <summary>Whether the order counts, and the vote only once it is confirmed.</summary>
    public bool IsRanked { get; init; }

    /// <summary>Whether one option may be chosen beside another.</summary>
    public bool MayHaveSeveral { get; init; }
}

/// <param name="Place">The option's place in the member's vote, from 1; 0 if it is not chosen.</param>
/// <param name="DraftPlace">Its place in a ranking that the member has not confirmed yet.</param>
/// <param name="Bar">Null while the member may not see results.</param>
public sealed record OwnOption(string ButtonId, int Place, int DraftPlace, Bar? Bar);

/// <summary>The ids of the buttons that every vote has, for the platform to offer where they fit.</summary>
public sealed record OwnVoteActions(string Withdraw, string Confirm, string Clear);
