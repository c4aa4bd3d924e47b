using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// Like <see cref="PollModelProperties"/> for a ranked poll: after any changes of rankings, the stored ones equal those of the
/// model.
/// </summary>
public sealed class RankedModelProperties
{
    const int Accounts = 5, Options = 4;

    [Property(MaxTest = 30, EndSize = 120)]
    public Task Every_history_ends_in_the_rankings_of_the_model_on_SQLite((byte What, byte Who, byte Which)[] steps) =>
        Check(TestEngine.Sqlite, steps);

    [Property(MaxTest = 4, EndSize = 120)]
    public Task Every_history_ends_in_the_rankings_of_the_model_on_PostgreSQL((byte What, byte Who, byte Which)[] steps) =>
        PostgresServer.Programs is null ? Task.CompletedTask : Check(TestEngine.Postgres, steps);

    static async Task Check(TestEngine engine, (byte What, byte Who, byte Which)[] steps)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Q | a1 | b2 | c3 | d4 kind=ranked");
        var (model, moderator) = (new RankedModel(), PollWorld.Who("Mo"));
        foreach (var (what, who, which) in steps)
        {
            var voter = Account(who);
            var account = voter.User.ToString();
            switch (what % 16)
            {
                case 0:
                    model.IsOpen = false;
                    _ = await world.Say(moderator, "/poll close 1");
                    break;
                case 1:
                    model.Reopen();
                    _ = await world.Say(moderator, "/poll reopen 1");
                    break;
                case 2:
                    model.Link(account, Account(which).User.ToString());
                    await world.Link(voter.User, Account(which).User);
                    break;
                case 3 or 4 or 5:
                    model.Confirm(account);
                    _ = await world.Vote(voter, poll, "k");
                    break;
                case 6:
                    model.Undo(account);
                    _ = await world.Vote(voter, poll, "u");
                    break;
                case 7:
                    model.Clear(account);
                    _ = await world.Vote(voter, poll, "c");
                    break;
                case 8:
                    model.Withdraw(account);
                    _ = await world.Vote(voter, poll, "w");
                    break;
                default:
                    model.Tap(account, 1 + (which % Options));
                    _ = await world.Vote(voter, poll, 1 + (which % Options));
                    break;
            }

            var tally = await world.TallyOf(poll);
            Assert.Equal(model.Rankings.Count(), tally.Voters);
            Assert.Equal(
                model.Rankings.CountBy(ranking => ranking).Select(pair => (pair.Key, (long)pair.Value)).Order(),
                tally.Rankings.Select(ranking => (ranking.Ballot, ranking.Votes)).Order());
            Assert.All(
                Enumerable.Range(1, Options),
                option => Assert.Equal(
                    model.Rankings.Count(ranking => ranking.StartsWith($"{option}", StringComparison.Ordinal)), tally.Votes(option)));
        }

        Assert.True(
            VoteLog.IsIntact(
                (await world.Find(poll.Id))!,
                await world.Database.Read(connection => Task.FromResult(BallotTable.Log(connection, poll).ToList()))));
    }

    static RequestOrigin Account(byte who) => PollWorld.Who($"u{who % Accounts}", who % 2 == 0 ? PollWorld.Lobby : PollWorld.Far);
}
