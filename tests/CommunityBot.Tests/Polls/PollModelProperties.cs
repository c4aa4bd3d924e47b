using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>After any sequence of actions the stored counters equal those of the model, and the log gives the same.</summary>
public sealed class PollModelProperties
{
    const int Accounts = 6, FirstOptions = 3, MostOptions = 6;

    [Property(MaxTest = 40, EndSize = 120)]
    public Task Every_history_ends_in_the_tally_of_the_model_on_SQLite(bool isMultiple, (byte What, byte Who, byte Which)[] steps) =>
        Check(TestEngine.Sqlite, isMultiple, steps);

    [Property(MaxTest = 5, EndSize = 120)]
    public Task Every_history_ends_in_the_tally_of_the_model_on_PostgreSQL(bool isMultiple, (byte What, byte Who, byte Which)[] steps) =>
        PostgresServer.Programs is null ? Task.CompletedTask : Check(TestEngine.Postgres, isMultiple, steps);

    static async Task Check(TestEngine engine, bool isMultiple, (byte What, byte Who, byte Which)[] steps)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch($"Q | a1 | b2 | c3 write_in=yes {(isMultiple ? "max=2" : "")}");
        var model = new PollModel(isMultiple, maximum: 2, FirstOptions);
        var moderator = PollWorld.Who("Mo");
        foreach (var (what, who, which) in steps)
        {
            var voter = Account(who);
            switch (what % 16)
            {
                case 0:
                    model.Close();
                    _ = await world.Say(moderator, "/poll close 1");
                    break;
                case 1:
                    model.Reopen();
                    _ = await world.Say(moderator, "/poll reopen 1");
                    break;
                case 2 when model.Options < MostOptions:
                    var added = model.Options + 1;
                    if (model.Add())
                        model.Tap(moderator.User.ToString(), added);
                    _ = await world.Say(moderator, $"/poll add 1 {(char)('a' + added)}{added}");
                    break;
                case 3 when model.Options > FirstOptions:
                    var option = FirstOptions + 1 + (which % (model.Options - FirstOptions));
                    model.Remove(option);
                    _ = await world.Say(moderator, $"/poll remove 1 {option}");
                    break;
                case 4:
                    model.Link(voter.User.ToString(), Account(which).User.ToString());
                    await world.Link(voter.User, Account(which).User);
                    break;
                default:
                    model.Tap(voter.User.ToString(), 1 + (which % MostOptions));
                    _ = await world.Cast(voter, poll, 1 + (which % MostOptions));
                    break;
            }

            var tally = await world.TallyOf(poll);
            Assert.Equal(model.Voters, tally.Voters);
            Assert.All(Enumerable.Range(1, model.Options), number => Assert.Equal(model.Votes(number), tally.Votes(number)));
        }

        var log = await world.Database.Read(connection => Task.FromResult(BallotTable.Log(connection, poll).ToList()));
        Assert.True(VoteLog.IsIntact((await world.Find(poll.Id))!, log));
        var last = log.GroupBy(entry => entry.Voter).Select(entries => entries.Last().Ballot.Split(',')).ToList();
        Assert.All(
            Enumerable.Range(1, model.Options),
            number => Assert.Equal(
                model.Votes(number), last.Count(ballot => ballot.Contains(number.ToString(CultureInfo.InvariantCulture)))));
    }

    static RequestOrigin Account(byte who) => PollWorld.Who($"u{who % Accounts}", who % 2 == 0 ? PollWorld.Lobby : PollWorld.Far);
}
