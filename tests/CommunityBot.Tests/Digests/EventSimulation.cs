using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// Months or years of events of watched companies: they come, move, are stated again by other sources, and members in zones with and
/// without summer time are reminded of each once, the day before.
/// </summary>
public static class EventSimulation
{
    static readonly string[] Zones =
    [
        "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Pacific/Auckland", "Asia/Kolkata",
        "UTC", "Australia/Lord_Howe", "Pacific/Kiritimati",
    ];

    static readonly (string Company, string Kind)[] Kinds =
        [("biren", "report_date"), ("moore-threads", "report_date"), ("biren", "hearing_date"), ("metax", "report_date")];

    public static async Task Run(int days, int events, int seed)
    {
        var random = new Random(seed);
        await using var world = await DigestWorld.Create();
        foreach (var (i, zone) in Zones.Index())
        {
            _ = await world.Say($"M{i}", $"/settings timezone={zone}");
            if (i % 2 == 0)
                _ = await world.Say($"M{i}", $"/digest on {random.Next(24):00}:{random.Next(60):00} for=me");
            foreach (var company in Kinds.Select(kind => kind.Company).Distinct())
                _ = await world.Say($"M{i}", $"/watch {company} when=now");
        }

        // Each kind has its days two apart at least, and each is announced some days ahead.
        var start = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime);
        var planned = Enumerable.Range(0, events)
            .Select(i => (Kind: Kinds[i % Kinds.Length], Day: start.AddDays(6 + (int)((days - 10L) * (i + random.NextDouble()) / events))))
            .DistinctBy(known => (known.Kind, known.Day)).OrderBy(known => known.Day).ToList();
        var next = 0;
        for (var today = start; today < start.AddDays(days); today = today.AddDays(1))
        {
            for (; next < planned.Count && planned[next].Day <= today.AddDays(5); next++)
            {
                var ((company, kind), day) = planned[next];
                var moved = random.Next(4) == 0;
                await Announce(world, company, kind, day, moved ? day.AddDays(3) : day, $"Notice {next}", today);
                if (moved)
                    await Announce(world, company, kind, day, day, $"Notice {next}", today);
            }

            // A second source states tomorrow's event again, before or after its reminder.
            foreach (var (kind, day) in planned.Where(known => known.Day == today.AddDays(1) && random.Next(2) == 0).ToList())
                await Announce(world, kind.Company, kind.Kind, day, day, $"Paper {today:yyyyMMdd}{kind.Company}{kind.Kind}", today);
            await world.Pass(TimeSpan.FromDays(1));
        }

        for (var i = 0; i < Zones.Length; i++)
        {
            var told = world.Audience.Texts(new ChatRef("local", $"@M{i}")).Where(
                text => text.StartsWith("Tomorrow", StringComparison.Ordinal)).ToList();
            var twice = told.GroupBy(text => text.Split('\n')[1].Split(" (")[0])
                .Where(group => group.Skip(1).Any()).Select(group => group.Key).ToList();
            Assert.True(told.Count == planned.Count && twice.Count == 0,
                $"seed {seed}: M{i} in {Zones[i]} was told {told.Count} of {planned.Count}, twice: {string.Join("; ", twice)}");
        }
    }

    static Task Announce(DigestWorld world, string company, string kind, DateOnly known, DateOnly day, string source, DateOnly today) =>
        world.Import($"{company},{kind},{Iso(known)},{Iso(day)},,,{source},{Iso(today)},\n");

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
