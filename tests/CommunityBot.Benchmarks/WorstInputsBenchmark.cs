using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>inputs</c>: the time to read a question, text to query, warm: usual ones, and the longest texts that are made to be slow.
/// With the shipped facts, and with some two thousand companies imported.
/// </summary>
static class WorstInputsBenchmark
{
    const int Length = 1000;
    const int Rows = 400_000;
    const int WarmUps = 20;

    public static async Task Run(int rounds)
    {
        await using var small = await BenchmarkDatabase.Open(0);
        await using var large = await BenchmarkDatabase.Open(Rows);
        var table = new ResultTable("", "median", "processor", "| median", "processor");
        foreach (var (name, texts) in Inputs())
            table.Add(name, [.. await Measure(small, texts, rounds), .. await Measure(large, texts, rounds)]);
        table.Print(
            $"Reading one question, in microseconds: the shipped facts | with imported companies. The longest have {Length} characters. "
                + "'processor' is the mean of the processor's time, which other load on the machine does not change:");
    }

    static IEnumerable<(string Name, string[] Texts)> Inputs()
    {
        var random = new Random(1);
        yield return ("usual questions", [.. QuestionMix.Shipped.SelectMany(kind => kind.Questions)]);
        yield return ("random letters", [Text(_ => (char)('a' + random.Next(26)))]);
        yield return ("random letters and blanks", [Text(i => i % 7 == 6 ? ' ' : (char)('a' + random.Next(26)))]);
        yield return ("random Chinese characters", [Text(_ => (char)(0x4e00 + random.Next(5000)))]);
        yield return ("digits", [Text(_ => (char)('0' + random.Next(10)))]);
        yield return ("a company repeated", [Repeated("壁仞科技"), Repeated("biren ")]);
        yield return ("a metric repeated", [Repeated("毛利率"), Repeated("gross margin ")]);
        yield return ("years repeated", [Repeated("2024年到"), Repeated("from 2022 to 2024 ")]);
        yield return ("misspelt names", [Repeated("birem moor tread nvidea cambricom "), Repeated("壁任科级寒午纪海广信息")]);
        yield return ("parts of names", [Repeated("壁科摩线寒纪")]);
    }

    static string Text(Func<int, char> at) => new([.. Enumerable.Range(0, Length).Select(at)]);

    static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, (Length / part.Length) + 1))[..Length];

    static async Task<double[]> Measure(BenchmarkDatabase database, string[] texts, int rounds)
    {
        var samples = new Samples();
        for (var i = 0; i < WarmUps; i++)
            await Read(database, texts, samples);
        samples = new Samples();
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
            await Read(database, texts, samples);
        var spent = Environment.CpuUsage.TotalTime - before;
        return [samples.Median, spent.TotalMicroseconds / (rounds * texts.Length)];
    }

    static async Task Read(BenchmarkDatabase database, string[] texts, Samples samples)
    {
        foreach (var text in texts)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await database.Answerer.Understand(new Question(text, Language.ZhHans));
            samples.Add(start, Stopwatch.GetTimestamp());
        }
    }
}
