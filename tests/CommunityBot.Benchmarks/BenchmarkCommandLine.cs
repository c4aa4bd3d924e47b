using System.CommandLine;
using System.Globalization;
using CommunityBot.Benchmarks.Articles;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Discord;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Peers;
using CommunityBot.Benchmarks.Soak;
using CommunityBot.Benchmarks.Telegram;
using CommunityBot.Tests.Polls;

namespace CommunityBot.Benchmarks;

/// <summary>The commands of the benchmarks.</summary>
static class BenchmarkCommandLine
{
    static readonly Option<string> Program = new("--program")
    {
        Description = "The bot to start: a built or published communitybot. Default: the one this was built with.",
        DefaultValueFactory = _ =>
            Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "communitybot.exe" : "communitybot"),
        Recursive = true,
    };

    static readonly Option<int> Runs = new("--runs")
    {
        Description = "How often the bot is started.",
        DefaultValueFactory = _ => 9,
        Recursive = true,
    };

    static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each question is asked.",
        DefaultValueFactory = _ => 2000,
        Recursive = true,
    };

    static readonly Option<int> Rows = new("--rows")
    {
        Description = "How many facts to import.",
        DefaultValueFactory = _ => FactsFile.Million,
    };

    static readonly Option<int> Count = new("--members")
    {
        Description = "How many members are generated.",
        DefaultValueFactory = _ => 1_000_000,
    };

    static readonly Option<TimeSpan> Length = new("--duration")
    {
        Description = "How long, as 00:10:00.",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(10),
    };

    static readonly Option<string?> Connection =
        new("--database") { Description = "A file for SQLite, or Host=… for PostgreSQL. Default: a new file." };

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Measures CommunityBot. Use a Release build on a quiet machine.")
        {
            BenchmarkCommand.Create("questions", "Questions: time, allocations and memory, with seventy facts and with a million.",
                parsed => QuestionsBenchmark.Run(parsed.GetValue(Rounds), parsed.GetValue(Program)!)),
            BenchmarkCommand.Create("startup",
                "The time from the start of the process to the first answer over HTTP, and memory when idle.",
                parsed => StartupBenchmark.Run(parsed.GetValue(Program)!, parsed.GetValue(Runs))),
            BenchmarkCommand.Create("import", "An import of many facts, twice, and reads among them.",
                parsed => ImportBenchmark.Run(parsed.GetValue(Connection), parsed.GetValue(Rows)), Rows, Connection),
            BenchmarkCommand.Create("votes",
                "Votes a second with 64 voters at once, compared with one commit per vote and with the limit of the machine; then a "
                    + "storm with ten kills, on SQLite and on PostgreSQL if a server is installed.",
                parsed => VotesBenchmark.Run(parsed.GetValue(Connection)), Connection),
            BenchmarkCommand.Create("posts", "The delay until posts show the last vote, and of closing a poll.", _ => PostsBenchmark.Run()),
            TelegramCommandLine.Command(Program),
            PeersCommandLine.Command(Program),
            DiscordCommandLine.Command(Program),
            BenchmarkCommand.Create("digest",
                "Composing 10,000 personal digests over 100,000 facts; claiming 100,000 that are due in one minute; three years of "
                    + "2,000 readers.",
                _ => DigestBenchmark.Run()),
            BenchmarkCommand.Create("soak",
                "Discord and Telegram together at half of their highest rate, for ten minutes: memory and log.",
                parsed => SoakBenchmark.Run(parsed.GetValue(Program)!, parsed.GetValue(Length)), Length),
            BenchmarkCommand.Create("instances",
                "Four instances on one PostgreSQL behind pgbouncer, while processes, connections and the server are killed: nothing lost, "
                    + "nothing doubled, and how soon another takes over.",
                parsed => InstancesBenchmark.Run(parsed.GetValue(Length)), Length),
            BenchmarkCommand.Create("million",
                "A generated database of a million members and ten million ballots beside one of ten: votes, tallies and disk.",
                parsed => MillionBenchmark.Run(parsed.GetValue(Count)), Count),
            BenchmarkCommand.Create("inputs", "The time to read questions that are made to be slow.",
                parsed => WorstInputsBenchmark.Run(parsed.GetValue(Rounds))),
            Understanding(),
            Predictions(),
            Articles(),
            Storm(),
            BenchmarkCommand.Create("all", "All of these.", async parsed =>
            {
                await QuestionsBenchmark.Run(parsed.GetValue(Rounds), parsed.GetValue(Program)!);
                await StartupBenchmark.Run(parsed.GetValue(Program)!, parsed.GetValue(Runs));
                await ImportBenchmark.Run(null, FactsFile.Million);
                await VotesBenchmark.Run(null);
                await DigestBenchmark.Run();
                await PostsBenchmark.Run();
            }),
        };
        root.Add(Program);
        root.Add(Runs);
        root.Add(Rounds);
        return root.Parse(args).InvokeAsync();
    }

    static Command Understanding()
    {
        var files =
            new Argument<string[]>("files") { Description = "Files of questions, a JSON object a line.", Arity = ArgumentArity.OneOrMore };
        var facts = new Option<string?>("--facts") { Description = "A file of facts to import first." };
        var at = new Option<DateOnly>("--at")
        {
            Description = "The day that the questions are asked on.",
            DefaultValueFactory = _ => new DateOnly(2026, 11, 30),
        };
        var all = new Option<bool>("--show") { Description = "Show each question that is not answered right." };
        var command = BenchmarkCommand.Create(
            "understanding",
            "How many questions of a file are answered right, by kind and language.",
            parsed =>
                UnderstandingBenchmark.Run(parsed.GetValue(files)!, parsed.GetValue(facts), parsed.GetValue(at), parsed.GetValue(all)),
            facts, at, all);
        command.Add(files);
        return command;
    }

    static Command Predictions()
    {
        var file = new Argument<string>("file") { Description = "The SEC's companyfacts of a company, as JSON or compressed." };
        var company = new Option<string>("--company") { Description = "Its name.", DefaultValueFactory = _ => "NVIDIA" };
        var command = BenchmarkCommand.Create(
            "predictions", "Two hundred thresholds around a company's quarterly revenue, settled by its filings in their order.",
            parsed => PredictionsBenchmark.Run(parsed.GetValue(file)!, parsed.GetValue(company)!), company);
        command.Add(file);
        return command;
    }

    static Command Articles()
    {
        var folders = new Argument<string[]>("folders")
        {
            Description = "Folders of annotated articles: texts, gold.jsonl, sources.jsonl.",
            Arity = ArgumentArity.OneOrMore,
        };
        var all = new Option<bool>("--show") { Description = "Show each wrong proposal." };
        var packs = new Option<string[]>("--pack")
        {
            Description = "A shipped pack and the text of its article, to compare: biren-hkex-ipo=article.txt.",
            DefaultValueFactory = _ => [],
        };
        var command = BenchmarkCommand.Create(
            "articles", "How well articles are read: precision, recall, slots, time and memory.",
            parsed => ArticlesBenchmark.Run(parsed.GetValue(folders)!, parsed.GetValue(packs)!, parsed.GetValue(all)), all, packs);
        command.Add(folders);
        return command;
    }

    /// <summary>The process that the vote storm kills: it votes, and reports the votes on its output.</summary>
    static Command Storm()
    {
        var what = new Argument<string[]>("what") { Arity = new ArgumentArity(5, 5) };
        var command = new Command("storm") { what };
        command.Hidden = true;
        command.SetAction(async parsed =>
        {
            var numbers = parsed.GetValue(what)![2..].Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            await VoteStorm.CastVotes(parsed.GetValue(what)![0], parsed.GetValue(what)![1], numbers[0], numbers[1], numbers[2]);
        });
        return command;
    }
}
