using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Digests.Delivering;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// Years of digests in the real tables, by the real worker: with processes that die between claim, send and mark, restarts, downtimes, outages of platforms and a clock that is set back and forth.
/// In the end every edition of every reader is accounted for: told once, or known not to be told for a reason that holds, or known to be in doubt.
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
    readonly List<(Instant From, Instant To)> downs = [];
    readonly List<(string Platform, Instant From, Instant To)> outages = [];
    readonly SimulatedChats chats;
    readonly int seed;
    (DigestWorker Worker, SimulatedProcess Process) running;
    Instant checkedTo = Instant.FromDateTimeOffset(Start);

    public DigestSimulation(string connection, int seed)
    {
        database = Database.Open(connection);
        random = new Random(seed);
        this.seed = seed;
        chats = new SimulatedChats(clock, schedules, CatchUp, seed);
        running = NewProcess();
    }

    public List<string> Wrongs { get; } = [];

    public long Sent, Failed, Unknown, Missed, Deaths, Steps, Rounds;

    Duration CatchUp => Duration.FromTimeSpan(options.Value.CatchUp);

    Instant Shown => Instant.FromDateTimeOffset(clock.Shown);

    /// <summary>Readers in so many zones, at full hours and now and then at an odd minute; some daily, most on a day or two of the week.</summary>
    /// <param name="daysAWeek">Of most of them.</param>
    public async Task Subscribe(int count, int zones, int daysAWeek)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc", StringComparison.Ordinal)).OrderBy(id => id.Sum(letter => letter * 7919) % 997).ThenBy(id => id, StringComparer.Ordinal).ToList();
        string[] known = ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "America/Santiago"];
        string[] chosen = [.. known, .. ids.Except(known).Take(zones - known.Length)];
        await database.Write(connection =>
        {
            for (var i = 0; i < count; i++)
            {
                var minute = random.Next(100) == 0 ? random.Next(1440) : random.Next(24) * 60;
                var first = random.Next(7);
                var days = random.Next(50) switch { 0 => Weekdays.All, 1 => Weekdays.Working, _ => Enumerable.Range(first, daysAWeek).Aggregate(default(Weekdays), (all, day) => all.With(day)) };
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
                SubscriptionRows.Put(connection, one, 0);
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
            var (worker, process) = running;
            await process.Settle(await worker.Round());
            if (process.IsDead)
                Restart(Deaths++ % 25 == 0 ? TimeSpan.FromHours(random.Next(1, 44)) : TimeSpan.FromSeconds(random.Next(1, 1200)));
            if (Shown - checkedTo > Duration.FromDays(40))
                await Check();
        }

        // What is still open comes to its end.
        foreach (var platform in PlatformNames)
            chats.Break(platform, TimeSpan.Zero);
        for (var i = 0; i < 40; i++)
        {
            clock.Pass(TimeSpan.FromMinutes(10));
            await running.Process.Settle(await running.Worker.Round());
            if (running.Process.IsDead)
                Restart(TimeSpan.FromSeconds(1));
        }

        await Check();
        Wrongs.AddRange(chats.Wrongs);
    }

    /// <summary>To the next moment at which a worker that looks every second would find something to do.</summary>
    async Task GoToNext()
    {
        var now = clock.Shown.ToUnixTimeMilliseconds();
        var next = await database.Read(connection => Task.FromResult(Math.Min(
            DueClaims.NextDue(connection) ?? long.MaxValue,
            connection.First("SELECT MIN(retry_at) FROM deliveries WHERE state < 2", row => row.IsNull(0) ? long.MaxValue : row.Number(0)))));
        var wait = Math.Clamp(next - now, 0, 3_600_000) + random.Next(1, 1000);
        clock.Pass(TimeSpan.FromMilliseconds(wait));
    }

    void Chance()
    {
        var dice = random.Next(1000);
        if (dice < 3)
        {
            // A clock is set, by minutes or by an hour and more.
            var step = TimeSpan.FromSeconds(random.Next(-5400, 5400));
            if ((clock.Error + step).Duration() < TimeSpan.FromHours(2))
            {
                clock.Error += step;
                Steps++;
                if (step > TimeSpan.Zero)
                    downs.Add((Shown - Duration.FromTimeSpan(step), Shown));
            }
        }
        else if (dice < 6)
        {
            var (platform, length) = (PlatformNames[random.Next(3)], TimeSpan.FromMinutes(random.Next(2, random.Next(4) == 0 ? 400 : 60)));
            chats.Break(platform, length);
            // By the shown clock, which may be set meanwhile.
            outages.Add((platform, Shown - Duration.FromHours(4), Shown + Duration.FromTimeSpan(length) + Duration.FromHours(4)));
        }
        else if (dice < 8)
        {
            running.Process.Die();
            running = NewProcess();
        }
    }

    void Restart(TimeSpan down)
    {
        var from = Shown;
        clock.Pass(down);
        downs.Add((from, Shown));
        running = NewProcess();
    }

    (DigestWorker, SimulatedProcess) NewProcess()
    {
        var process = new SimulatedProcess();
        var courier = new Courier(
            new DeliveryStore(database), database, chats.PlatformsFor(process), [new SimulatedWriter(process, random)], options, clock, NullLogger<Courier>.Instance);
        var worker = new DigestWorker(
            database, new DueClaims(database, options), courier, new Alerts(database, new CatalogStore(database), options, clock), new ZoneData(database),
            new LeaseKeeper(new LeaseStore(database), clock, NullLogger<LeaseKeeper>.Instance), clock, NullLogger<DigestWorker>.Instance);
        return (worker, process);
    }

    /// <summary>Every edition that was due since the last look and a day ago, of every reader.</summary>
    async Task Check()
    {
        var upTo = Shown - Duration.FromDays(2);
        var rows = (await database.Read(connection => connection.QueryAsync<(string Subject, long Issue, int State, int? Reason)>("SELECT subject, issue, state, reason FROM deliveries")))
            .ToDictionary(row => (row.Subject, row.Issue), row => ((DeliveryState)row.State, (DeliveryReason?)row.Reason));
        foreach (var (id, schedule) in schedules)
        {
            for (var issue = schedule.Next(null, checkedTo); issue.Due <= upTo; issue = schedule.Next(issue.Date, issue.Due))
                Check(id, issue, rows);
        }

        checkedTo = upTo;
        var keep = DayNumber.Of(upTo.InUtc().Date.PlusDays(-2));
        await database.Write(connection => connection.Execute("DELETE FROM deliveries WHERE issue < @keep", new { keep }));
        _ = downs.RemoveAll(down => down.To < upTo - Duration.FromDays(3));
        _ = outages.RemoveAll(outage => outage.To < upTo - Duration.FromDays(3));
        chats.Forget(DayNumber.Of(upTo.InUtc().Date.PlusDays(-2)));
    }

    void Check(string id, Issue issue, Dictionary<(string, long), (DeliveryState State, DeliveryReason? Reason)> rows)
    {
        var number = DayNumber.Of(issue.Date);
        var arrived = chats.Arrived(id, number);
        var deadline = issue.Deadline(CatchUp);
        var platform = PlatformNames[int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture) % 3];
        // A minute to spare at both ends: between two looks.
        var wasDown = downs.Any(down => down.From <= issue.Due + Duration.FromMinutes(2) && down.To >= deadline - Duration.FromMinutes(2)) || DownTogether(issue.Due, deadline);
        if (!rows.TryGetValue((id, number), out var row))
        {
            Missed++;
            if (arrived > 0 || !wasDown)
                Wrongs.Add($"{id} {number}: no row, {arrived} arrived, and nothing was down");
            return;
        }

        switch (row.State)
        {
            case DeliveryState.Sent:
                Sent++;
                if (arrived != 1)
                    Wrongs.Add($"{id} {number}: sent, {arrived} arrived");
                break;
            case DeliveryState.Unknown:
                Unknown++;
                if (arrived > 1)
                    Wrongs.Add($"{id} {number}: unknown, {arrived} arrived");
                break;
            case DeliveryState.Failed:
                Failed++;
                if (arrived != 0)
                    Wrongs.Add($"{id} {number}: failed, {arrived} arrived");
                if (!wasDown && !outages.Any(outage => outage.Platform == platform && outage.From <= deadline && outage.To >= issue.Due) && deadline - issue.Due > Duration.FromMinutes(45))
                    Wrongs.Add($"{id} {number}: failed with {row.Reason}, and nothing was down");
                break;
            default:
                Wrongs.Add($"{id} {number}: still {row.State} two days later");
                break;
        }
    }

    /// <summary>Short downtimes after each other may leave nothing of a window over.</summary>
    bool DownTogether(Instant from, Instant to)
    {
        var total = downs.Where(down => down.From < to && down.To > from).Aggregate(Duration.Zero, (sum, down) => sum + (Instant.Min(down.To, to) - Instant.Max(down.From, from)));
        return total >= (to - from) * 0.9;
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    public override string ToString() => $"seed {seed}: {Sent} sent, {Unknown} unknown, {Failed} failed, {Missed} passed over, {Deaths} deaths, {Steps} clock steps, {Rounds} rounds, {chats.Messages} messages";
}
