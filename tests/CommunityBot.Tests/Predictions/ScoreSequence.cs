using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Tests.Polls;
using Dapper;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// One prediction with random moves of its forecasters and of the figure that decides it, inside a transaction. After each move that
/// settles it, or takes that back, the stored scores are compared with those that <see cref="ScoreRecomputation"/> makes of the log.
/// </summary>
sealed class ScoreSequence
{
    public const int Steps = 60;

    const int People = 6, Moves = 18;
    const decimal Threshold = 1_000_000_000;

    static readonly TimeSpan Step = TimeSpan.FromHours(4);
    static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    static readonly Criterion Criterion =
        new("biren", new Quantity("revenue", null), Period.Year(2026), Comparison.Above, Threshold, "CNY");

    readonly DbConnection connection;
    readonly PollWorld world;
    readonly CatalogSnapshot catalog;
    readonly Random random;
    readonly Dictionary<string, int> done;
    readonly Poll poll;
    readonly UserRef[] people;
    int? figure;
    bool wasSettled;
    int now;

    /// <param name="number">Makes the accounts of each sequence others.</param>
    /// <param name="done">Counts the moves by what they were.</param>
    public ScoreSequence(
        DbConnection connection, PollWorld world, CatalogSnapshot catalog, Random random, int number, Dictionary<string, int> done)
    {
        (this.connection, this.world, this.catalog, this.random, this.done) = (connection, world, catalog, random, done);
        people = [.. Enumerable.Range(0, People).Select(i => new UserRef("local", $"p{number}x{i}"))];
        var terms = new PollSettings(PollKind.Forecast, Localized.Same("Random?"))
        {
            IsNamed = true,
            Visibility = ResultVisibility.AfterVoting,
            ClosesAt = At(Steps),
            TimeZone = "UTC",
            Language = Language.En,
        };
        poll = PollLaunch.Store(
            connection, new ParsedPoll(terms, []), CommunityChats.CommunityOf(connection, PollWorld.Lobby),
            new PollAuthor("author", "Mo", IsModerator: true, PollWorld.Lobby), At(0));
        PredictionTable.Insert(connection, new Prediction(poll.Id, Criterion) { ScheduledEnd = At(Steps), SettlesBy = At(Steps * 10) });
    }

    public void Run()
    {
        foreach (var at in Enumerable.Range(0, Moves).Select(_ => random.Next(Steps + 6)).Order())
        {
            now = at;
            Move();
        }

        // Whatever came before, the last word is a figure.
        Publish();
        // Polls without their key are left alone by the links of the next sequences.
        _ = connection.Execute("UPDATE polls SET voter_key = '' WHERE id = @Id", new { poll.Id });
        _ = connection.Execute("DELETE FROM facts WHERE source_id = 'random'");
    }

    static DateTimeOffset At(int step) => Start + (step * Step);

    void Move()
    {
        switch (random.Next(16))
        {
            case 0 or 1:
                Link();
                break;
            case 2:
                Forget();
                break;
            case 3 or 4:
                Publish();
                break;
            case 5:
                Retract();
                break;
            default:
                Forecast();
                break;
        }
    }

    void Forecast()
    {
        var who = people[random.Next(People)];
        var outcome = VoteBatch.Run(
            connection,
            [new VoteRequest(poll.Id, new RequestOrigin(PollWorld.Lobby, who, who.Id),
                new VoteAction(VoteStep.Choose, random.Next(1, 1000)))],
            At(now)).Single();
        Count(outcome.Change.ToString());
    }

    void Link()
    {
        var (one, other) = (people[random.Next(People)], people[random.Next(People)]);
        var (into, from) = (Accounts.MemberOf(connection, one, one.Id), Accounts.MemberOf(connection, other, other.Id));
        if (into == from)
            return;
        _ = connection.Execute("UPDATE accounts SET member_id = @into WHERE member_id = @from", new { into, from });
        _ = connection.Execute(
            "INSERT INTO member_merges (id, from_member, into_member, by_user, at) VALUES (@Id, @from, @into, '', @now)",
            new { Id = CommunityBot.Core.Storage.NewId.Create(), from, into, now });
        foreach (var feature in world.Merges)
            feature.Merge(connection, from, into, At(now).ToUnixTimeMilliseconds());
        Count("link");
        Check(isNew: false);
    }

    void Forget()
    {
        var user = people[random.Next(People)];
        var member = Accounts.MemberOf(connection, user, user.Id);
        var users = Accounts.AccountsOf(connection, member).Select(account => account.User).ToList();
        var merged = connection.Query<string>("SELECT from_member FROM member_merges WHERE into_member = @member", new { member }).ToList();
        foreach (var feature in world.PersonalData)
            feature.Forget(connection, new Person(member, users) { MergedIds = merged }, At(now).ToUnixTimeMilliseconds());
        _ = connection.Execute("DELETE FROM accounts WHERE member_id = @member", new { member });
        Count("forget");
        Check(isNew: false);
    }

    /// <summary>The first figure, or another in its place.</summary>
    void Publish()
    {
        var value = Threshold + (random.Next(2) == 0 ? 123_456_789 : -123_456_789);
        var writer = new FactWriter(connection, 1, At(now).ToUnixTimeMilliseconds());
        var stated = LocalDate.FromDateTime(At(now).UtcDateTime).PlusDays(-random.Next(4));
        var before = figure;
        figure = writer.Add(
            "", new Fact
            {
                Id = 0,
                EntityId = Criterion.EntityId,
                MetricId = "revenue",
                Period = Criterion.Period,
                Number = value,
                Currency = "CNY",
                Basis = Basis.Reported,
                SourceId = "random",
                AsOf = stated,
            },
            UnitKind.Money);
        if (before is { } old)
            writer.End(old, FactStatus.Superseded, figure);
        Review();
        _ = Open()!.Confirm();
        Count(before is not null ? "restate" : wasSettled ? "settle again" : "settle");
        wasSettled = true;
        Assert.Equal(PredictionStage.Settled, Stage);
        Check(isNew: true);
    }

    void Retract()
    {
        if (figure is not { } retracted)
            return;
        new FactWriter(connection, 1, At(now).ToUnixTimeMilliseconds()).End(retracted, FactStatus.Retracted, null);
        figure = null;
        Review();
        Count("retract");
        Assert.Equal(PredictionStage.Open, Stage);
        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT COUNT(*) FROM prediction_scores WHERE poll_id = @Id", new { poll.Id }));
    }

    PredictionStage Stage => PredictionTable.Find(connection, poll.Id)!.Stage;

    Settlement? Open() => Settlement.Open(connection, poll.Id, catalog, At(now));

    void Review() => Open()!.Review();

    void Count(string move) => done[move] = done.GetValueOrDefault(move) + 1;

    /// <param name="isNew">Whether it was scored just now; else links and forgetting have left each forecaster's score as it was.</param>
    void Check(bool isNew)
    {
        var prediction = PredictionTable.Find(connection, poll.Id)!;
        var stored = connection.Query<(byte[] Voter, string? Member, double Brier, double Baseline, double Peer, double Coverage)>(
            "SELECT voter, member_id, brier, baseline, peer, coverage FROM prediction_scores WHERE poll_id = @Id",
            new { poll.Id }).ToList();
        Assert.Equal(stored.Count(row => row.Member is not null), stored.Select(row => row.Member).OfType<string>().Distinct().Count());
        if (!isNew)
            return;
        var known = (int)Math.Clamp((prediction.KnownAt!.Value - Start) / Step, 0, Steps);
        var log = connection.Query<(long At, byte[] Voter, string Kind, string Ballot)>(
            "SELECT log.at, log.voter, log.kind, log.ballot FROM poll_log log WHERE log.poll_key = @Key ORDER BY entry", new { poll.Key });
        var expected = new ScoreRecomputation(
            log.Select(row => new ScoreRecomputation.Entry(
                (int)((DateTimeOffset.FromUnixTimeMilliseconds(row.At) - Start) / Step), Convert.ToHexStringLower(row.Voter), row.Kind,
                row.Ballot.Length == 0 ? null : int.Parse(row.Ballot, System.Globalization.CultureInfo.InvariantCulture) / 1000.0)),
            Steps).Of(known, prediction.Outcome!.Value);
        Assert.Equal(expected.Keys.Order(), stored.Select(row => Convert.ToHexStringLower(row.Voter)).Order());
        foreach (var (voter, _, brier, baseline, peer, coverage) in stored)
        {
            var score = expected[Convert.ToHexStringLower(voter)];
            Assert.Equal(score.Brier, brier, 1e-9);
            Assert.Equal(score.Baseline, baseline, 1e-9);
            Assert.Equal(score.Peer, peer, 1e-9);
            Assert.Equal(score.Coverage, coverage, 1e-9);
        }
    }
}
