using System.Text.Json;
using CommunityBot.Batch;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Questions.Typed;
using Microsoft.Extensions.Options;

namespace CommunityBot.Benchmarks;

/// <summary>
/// How many questions of a file are answered right, by kind and language. Two formats: typed questions with what a right answer holds,
/// and questions with the <c>values</c> that their answer rests on, which take the facts of a file.
/// </summary>
static class UnderstandingBenchmark
{
    /// <summary>Questions that are not answered right and are shown.</summary>
    const int MostShown = 200;

    public static async Task Run(IEnumerable<string> files, string? facts, DateOnly day, bool showsAll)
    {
        var folder = Directory.CreateTempSubdirectory("understanding").FullName;
        var clock = new StoppedClock(day);
        await using (var database = Database.Open(Path.Combine(folder, "community.db")))
        {
            _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = BenchmarkDatabase.Config }), clock).Run();
            if (facts is not null)
            {
                await using var stream = File.OpenRead(facts);
                _ = await new FactImport(database, clock).Run(
                    [new ImportFile("facts.csv", stream)], new ImportOptions { CreatesNames = true });
            }

            var answerEngine = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
            foreach (var file in files)
                await Score(answerEngine, file, showsAll);
        }

        Directory.Delete(folder, recursive: true);
    }

    static async Task Score(AnswerEngine answerEngine, string file, bool showsAll)
    {
        var scores = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var shown = new List<string>();
        foreach (var line in File.ReadLines(file).Where(line => line.Trim().Length > 0))
        {
            var (kind, lang, verdict, why) = await Judge(answerEngine, line);
            foreach (var key in new[] { "all", $"kind {kind}", $"language {lang}" })
                (scores.TryGetValue(key, out var counts) ? counts : scores[key] = new int[3])[(int)verdict]++;
            if (verdict != Verdict.Right)
                shown.Add($"{verdict}: {why}");
        }

        var table = new ResultTable(Path.GetFileName(file), "right", "missed", "wrong", "% right", "% wrong");
        foreach (var (key, counts) in scores)
        {
            double total = counts.Sum();
            table.Add(key, counts[0], counts[1], counts[2], 100 * counts[0] / total, 100 * counts[2] / total);
        }

        table.Print("Questions answered right, not answered though they could be, and answered with a figure of something else:");
        if (showsAll)
            shown.Take(MostShown).ToList().ForEach(Console.WriteLine);
    }

    static async Task<(string Kind, string Lang, Verdict Verdict, string Why)> Judge(AnswerEngine answerEngine, string line)
    {
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("expect", out _))
        {
            var question = TypedQuestion.Read(document.RootElement);
            var (answer, text) = await Ask(answerEngine, question.Text, question.Lang, question.Context);
            var (verdict, why) = TypedVerdict.Of(question, answer, text);
            return (question.Kind, question.Lang, verdict, $"{string.Join(" > ", question.Context.Append(question.Text))}: {why}");
        }

        var asked = BatchQuestion.Read(line);
        var values = document.RootElement.GetProperty("values");
        var (said, message) = await Ask(answerEngine, asked.Text, "", asked.Context);
        var judged = ValuesVerdict.Of(values, said);
        return ("values", QuestionLanguage.Of(asked.Text).Tag(), judged, $"{asked.Text}: {values} | {message.ReplaceLineEndings(" ")}");
    }

    static async Task<(Answer Answer, string Text)> Ask(AnswerEngine answerEngine, string text, string lang, IEnumerable<string> earlier)
    {
        var language = LanguageTag.Parse(lang) ?? QuestionLanguage.Of(text);
        var context = (Query?)null;
        foreach (var before in earlier)
            context = Conversation.Next(context, (await answerEngine.Ask(new Question(before, language, context))).Query);
        var answer = await answerEngine.Ask(new Question(text, language, context));
        return (answer, MessageText.Plain(AnswerMessage.Of(answer, (await answerEngine.Names()).Catalog, answerEngine.Today(), language)));
    }
}
