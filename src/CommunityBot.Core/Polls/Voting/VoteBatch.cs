using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>Enters votes in order inside one transaction. A refused vote changes nothing.</summary>
sealed class VoteBatch(DbConnection connection, DateTimeOffset now, bool hasRepeats, RunningForecasts? running)
{
    readonly Dictionary<string, PollTransaction?> transactions = [];
    readonly Dictionary<ChatRef, string> communities = [];
    readonly RunningForecasts? running = running;
    bool? hasLinks;

    /// <param name="running">The forecasts in memory; null to read them.</param>
    public static IReadOnlyList<VoteOutcome> Run(
        DbConnection connection, IReadOnlyList<VoteRequest> requests, DateTimeOffset now, RunningForecasts? running = null)
    {
        // Redeliveries are rare, so keys are not looked up first. If storing a key fails, the batch is rolled back and
        // repeated with look-ups.
        _ = connection.Prepared("SAVEPOINT votes").ExecuteNonQuery();
        var outcomes = Run(new VoteBatch(connection, now, hasRepeats: false, running), connection, requests, now);
        if (outcomes is null)
        {
            _ = connection.Prepared("ROLLBACK TO SAVEPOINT votes").ExecuteNonQuery();
            outcomes = Run(new VoteBatch(connection, now, hasRepeats: true, running), connection, requests, now);
        }

        _ = connection.Prepared("RELEASE SAVEPOINT votes").ExecuteNonQuery();
        return outcomes!;
    }

    /// <summary>Null if a redelivered vote was found without look-ups; the caller then rolls back.</summary>
    static List<VoteOutcome>? Run(VoteBatch batch, DbConnection connection, IReadOnlyList<VoteRequest> requests, DateTimeOffset now)
    {
        // All instances lock polls in the same order, to avoid deadlocks.
        foreach (var poll in requests.Select(request => request.PollId).Distinct().Order(StringComparer.Ordinal))
            batch.transactions[poll] = PollTransaction.Open(connection, poll, now.ToUnixTimeMilliseconds(), batch.running);
        var outcomes = new List<VoteOutcome>(requests.Count);
        foreach (var request in requests)
        {
            if (batch.Enter(request) is not { } outcome)
                return null;
            outcomes.Add(outcome);
        }

        foreach (var transaction in batch.transactions.Values)
            transaction?.Save();
        return [.. outcomes.Select(batch.WithTally)];
    }

    VoteOutcome? Enter(VoteRequest request)
    {
        if (request.Key is not { } key)
            return EnterOnce(request);
        if (hasRepeats && ProcessedRequests.Answer(connection, key) is { } answer)
            return Repeated(request, answer);
        var outcome = EnterOnce(request);
        return ProcessedRequests.Add(
            connection, key, outcome.Refusal?.Stored ?? $"{outcome.Change} {outcome.Receipt}", now.ToUnixTimeMilliseconds())
            ? outcome
            : null;
    }

    /// <summary>The outcome of a redelivered vote: nothing changes, and it describes what is recorded now.</summary>
    VoteOutcome Repeated(VoteRequest request, string answer)
    {
        var transaction = transactions[request.PollId];
        if (PollRefusal.FromStored(answer) is { } refusal)
            return Refused(transaction?.Poll, refusal);
        if (transaction is null || Accounts.MemberOf(connection, request.Origin.User) is not { } member
            || answer.Split(' ') is not [var change, var receipt])
        {
            return Refused(null, PollRefusals.NoSuchPoll);
        }

        var poll = transaction.Poll;
        var ballot = PollVoters.Of(connection, poll, member, request.Origin.User) is { } voter
            ? BallotTable.Find(connection, poll, voter)
            : null;
        return change == nameof(VoteChange.Drafted)
            ? new VoteOutcome(VoteChange.Drafted)
            {
                Poll = poll,
                Ballot = ballot?.Ballot ?? Ballot.Empty,
                Draft = PollDrafts.Ranking(connection, poll, member),
            }
            : new VoteOutcome(ballot is null ? VoteChange.Withdrawn : VoteChange.Voted)
            {
                Poll = poll,
                Ballot = ballot?.Ballot ?? Ballot.Empty,
                Receipt = ballot?.Receipt ?? receipt,
            };
    }

    VoteOutcome EnterOnce(VoteRequest request)
    {
        var requestOrigin = request.Origin;
        if (transactions[request.PollId] is not { } transaction || CommunityOf(requestOrigin.Chat) != transaction.Poll.Community)
            return Refused(null, PollRefusals.NoSuchPoll);
        var poll = transaction.Poll;
        if (poll.State == PollState.Cancelled)
            return Refused(poll, PollRefusals.Cancelled(poll));
        if (!poll.IsOpenAt(now))
            return Refused(poll, PollRefusals.Closed(poll));
        if (!MayVote(poll, requestOrigin))
            return Refused(poll, PollRefusals.NotAllowed(poll.Terms, seesRoles: requestOrigin.Roles is not null));
        if (poll.Terms.Kind == PollKind.Forecast)
        {
            if (request.Action.Step != VoteStep.Choose || !Probability.IsAllowed(request.Action.Option))
                return Refused(poll, PollRefusals.NoProbability);
        }
        else if (request.Action.Step is VoteStep.Choose or VoteStep.Add)
        {
            if (poll.Option(request.Action.Option) is not { } option)
                return Refused(poll, PollRefusals.StaleButton);
            if (option.IsRemoved)
                return Refused(poll, PollRefusals.OptionRemoved(option.Label));
        }

        var member = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
        // An open poll has its key.
        var voter = new Voter(
            PollVoters.Of(connection, poll, member, requestOrigin.User)!, member, requestOrigin.UserName, requestOrigin.User.Platform);
        var before = transaction.BallotOf(voter.Id);
        var outcome = request.Action.Step == VoteStep.Withdraw ? Withdraw(transaction, voter, before)
            : poll.Terms.Kind == PollKind.Ranked ? Rank(transaction, voter, before, request.Action)
            // The same probability again is a forecast too: it says that the member still thinks so.
            : poll.Terms.Kind == PollKind.Forecast ? Record(transaction, voter, before, Ballot.One(request.Action.Option))
            : request.Action.Step is VoteStep.Choose or VoteStep.Add ? Choose(transaction, voter, before, request.Action)
            : Refused(poll, PollRefusals.StaleButton);
        if (outcome.Receipt is not null && HasLinks())
            WithdrawLinked(transaction, voter, outcome.Ballot);
        return outcome;
    }

    /// <summary>Whether any accounts were linked within the last day. Only then a voter may have another ballot to withdraw.</summary>
    bool HasLinks() => Engine.HasOneWriter(connection)
        ? hasLinks ??= AccountLinkTable.HasAny(connection)
        // Another instance may link the voter's account until this transaction has locked it.
        : AccountLinkTable.HasAny(connection);

    void WithdrawLinked(PollTransaction transaction, Voter voter, Ballot ballot)
    {
        var partners = AccountLinkTable.PartnersOf(connection, voter.Member);
        if (partners.Count == 0)
            return;
        var others = PollVoters.All(connection, PollVoters.Keyed(transaction.Poll), [.. partners, voter.Member]);
        LinkedBallots.WithdrawOthers(connection, transaction, voter.Id, ballot.IsEmpty ? [] : others);
    }

    VoteOutcome Choose(PollTransaction transaction, Voter voter, BallotRow? before, VoteAction action)
    {
        var option = action.Option;
        var ballot = before?.Ballot ?? Ballot.Empty;
        if (ballot.Has(option) && action.Step == VoteStep.Add)
        {
            return new VoteOutcome(VoteChange.Voted)
            {
                Poll = transaction.Poll,
                Ballot = ballot,
                Receipt = BallotTable.Find(connection, transaction.Poll, voter.Id)?.Receipt,
            };
        }

        if (ballot.Has(option))
            return Record(transaction, voter, before, ballot.Without(option));
        if (transaction.Poll.Terms.Kind == PollKind.Single)
            return Record(transaction, voter, before, Ballot.One(option));
        return ballot.Options.Count >= transaction.Poll.Terms.MaxChoices
            ? Refused(transaction.Poll, PollRefusals.TooMany(transaction.Poll.Terms.MaxChoices))
            : Record(transaction, voter, before, Ballot.Of(ballot.Options.Append(option).Order()));
    }

    VoteOutcome Rank(PollTransaction transaction, Voter voter, BallotRow? before, VoteAction action)
    {
        var poll = transaction.Poll;
        var draft = PollDrafts.Ranking(connection, poll, voter.Member);
        if (action.Step == VoteStep.Confirm)
        {
            if (draft.IsEmpty)
                return Refused(poll, PollRefusals.NothingRanked);
            PollDrafts.SaveRanking(connection, poll.Id, voter.Member, Ballot.Empty);
            return Record(transaction, voter, before, draft);
        }

        if (action.Step is VoteStep.Choose or VoteStep.Add && !draft.Has(action.Option) && draft.Options.Count >= poll.Terms.MaxChoices)
            return Refused(poll, PollRefusals.TooMany(poll.Terms.MaxChoices));
        var next = action.Step switch
        {
            VoteStep.Clear => Ballot.Empty,
            VoteStep.Undo => Ballot.Of(draft.Options.SkipLast(1)),
            VoteStep.Add when draft.Has(action.Option) => draft,
            _ when draft.Has(action.Option) => draft.Without(action.Option),
            _ => Ballot.Of(draft.Options.Append(action.Option)),
        };
        PollDrafts.SaveRanking(connection, poll.Id, voter.Member, next);
        return new VoteOutcome(VoteChange.Drafted) { Poll = poll, Ballot = before?.Ballot ?? Ballot.Empty, Draft = next };
    }

    VoteOutcome Withdraw(PollTransaction transaction, Voter voter, BallotRow? before)
    {
        if (before is null)
            return Refused(transaction.Poll, PollRefusals.NoVote);
        PollDrafts.SaveRanking(connection, transaction.Poll.Id, voter.Member, Ballot.Empty);
        return Record(transaction, voter, before, Ballot.Empty);
    }

    static VoteOutcome Record(PollTransaction transaction, Voter voter, BallotRow? before, Ballot ballot)
    {
        var kind = ballot.IsEmpty ? LogKind.Withdrawal : LogKind.Vote;
        var after = new BallotRow(ballot, voter.Platform) { Member = voter.Member, Name = voter.Name };
        var receipt = transaction.Enter(voter.Id, before, after, kind);
        var change = ballot.IsEmpty ? VoteChange.Withdrawn : before is null ? VoteChange.Voted : VoteChange.Changed;
        return new VoteOutcome(change) { Poll = transaction.Poll, Ballot = ballot, Receipt = receipt };
    }

    VoteOutcome WithTally(VoteOutcome outcome) =>
        outcome is { Refusal: null, Poll: { } poll } && ResultVisibilityRules.ToVoter(poll, hasVoted: !outcome.Ballot.IsEmpty, now)
            ? outcome with { Tally = transactions[poll.Id]!.Tally }
            : outcome;

    string CommunityOf(ChatRef chat)
    {
        if (!communities.TryGetValue(chat, out var community))
            communities[chat] = community = CommunityChats.CommunityOf(connection, chat);
        return community;
    }

    static bool MayVote(Poll poll, RequestOrigin requestOrigin) => poll.Terms.Audience switch
    {
        PollSettings.Everyone => true,
        PollSettings.Moderators => requestOrigin.IsModerator,
        var role => requestOrigin.Roles?.Contains(role, StringComparer.OrdinalIgnoreCase) ?? false,
    };

    static VoteOutcome Refused(Poll? poll, PollRefusal refusal) => new(VoteChange.Refused) { Poll = poll, Refusal = refusal };

    /// <param name="Id">As <see cref="PollVoters"/> names them.</param>
    readonly record struct Voter(string Id, string Member, string Name, string Platform);
}
