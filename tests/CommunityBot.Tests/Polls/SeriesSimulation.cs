using CommunityBot.Core.Communities;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using CommunityBot.Tests.Digests;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// Simulates years of recurring polls with the real tables and the real worker: processes that die before, within and after a
/// launch, downtimes, two processes at once, dates that are skipped, and a clock that is set back and forward. Every date of every
/// series is accounted for: one poll on that date, or a reason why there is none.
/// </summary>
sealed class SeriesSimulation : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Zones with rare rules first: half an hour of daylight saving, midnights that are skipped, Ramadan, a change of date.
    static readonly string[] Known =
    [
        "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/St_Johns",
        "Africa/Casablanca", "America/Santiago", "America/Asuncion", "Pacific/Chatham", "Asia/Kathmandu", "America/Havana",
    ];

    readonly Database database;
    readonly SteppingClock clock = new(Start);
    readonly Random random;
    readonly Dictionary<string, PollSeries> all = [];
    readonly List<(DateTimeOffset From, DateTimeOffset To)> downs = [];
    readonly HashSet<(string, LocalDate)> skipped = [];
    PollSeriesWorker worker;

    public SeriesSimulation(string connection, int seed)
    {
        database = Database.Open(connection);
        random = new Random(seed);
        worker = NewProcess(new CrashingClock(clock));
    }

    public List<string> Wrongs { get; } = [];

    public int Launched, Late, Skipped, Deaths, Steps, Pairs;

    public async Task SetUp(int count, int zones)
    {
        string[] ids =
        [
            .. Known,
            .. DateTimeZoneProviders.Tzdb.Ids
                .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc", StringComparison.Ordinal))
                .Except(Known).OrderBy(id => id.Sum(letter => letter * 7919) % 997).ThenBy(id => id, StringComparer.Ordinal),
        ];
        await database.Write(connection =>
        {
            for (var i = 0; i < count; i++)
            {
                var (minute, zone) = (random.Next(4) == 0 ? random.Next(1440) : random.Next(24) * 60, ids[i % zones]);
                var schedule = (i % 8) switch
                {
                    0 => new Schedule(minute, zone, Weekdays.All),
                    1 => new Schedule(minute, zone, default) { MonthDay = random.Next(1, 32) },
                    _ => new Schedule(minute, zone, default(Weekdays).With(random.Next(7))),
                };
                var first = schedule.Next(null, Instant.FromDateTimeOffset(Start));
                var one = new PollSeries($"s{i:000000000000000}", i + 1, new ChatRef("local", $"chat{i}"), schedule)
                {
                    Author = new UserRef("local", "mo"),
                    AuthorName = "Mo",
                    MadeAt = Start,
                    Language = Language.En,
                    Draft = new PollDraft("Up or down?", ["Up", "Down"]) { Closes = "12h" },
                    OpenFor = TimeSpan.FromHours(12),
                    NextEdition = first.Date,
                    DueAt = first.Due,
                };
                _ = CommunityChats.CommunityOf(connection, one.HomeChat);
                PollSeriesTable.Insert(connection, one);
                all[one.Id] = one;
            }
        });
    }

    public async Task Run(TimeSpan time)
    {
        while (clock.Real < Start + time)
        {
            await GoToNext();
            await Chance();
            if (random.Next(100) == 0)
                await RoundOfTwo();
            else if (!await Round(worker))
                Restart(Deaths % 20 == 0 ? TimeSpan.FromHours(random.Next(1, 60)) : TimeSpan.FromSeconds(random.Next(1, 1200)));
        }

        await Check();
    }

    /// <summary>False if the process died.</summary>
    async Task<bool> Round(PollSeriesWorker one)
    {
        try
        {
            await one.RunOnce();
            return true;
        }
        catch (ProcessDiedException)
        {
            Deaths++;
            return false;
        }
    }

    async Task RoundOfTwo()
    {
        Pairs++;
        var next = NewProcess(clock);
        _ = await Task.WhenAll(Task.Run(() => Round(worker)), Task.Run(() => Round(next)));
        worker = NewProcess(new CrashingClock(clock));
    }

    async Task GoToNext()
    {
        var next = await database.Read(connection => Task.FromResult(PollSeriesTable.NextDue(connection) ?? long.MaxValue));
        var wait = Math.Clamp(next - clock.Shown.ToUnixTimeMilliseconds(), 0, 3 * 3_600_000) + random.Next(1, 1000);
        clock.Pass(TimeSpan.FromMilliseconds(wait));
    }

    async Task Chance()
    {
        var dice = random.Next(1000);
        if (dice < 12)
        {
            var step = TimeSpan.FromSeconds(random.Next(-5400, 5400));
            if ((clock.Error + step).Duration() < TimeSpan.FromHours(2))
            {
                clock.Error += step;
                Steps++;
            }
        }
        else if (dice < 14)
        {
            Restart(TimeSpan.FromHours(random.Next(1, 30)));
        }
        else if (dice < 24)
        {
            await Skip();
        }
    }

    /// <summary>As /poll skip does.</summary>
    Task Skip() => database.Write(connection =>
    {
        var one = PollSeriesTable.Active(connection)[random.Next(all.Count)];
        var next = new ScheduledEdition(one.NextEdition!.Value, one.DueAt!.Value);
        if (next.Due > Instant.FromDateTimeOffset(clock.Shown)
            && PollSeriesTable.AddDate(connection, one.Id, next.Date, EditionOutcome.Skipped, poll: null))
        {
            _ = PollSeriesTable.Move(connection, one, one.With(EditionLauncher.Following(connection, one, next)));
            _ = skipped.Add((one.Id, next.Date));
        }
    });

    void Restart(TimeSpan down)
    {
        downs.Add((clock.Real, clock.Real + down));
        clock.Pass(down);
        worker = NewProcess(new CrashingClock(clock));
    }

    PollSeriesWorker NewProcess(TimeProvider time)
    {
        if (time is CrashingClock crashing)
            crashing.DiesAt = random.Next(2, 120);
        return new PollSeriesWorker(
            database, new EditionLauncher(database, time),
            new LeaseKeeper(new LeaseStore(database), clock, NullLogger<LeaseKeeper>.Instance),
            time, new PollChangeSignal(), NullLogger<PollSeriesWorker>.Instance);
    }

    /// <summary>Checks every date of every series up to two days ago.</summary>
    async Task Check()
    {
        var polls = (await database.Read(connection => connection.QueryAsync<(string Id, string Home, long At)>(
            "SELECT id, home_chat, created_at FROM polls"))).ToList();
        var rows = (await database.Read(connection => connection.QueryAsync<(string Series, int Edition, int Outcome, string? Poll)>(
            "SELECT series_id, edition, outcome, poll_id FROM poll_series_dates"))).ToDictionary(row => (row.Series, row.Edition));
        var byId = polls.ToDictionary(poll => poll.Id);
        var upTo = Instant.FromDateTimeOffset(clock.Shown) - Duration.FromDays(2);
        foreach (var one in all.Values)
        {
            // The polls themselves: no date has two, and none is on a date that the schedule does not have.
            var dates = polls.Where(poll => poll.Home == one.HomeChat.ToString())
                .Select(poll => Instant.FromUnixTimeMilliseconds(poll.At).InZone(one.Schedule.Zone).Date).ToList();
            Wrongs.AddRange(
                dates.GroupBy(date => date).Where(group => group.Count() > 1).Select(group => $"{one.Id} twice on {group.Key}"));
            Wrongs.AddRange(dates.Where(date => !one.Schedule.Has(date)).Select(date => $"{one.Id} on {date}, a wrong date"));
            for (var edition = one.Schedule.Next(null, Instant.FromDateTimeOffset(Start)); edition.Due <= upTo;
                edition = one.Schedule.Next(edition.Date, edition.Due))
            {
                Check(one, edition, rows.GetValueOrDefault((one.Id, DayNumber.Of(edition.Date))), byId);
            }
        }
    }

    void Check(
        PollSeries one, ScheduledEdition edition, (string Series, int Edition, int Outcome, string? Poll) row,
        Dictionary<string, (string Id, string Home, long At)> polls)
    {
        if (row.Series is null)
        {
            Wrongs.Add($"{one.Id} {edition.Date}: nothing is known of it");
        }
        else if ((EditionOutcome)row.Outcome == EditionOutcome.Launched)
        {
            Launched++;
            var at = Instant.FromUnixTimeMilliseconds(polls[row.Poll!].At);
            if (at < edition.Due || at.InZone(one.Schedule.Zone).Date != edition.Date)
                Wrongs.Add($"{one.Id} {edition.Date}: launched {at}, due {edition.Due} in {one.Schedule.ZoneId}");
        }
        else if ((EditionOutcome)row.Outcome == EditionOutcome.Late)
        {
            Late++;
            if (!WasDown(edition.Due, one.Deadline(edition)))
                Wrongs.Add($"{one.Id} {edition.Date}: late, and a process was there");
        }
        else
        {
            Skipped++;
            if ((EditionOutcome)row.Outcome != EditionOutcome.Skipped || !skipped.Contains((one.Id, edition.Date)))
                Wrongs.Add($"{one.Id} {edition.Date}: {(EditionOutcome)row.Outcome}");
        }
    }

    /// <summary>Whether a process may have missed a window: it was down for most of it, or a step of the clock is longer.</summary>
    bool WasDown(Instant from, Instant to)
    {
        var (error, step) = (TimeSpan.FromHours(2), Duration.FromHours(3));
        return to - from <= step || downs.Any(down =>
        {
            var start = Instant.Max(Instant.FromDateTimeOffset(down.From - error), from);
            var end = Instant.Min(Instant.FromDateTimeOffset(down.To + error), to);
            return end - start >= to - from - step;
        });
    }

    public override string ToString() =>
        $"{Launched} launched, {Late} late, {Skipped} skipped; {Deaths} deaths, {Steps} clock steps, {Pairs} pairs; {Wrongs.Count} wrong";

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    sealed class ProcessDiedException : Exception;

    /// <summary>A clock whose process dies when it looks at it for the nth time: before a launch, or within its transaction.</summary>
    sealed class CrashingClock(TimeProvider inner) : TimeProvider
    {
        int looks;

        public int DiesAt { get; set; }

        public override DateTimeOffset GetUtcNow() => ++looks == DiesAt ? throw new ProcessDiedException() : inner.GetUtcNow();
    }
}
