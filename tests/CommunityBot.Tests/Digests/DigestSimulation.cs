using CommunityBot.Core.Calendar;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// Simulates years of digests with the real tables and the real worker: processes that die between claim, send and mark,
/// restarts, downtimes, two processes at once, outages of platforms and a clock that is set back and forward.
/// At the end every edition of every reader is accounted for: sent once, marked as failed if no process could send it, or
/// marked as unknown if a response was lost.
/// </summary>
sealed class DigestSimulation : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] PlatformNames = ["nonced", "plain", "bare"];

    readonly Database database;
    readonly SteppingClock clock = new(Start);
    readonly Random random;
    readonly IOptions<DigestOptions> options = Options.Create(new DigestOptions { InFlight = 1000, KeepDays = 3650 });
    readonly Dictionary<string, Schedule> schedules = [];
    readonly SimulatedTroubles troubles;
    readonly SimulatedChats chats;
    readonly int seed;
    (DigestWorker Worker, SimulatedProcess Process) running;
    Instant checkedTo = Instant.FromDateTimeOffset(Start);

    public DigestSimulation(string connection, int seed)
    {
        database = Database.Open(connection);
        random = new Random(seed);
        this.seed = seed;
        troubles = new SimulatedTroubles(clock);
        chats = new SimulatedChats(clock, schedules, CatchUp, seed);
        running = NewProcess();
    }

    public List<string> Wrongs { get; } = [];

    public long Sent, Failed, Unknown, Missed, Deaths, Steps, Pairs, Rounds;

    Duration CatchUp => Duration.FromTimeSpan(options.Value.CatchUp);

    Instant Shown => Instant.FromDateTimeOffset(clock.Shown);

    /// <summary>Subscribes readers in this number of zones, mostly at full hours; some daily, most on a few days of the week.</summary>
    /// <param name="daysAWeek">The days per week of most readers.</param>
    public async Task Subscribe(int count, int zones, int daysAWeek)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids.Where(id =>
            id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc", StringComparison.Ordinal))
            .OrderBy(id => id.Sum(letter => letter * 7919) % 997)
            .ThenBy(id => id, StringComparer.Ordinal)
            .ToList();
        string[] known =
        [
            "Europe/Berlin",
            "America/New_York",
            "Asia/Shanghai",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "America/St_Johns",
            "Pacific/Apia",
            "Africa/Casablanca",
            "America/Santiago",
        ];
        string[] chosen = [.. known, .. ids.Except(known).Take(zones - known.Length)];
        await database.Write(connection =>
        {
            for (var i = 0; i < count; i++)
            {
                var minute = random.Next(100) == 0 ? random.Next(1440) : random.Next(24) * 60;
                var first = random.Next(7);
                var days =
                    random.Next(50) switch
                    {
                        0 => Weekdays.All,
                        1 => Weekdays.Working,
                        _ => Enumerable.Range(first, daysAWeek).Aggregate(default(Weekdays), (all, day) => all.With(day))
                    };
                var one = new Subscription
                {
                    Id = $"s{i}",
                    Reader = Reader.OfMember($"m{i}"),
                    Chat = new ChatRef(PlatformNames[i % 3], $"@{i}"),
                    HomeChat = new ChatRef(PlatformNames[i % 3], "room"),
                    User = new UserRef(PlatformNames[i % 3], $"{i}"),
                    Schedule = new Schedule(minute, chosen[i % chosen.Length], days),
                }.Scheduled(Shown);
                schedules[one.Id] = one.Schedule;
                SubscriptionRepository.Put(connection, one, 0);
            }
        });
    }

    public async Task Run(TimeSpan time)
    {
        var end = Start + time;
        while (clock.Real < end)
        {
            await GoToNext();
            Chance();
            Rounds++;
            if (random.Next(250) == 0)
                await RoundOfTwo();
            else
                await Round(running);
            if (running.Process.IsDead)
                Restart(Deaths++ % 25 == 0 ? TimeSpan.FromHours(random.Next(1, 44)) : TimeSpan.FromSeconds(random.Next(1, 1200)));
            if (Shown - checkedTo > Duration.FromDays(40))
                await Check();
        }

        // Finishes the open work.
        foreach (var platform in PlatformNames)
            chats.Break(platform, TimeSpan.Zero);
        for (var i = 0; i < 40; i++)
        {
            clock.Pass(TimeSpan.FromMinutes(10));
            await running.Process.Settle(await running.Worker.RunOnce());
            if (running.Process.IsDead)
                Restart(TimeSpan.FromSeconds(1));
        }

        await Check();
        Wrongs.AddRange(chats.Wrongs);
    }

    static async Task Round((DigestWorker Worker, SimulatedProcess Process) one) => await one.Process.Settle(await one.Worker.RunOnce());

    /// <summary>Runs two processes at the same time, as when one takes over from the other.</summary>
    async Task RoundOfTwo()
    {
        Pairs++;
        var next = NewProcess();
        await Task.WhenAll(Task.Run(() => Round(running)), Task.Run(() => Round(next)));
        if (running.Process.IsDead)
            Deaths++;
        running = next;
    }

    /// <summary>Advances the clock to the next time at which a worker that runs every second would have work.</summary>
    async Task GoToNext()
    {
        var now = clock.Shown.ToUnixTimeMilliseconds();
        var next = await database.Read(connection => Task.FromResult(Math.Min(
            EditionClaimer.NextDue(connection) ?? long.MaxValue,
            connection.ExecuteScalar<long?>("SELECT MIN(retry_at) FROM deliveries WHERE state < 2") ?? long.MaxValue)));
        var wait = Math.Clamp(next - now, 0, 3_600_000) + random.Next(1, 1000);
        clock.Pass(TimeSpan.FromMilliseconds(wait));
    }

    void Chance()
    {
        var dice = random.Next(1000);
        if (dice < 3)
        {
            // The clock is set, by minutes or by more than an hour.
            var step = TimeSpan.FromSeconds(random.Next(-5400, 5400));
            if ((clock.Error + step).Duration() < TimeSpan.FromHours(2))
            {
                clock.Error += step;
                troubles.Stepped();
                Steps++;
            }
        }
        else if (dice < 6)
        {
            var (platform, length) = (PlatformNames[random.Next(3)], TimeSpan.FromMinutes(random.Next(2, random.Next(4) == 0 ? 400 : 60)));
            chats.Break(platform, length);
            troubles.Outage(platform, length);
        }
        else if (dice < 8)
        {
            running.Process.Die();
            running = NewProcess();
        }
    }

    void Restart(TimeSpan down)
    {
        var from = clock.Real;
        clock.Pass(down);
        troubles.Down(from, clock.Real);
        running = NewProcess();
    }

    (DigestWorker, SimulatedProcess) NewProcess()
    {
        var process = new SimulatedProcess();
        var outboxSender = new OutboxSender(
            new OutboxStore(database), database, chats.PlatformsFor(process), [new SimulatedWriter(process, random)], options, clock,
            NullLogger<OutboxSender>.Instance);
        var catalog = new CatalogStore(database);
        var worker = new DigestWorker(
            database, new EditionClaimer(database, options), outboxSender,
            new AlertQueue(database, catalog, options, clock),
            new ReminderQueue(database, new EventList(new FactStore(database), new LiveCatalog(catalog), clock), options, clock),
            new PredictionReminderQueue(database, options, clock),
            new DueTimeRecalculation(database),
            new LeaseKeeper(new LeaseStore(database), clock, NullLogger<LeaseKeeper>.Instance), clock, NullLogger<DigestWorker>.Instance);
        return (worker, process);
    }

    /// <summary>Checks every reader's editions that have become due since the last check, up to two days ago.</summary>
    async Task Check()
    {
        var upTo = Shown - Duration.FromDays(2);
        var rows = (
            await database.Read(connection =>
                connection.QueryAsync<(string Subject, long Issue, int State, int? Reason)>(
                    "SELECT subject, issue, state, reason FROM deliveries")))
            .ToDictionary(row => (row.Subject, row.Issue), row => ((OutboxMessageState)row.State, (OutboxFailureReason?)row.Reason));
        foreach (var (id, schedule) in schedules)
        {
            for (var scheduledEdition = schedule.Next(null, checkedTo); scheduledEdition.Due <= upTo; scheduledEdition = schedule.Next(
                scheduledEdition.Date, scheduledEdition.Due))
            {
                Check(id, scheduledEdition, rows);
            }
        }

        checkedTo = upTo;
        var keep = DayNumber.Of(upTo.InUtc().Date.PlusDays(-2));
        await database.Write(connection => connection.Execute("DELETE FROM deliveries WHERE issue < @keep", new { keep }));
        troubles.Forget(clock.Real - TimeSpan.FromDays(5));
        chats.Forget(DayNumber.Of(upTo.InUtc().Date.PlusDays(-2)));
    }

    void Check(
        string id,
        ScheduledEdition scheduledEdition,
        Dictionary<(string, long), (OutboxMessageState State, OutboxFailureReason? Reason)> rows)
    {
        var number = DayNumber.Of(scheduledEdition.Date);
        var arrived = chats.Arrived(id, number);
        var deadline = scheduledEdition.Deadline(CatchUp);
        var platform = PlatformNames[int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture) % 3];
        if (!rows.TryGetValue((id, number), out var row))
        {
            Missed++;
            // No process could claim it in its whole window.
            if (arrived > 0 || troubles.Usable(scheduledEdition.Due, deadline, platform: null).Time > TimeSpan.FromSeconds(2))
                Wrongs.Add($"{id} {number}: no row, {arrived} arrived, and there was time to claim it");
            return;
        }

        switch (row.State)
        {
            case OutboxMessageState.Sent:
                Sent++;
                if (arrived != 1)
                    Wrongs.Add($"{id} {number}: sent, {arrived} arrived");
                break;
            case OutboxMessageState.Unknown:
                Unknown++;
                if (arrived > 1 || !chats.IsInDoubt(id, number))
                    Wrongs.Add($"{id} {number}: unknown, {arrived} arrived, and no answer was lost");
                break;
            case OutboxMessageState.Failed:
                Failed++;
                if (arrived != 0)
                    Wrongs.Add($"{id} {number}: failed, {arrived} arrived");
                // Retries are up to five minutes apart, and the claim of a dead process lasts up to two.
                var (time, breaks) = troubles.Usable(scheduledEdition.Due, deadline, platform);
                if (time > TimeSpan.FromMinutes(8) * (1 + breaks))
                    Wrongs.Add($"{id} {number}: failed with {row.Reason}, and there were {time} to send it");
                break;
            default:
                Wrongs.Add($"{id} {number}: still {row.State} two days later");
                break;
        }
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    public override string ToString() =>
        $"seed {seed}: {Sent} sent, {Unknown} unknown, {Failed} failed, {Missed} passed over, {Deaths} deaths, "
            + $"{Steps} clock steps, {Pairs} times two processes, {Rounds} rounds, {chats.Messages} messages";
}
