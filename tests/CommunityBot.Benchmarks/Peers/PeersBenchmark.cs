using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Telegram.Load;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>
/// <c>peers</c>: this bot and bots of other libraries do the same work in turns, each in a process of its own, with long polling
/// from the same stand-in and a database of the same durability.
/// </summary>
static class PeersBenchmark
{
    // A quiet process gives memory back after some seconds.
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    // Half load lasts this long, so that slow and fast bots are judged by as many seconds.
    static readonly TimeSpan HalfLoad = TimeSpan.FromSeconds(4);

    public static async Task Run(string program, bool isAlone, int updates, int rounds, int starts)
    {
        InlineSockets.Use();
        Contender[] contenders = [.. isAlone ? [] : Peers(await PeerPackages.Install()), new CommunityContender(program)];
        await PeerStarts.Run(contenders, starts);
        List<PeerSession> sessions = [];
        try
        {
            foreach (var contender in contenders)
                sessions.Add(await PeerSession.Begin(contender, Timeout));
            await Task.Delay(Idle);
            foreach (var session in sessions)
                session.NoteIdle();
            await InTurns("votes", sessions, rounds, session => session.Votes(updates));
            await InTurns("repeated questions", sessions, rounds, session => session.Asks(updates, PlainFacts.Questions));
            await InTurns("new questions", sessions, rounds, session => session.Asks(updates, PlainFacts.DifferentQuestions));
            await AtHalfLoad(sessions);
            foreach (var session in sessions)
                Console.WriteLine($"{session.Name}: {await session.Difference() ?? "every ballot and every tally is right"}");
            PrintMemory(sessions);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    static Contender[] Peers(string folder) =>
    [
        new PlainContender(),
        new PeerContender("grammY, runner", folder, "grammy.mjs"),
        new PeerContender("Telegraf", folder, "telegraf.mjs"),
    ];

    /// <summary>Rounds in turns, so that other load affects all bots equally. A bot without updates uses no processor time.</summary>
    static async Task InTurns(string what, List<PeerSession> sessions, int rounds, Func<PeerSession, LoadRun> next)
    {
        foreach (var session in sessions)
            session.Bot.Rounds.Clear();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var session in sessions)
                await session.Run(next(session), Timeout);
        }

        PeerReport.Print(what, sessions);
        if (what == "votes")
        {
            foreach (var session in sessions)
                session.VotesPerSecond = session.Warm(round => round.PerSecond);
        }
    }

    static async Task AtHalfLoad(List<PeerSession> sessions)
    {
        var table = new ResultTable("", "votes/s", "p50 ms", "p99 ms");
        foreach (var session in sessions)
        {
            var rate = session.VotesPerSecond / 2;
            session.Bot.Rounds.Clear();
            var run = session.Votes((int)(rate * HalfLoad.TotalSeconds));
            run.PerSecond = rate;
            await session.Run(run, Timeout);
            var measured = session.Bot.Rounds[0];
            table.Add(session.Name, measured.PerSecond, measured.Median, measured.P99);
        }

        table.Print("Votes at half of the bot's own rate, evenly spread, from the tap to its answer:");
    }

    static void PrintMemory(List<PeerSession> sessions)
    {
        var table = new ResultTable("", "idle", "resident", "storms, highest", "resident peak");
        foreach (var session in sessions)
            table.Add(session.Name, session.IdleMegabytes, session.IdleResident, session.HighestMegabytes, session.Bot.PeakResident);
        table.Print($"Anonymous memory {Idle.TotalSeconds} s after the start and under the storms, resident memory beside it, in MB:");
    }
}
