using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Core.Articles.Drafting;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Benchmarks.Articles;

/// <summary>
/// How well articles are read: proposals against the annotations of a folder (texts, gold.jsonl, not_facts.jsonl, sources.jsonl), by slot;
/// discussion questions against prompts.jsonl beside it; proposals against shipped packs; the time for an article of usual and of great
/// length, and memory after a thousand.
/// </summary>
static class ArticlesBenchmark
{
    const int Usual = 2500;
    const int Long = 30_000;
    const int Repeats = 1000;

    public static async Task Run(IEnumerable<string> folders, IEnumerable<string> packs, bool showsAll)
    {
        var folder = Directory.CreateTempSubdirectory("articles").FullName;
        await using (var database = Database.Open(Path.Combine(folder, "community.db")))
        {
            _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = BenchmarkDatabase.Config }),
                TimeProvider.System).Run();
            var names = await new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database),
                TimeProvider.System).Names();
            foreach (var articles in folders)
                Score(articles, names, showsAll);
            PackComparison.Print(packs, names, BenchmarkDatabase.Config, showsAll);
            foreach (var prompts in folders.Select(articles => Path.Combine(articles, "..", "prompts.jsonl")).Where(File.Exists).Distinct())
                PromptScore.Print(prompts, showsAll);
            List<string> texts = [.. folders.SelectMany(articles =>
                Directory.EnumerateFiles(Path.Combine(articles, "texts"), "*.txt")).Order().Select(File.ReadAllText)];
            Measure(texts, names);
            await HandedInMemory.Print(folder, texts);
        }

        Directory.Delete(folder, recursive: true);
    }

    static void Score(string folder, NameIndex names, bool showsAll)
    {
        var score = new ArticleScore(folder, names.Catalog);
        var extractor = new ArticleExtractor(names);
        foreach (var line in File.ReadLines(Path.Combine(folder, "sources.jsonl")).Where(line => line.Length > 0))
        {
            using var source = JsonDocument.Parse(line);
            var id = source.RootElement.GetProperty("text_id").GetString()!;
            var date = source.RootElement.TryGetProperty("date", out var given) && given.GetString() is { } day
                && LocalDatePattern.Iso.Parse(day) is { Success: true } parsed
                ? parsed.Value : (LocalDate?)null;
            var draft = extractor.Draft(File.ReadAllText(Path.Combine(folder, "texts", id + ".txt")), date);
            foreach (var proposal in draft.Proposals)
            {
                using var json = JsonDocument.Parse(ProposalJson.Of(id, draft, proposal));
                score.Add(json.RootElement);
            }
        }

        score.Print(Path.GetFileName(folder.TrimEnd('/')), showsAll);
    }

    static void Measure(List<string> texts, NameIndex names)
    {
        var extractor = new ArticleExtractor(names);
        var all = string.Join("\n\n", texts);
        while (all.Length < Long)
            all += "\n\n" + all;
        var table = new ResultTable("Articles", "ms, best of 5", "MB", "ratio");
        foreach (var length in (int[])[Usual, Long])
        {
            var best = double.MaxValue;
            for (var run = 0; run < 5; run++)
            {
                var watch = Stopwatch.StartNew();
                _ = extractor.Draft(all[..length]);
                best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
            }

            table.Add(length.ToString("N0", CultureInfo.InvariantCulture) + " characters", best, double.NaN, double.NaN);
        }

        using var process = Process.GetCurrentProcess();
        var first = 0.0;
        for (var i = 1; i <= Repeats; i++)
        {
            _ = extractor.Draft(texts[i % texts.Count]);
            if (i is not (Repeats / 10 or Repeats))
                continue;
            var now = AnonymousMemory.MegabytesOf(process);
            first = first == 0 ? now : first;
            table.Add($"after article {i}", double.NaN, now, now / first);
        }

        table.Print("Time to read an article, and private memory:");
    }
}
