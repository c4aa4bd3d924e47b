using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Dapper;
using Npgsql;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>
/// Four processes of the built program on one database behind pgbouncer, before both stand-ins, while processes are killed and paused,
/// the server is restarted and connections are cut.
/// </summary>
/// <param name="length">How long the faults last.</param>
/// <param name="program">The path of communitybot.dll.</param>
sealed partial class ChaosRun(TimeSpan length, string program, string config)
{
    public const int Members = 10_000;

    /// <summary>In the first message of each digest, which may have several.</summary>
    public const string DigestTitle = "Digest ·";

    /// <summary>Gives one reader who has their digest at three the time of <see cref="DueNow"/>.</summary>
    public const string MakeDigestDue = """
        UPDATE digest_subscriptions SET minute = @minute, due_at = @due, next_issue = @today, last_issue = 0, tells_quiet = TRUE
        WHERE id = (SELECT id FROM digest_subscriptions WHERE minute = 180 ORDER BY id LIMIT 1)
        """;

    const int Instances = 4, UnknownDelivery = 4, UnknownNotice = 4;

    static readonly TimeSpan KillInterval = TimeSpan.FromSeconds(10), PauseLength = TimeSpan.FromSeconds(10),
        // A message whose process failed is taken again after 30 seconds, at first with a pause.
        Settling = TimeSpan.FromSeconds(90);

    readonly ChaosLeases leases = new();
    readonly List<ChaosBot> bots = [];
    readonly ConcurrentDictionary<string, ConcurrentBag<string?>> answers = [];
    int faults;

    /// <summary>The question of a poll that closes during the run.</summary>
    public static string Closing(int number) => string.Create(CultureInfo.InvariantCulture, $"Closing number {number:D3}?");

    /// <summary>The present minute, for <see cref="MakeDigestDue"/>.</summary>
    public static object DueNow(DateTimeOffset now) => new
    {
        minute = (int)now.TimeOfDay.TotalMinutes,
        due = now.ToUnixTimeSeconds() / 60 * 60_000,
        today = int.Parse(now.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
    };

    public async Task<ChaosReport> Run()
    {
        var report = new ChaosReport();
        var closings = Math.Clamp((int)length.TotalSeconds / 5, 6, 60);
        var digests = Math.Clamp((int)length.TotalSeconds / 2, 20, 120);
        await using var database = await ChaosDatabase.Start();
        // Longer than the real limits, since a take-over of up to five seconds may come before an answer.
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { QueryLife = TimeSpan.FromMinutes(1) });
        await using var discord = await DiscordStandIn.Start(new DiscordStandInOptions { AnswerWithin = TimeSpan.FromSeconds(6) });
        for (var number = 0; number < Instances; number++)
            bots.Add(new ChaosBot(program, config, Settings(database, telegram, discord), leases));
        bots.ForEach(bot => bot.Start());
        IChaosSide[] sides = [new ChaosTelegram(telegram), new ChaosDiscord(discord)];
        await Task.WhenAll(sides.Select(side => side.Prepare(Members / 2, closings, digests)));
        report.Add("prepared after", $"{report.Elapsed.TotalSeconds:F0} s");

        await PlanClosings(database);
        using var ending = new CancellationTokenSource();
        using var changes = new ChaosChanges(bots);
        Task[] load =
        [
            .. sides.Select(side => side.Voters.Vote(perSecond: 100, ending.Token)),
            .. sides.Select(side => Ask(side, ending.Token)),
            changes.Watch(() => Volatile.Read(ref faults), ending.Token),
        ];
        var due = MakeDigestsDue(database, digests * sides.Length);
        var (kills, restarts, cuts, pauses) = await Faults(database);
        await due;
        await ending.CancelAsync();
        await Task.WhenAll(load);
        var open = await Settle(database);
        report.Add("faults", $"{kills} SIGKILL, {pauses} SIGSTOP of 10 s, {restarts} restarts of "
            + $"PostgreSQL, {cuts} times all connections cut or the pooler killed");
        await Check(report, database, sides, closings, open);
        Add(report, changes);
        report.Add("starts without a database", $"{bots.Sum(bot => bot.FailedStarts)}");
        foreach (var death in bots.SelectMany(bot => bot.Deaths))
            report.Add(ChaosDegree.Fault, $"a process ended by itself with {death}");
        var codes = await Task.WhenAll(bots.Select(bot => bot.Stop()));
        if (Array.Exists(codes, code => code != 0))
        {
            report.Add(ChaosDegree.Doubtful, $"told to stop, the processes ended with {string.Join(", ", codes)}");
            report.Details.AddRange(bots.Zip(codes).Where(ended => ended.Second != 0).SelectMany(ended => ended.First.LastLines));
        }

        return report;
    }

    static Dictionary<string, string> Settings(ChaosDatabase database, TelegramStandIn telegram, DiscordStandIn discord) => new()
    {
        ["COMMUNITYBOT_Database__Connection"] = database.Pooled,
        ["COMMUNITYBOT_Database__DirectConnection"] = database.Direct,
        ["COMMUNITYBOT_Telegram__Token"] = telegram.Token,
        ["COMMUNITYBOT_Telegram__ApiBase"] = telegram.BaseUrl,
        ["COMMUNITYBOT_Discord__Token"] = discord.Options.Token,
        ["COMMUNITYBOT_Discord__ApiBase"] = discord.ApiBase,
        ["COMMUNITYBOT_Web__RequireChatKey"] = "false",
        ["COMMUNITYBOT_Web__RequestsPerMinute"] = "0",
        ["COMMUNITYBOT_Quotas__PerMemberAndMinute"] = "0",
        ["COMMUNITYBOT_Quotas__PerChatAndMinute"] = "0",
        ["COMMUNITYBOT_Polls__PerMemberAndHour"] = "1000",
        ["COMMUNITYBOT_Polls__PerChatAndHour"] = "1000",
    };

    /// <summary>Polls close all through the run.</summary>
    async Task PlanClosings(ChaosDatabase database)
    {
        await using var connection = await database.Open();
        _ = await connection.ExecuteAsync(
            "UPDATE polls SET closes_at = @start + (number * 7919 % 1000) * @span / 1000 WHERE question LIKE '%Closing number%'",
            new
            {
                start = TimeProvider.System.GetUtcNow().AddSeconds(2).ToUnixTimeMilliseconds(),
                span = (long)(length * 0.9).TotalMilliseconds,
            });
    }

    /// <summary>
    /// One reader after another gets the present minute as the time of their digest, so that digests fall due all through the run. It ends
    /// when none is left, since a command that is delivered again after a kill sets its reader's time back.
    /// </summary>
    async Task MakeDigestsDue(ChaosDatabase database, int count)
    {
        var pause = length * 0.9 / count;
        var isAny = true;
        while (isAny)
        {
            await Task.Delay(pause);
            var now = TimeProvider.System.GetUtcNow();
            try
            {
                await using var connection = await database.Open();
                isAny = await connection.ExecuteAsync(MakeDigestDue, DueNow(now)) > 0;
            }
            catch (NpgsqlException)
            {
                // The server restarts.
            }
        }
    }

    async Task Ask(IChaosSide side, CancellationToken ending)
    {
        var number = 0;
        while (!ending.IsCancellationRequested)
        {
            answers.GetOrAdd(side.Name, _ => []).Add(await side.Ask(number++));
            await Task.Delay(100, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<(int Kills, int Restarts, int Cuts, int Pauses)> Faults(ChaosDatabase database)
    {
        var began = Stopwatch.GetTimestamp();
        var (kills, restarts, cuts, pauses, turn) = (0, 0, 0, 0, 0);
        var pausing = Task.CompletedTask;
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            // The one with the most work that must go on, if it is not paused.
            var next = bots.Where(bot => bot.Uptime > TimeSpan.FromSeconds(2)).MaxBy(bot => leases.CountOf(bot.ProcessId))
                ?? bots[turn++ % Instances];
            faults++;
            await next.Kill();
            (kills, faults) = (kills + 1, faults + 1);
            await Task.Delay(KillInterval / 2);
            var done = Stopwatch.GetElapsedTime(began) / length;
            faults++;
            if ((restarts == 0 && done > 0.3) || (restarts == 1 && done > 0.6))
            {
                await database.Restart();
                restarts++;
            }
            else if (kills % 3 == 1)
            {
                if (kills % 6 == 1)
                {
                    pausing = (bots.Where(bot => bot.Uptime > TimeSpan.FromSeconds(2)).MaxBy(bot => leases.CountOf(bot.ProcessId))
                        ?? bots[turn++ % Instances]).Pause(PauseLength);
                    pauses++;
                }

                _ = await database.CutConnections();
                cuts++;
            }
            else if (kills % 6 == 3)
            {
                await database.KillPooler();
                cuts++;
            }

            faults++;
            await Task.Delay(KillInterval / 2);
        }

        await pausing;
        return (kills, restarts, cuts, pauses);
    }

    /// <summary>Waits until nothing is open. Returns what still is.</summary>
    static async Task<string?> Settle(ChaosDatabase database)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var connection = await database.Open();
            var open = await connection.QuerySingleAsync<(long Polls, long Notices, long Claims, long Deliveries)>(
                """
                WITH moment AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
                SELECT (SELECT count(*) FROM polls, moment WHERE state = 0 AND closes_at <= now),
                    (SELECT count(*) FROM poll_notices WHERE state IN (0, 1, 5)),
                    (SELECT count(*) FROM digest_subscriptions, moment WHERE due_at <= now),
                    (SELECT count(*) FROM deliveries WHERE state < 2)
                """);
            if (open == default)
                return null;
            if (Stopwatch.GetElapsedTime(began) > Settling)
                return $"{open.Polls} polls to close, {open.Notices} notices, {open.Claims} digests to claim, {open.Deliveries} to send";
            await Task.Delay(100);
        }
    }
}
