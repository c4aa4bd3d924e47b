using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>questions</c>: the cost of one question on one core: parsing it, and parsing with reading the facts and composing the message.
/// Both databases take turns question by question, so that other load affects both equally.
/// </summary>
static class QuestionsBenchmark
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    public static async Task Run(int rounds, string program)
    {
        await using var small = await BenchmarkDatabase.Open(0);
        await using var large = await BenchmarkDatabase.Open(FactsFile.Million);
        var shipped = QuestionMix.Shipped.Select(
            kind => (kind.Kind, Small: kind.Questions.Select(text => new Asked(small, text, kind.Language)).ToList(),
                Large: kind.Questions.Select(text => new Asked(large, text, kind.Language)).ToList())).ToList();
        var invented = QuestionMix.Invented.Select(
            kind => (kind.Kind, Large: kind.Questions.Select(text => new Asked(large, text, kind.Language)).ToList())).ToList();
        List<Asked> paired = [.. shipped.SelectMany(kind => kind.Small.Zip(kind.Large))
            .SelectMany(pair => new[] { pair.First, pair.Second })];
        List<Asked> quick = [.. paired, .. invented.SkipLast(1).SelectMany(kind => kind.Large)];
        var ranked = invented[^1].Large;

        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
            await Ask(quick, isMeasured: false);
        for (var i = 0; i < rounds; i++)
        {
            await Ask(quick, isMeasured: true);
            // The second of a pair finds the code in the processor cache.
            quick.Reverse();
        }

        for (var i = 0; i < 20; i++)
            await Ask(ranked, isMeasured: i > 2);
        Print(shipped, invented);
        await Reads(small, large, rounds);
        await Memory(small.File, large.File, program);
    }

    static async Task Ask(List<Asked> questions, bool isMeasured)
    {
        foreach (var question in questions)
            await question.Ask(isMeasured);
    }

    static void Print(List<(string Kind, List<Asked> Small, List<Asked> Large)> shipped, List<(string Kind, List<Asked> Large)> invented)
    {
        var table = new ResultTable("", "parse", "whole", "p99", "KB", "| parse", "whole", "p99", "KB", "ratio");
        foreach (var (kind, small, large) in shipped.Append(
            ("ALL", [.. shipped.SelectMany(kind => kind.Small)], [.. shipped.SelectMany(kind => kind.Large)])))
        {
            var (first, second) = (Figures(small), Figures(large));
            table.Add(kind, [.. first, .. second, second[1] / first[1]]);
        }

        foreach (var (kind, large) in invented)
            table.Add(kind, [.. Enumerable.Repeat(double.NaN, 4), .. Figures(large), double.NaN]);
        table.Print(
            "One question, medians in microseconds: the shipped facts | with a million imported. 'whole' parses, reads and composes the "
                + "message.");
    }

    static double[] Figures(List<Asked> questions)
    {
        var whole = Samples.Of(questions.Select(question => question.Whole));
        return [Samples.Of(questions.Select(question => question.Parsing)).Median, whole.Median, whole.P99,
            questions.Average(question => question.Bytes) / 1024];
    }

    static async Task Reads(BenchmarkDatabase small, BenchmarkDatabase large, int rounds)
    {
        var table = new ResultTable("", "median", "p99", "facts");
        foreach (var (name, database, entity,
            metric) in ((string, BenchmarkDatabase, string, string)[])[("shipped facts", small, "biren", "revenue"),
            ("with a million", large, "biren", "revenue")])
        {
            var samples = new Samples();
            var facts = 0;
            for (var i = 0; i < rounds * 5; i++)
            {
                var start = Stopwatch.GetTimestamp();
                facts = (await database.Facts.Of(entity, metric)).Count;
                samples.Add(start, Stopwatch.GetTimestamp());
            }

            table.Add(name, samples.Median, samples.P99, facts);
        }

        var ids = (await large.Answerer.Names()).Catalog.Entities.Values.Where(entity => entity.IsImported).Select(entity => entity.Id)
            .ToArray();
        var everywhere = new Samples();
        for (var i = 0; i < rounds * 5; i++)
        {
            var id = ids[i * 7919 % ids.Length];
            var start = Stopwatch.GetTimestamp();
            _ = await large.Facts.Of(id, "revenue");
            everywhere.Add(start, Stopwatch.GetTimestamp());
        }

        table.Add("another company of the million each time", everywhere.Median, everywhere.P99, 10);
        table.Print("One indexed read alone, in microseconds:");
    }

    static async Task Memory(string small, string large, string program)
    {
        var table = new ResultTable("", "started", "after 1,000 questions");
        foreach (var (name, file) in ((string, string)[])[("shipped facts", small), ("with a million", large)])
        {
            await using var bot = ServedBot.Start(program, file, BenchmarkDatabase.Config);
            _ = await bot.FirstAnswer();
            var started = bot.AnonymousMegabytes;
            var questions = QuestionMix.Shipped.SelectMany(kind => kind.Questions).ToArray();
            for (var i = 0; i < 1000; i++)
                await bot.Ask(questions[i % questions.Length]);
            table.Add(name, started, bot.AnonymousMegabytes);
        }

        table.Print("Anonymous memory of the served bot, in MB, each database in a process of its own:");
    }

    /// <summary>A question to a database, with its measured times.</summary>
    sealed class Asked(BenchmarkDatabase database, string text, Language language)
    {
        readonly Question question = new(text, language);

        public Samples Parsing { get; } = new();

        public Samples Whole { get; } = new();

        public long Bytes { get; private set; }

        public async Task Ask(bool isMeasured)
        {
            var names = await database.Answerer.Names();
            var today = LocalDate.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var start = Stopwatch.GetTimestamp();
            _ = await database.Answerer.Understand(question);
            var parsed = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var begun = Stopwatch.GetTimestamp();
            var answer = await database.Answerer.Ask(question);
            _ = AnswerMessage.Of(answer, names.Catalog, today, language);
            var end = Stopwatch.GetTimestamp();
            if (!isMeasured)
                return;
            Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Parsing.Add(start, parsed);
            Whole.Add(begun, end);
        }
    }
}
