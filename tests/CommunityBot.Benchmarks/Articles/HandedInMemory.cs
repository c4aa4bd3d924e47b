using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Benchmarks.Articles;

/// <summary>
/// Private memory while articles are handed in, stored, reviewed and half approved, each approval being a new version of the catalog with
/// a question read by it: after a thousand against after a hundred.
/// </summary>
static class HandedInMemory
{
    static readonly int[] Points = [100, 200, 400, 700, 1000];

    public static async Task Print(string folder, IReadOnlyList<string> texts)
    {
        var file = Path.Combine(folder, "handed-in.db");
        await using var database = Database.Open(file);
        _ = await new PackSync(
            database, Options.Create(new CatalogOptions { Folder = BenchmarkDatabase.Config }), TimeProvider.System).Run();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(database)
            .AddLeases().AddCatalog().AddMembers().AddCommunities().AddPolls().AddQuestions()
            .AddPredictions().AddArticles().AddDigests().AddDigestWorker().AddCommands().BuildServiceProvider();
        var (intake, reviews) = (services.GetRequiredService<ArticleIntake>(), services.GetRequiredService<ArticleReview>());
        var (messages, engine) = (services.GetRequiredService<ReviewMessages>(), services.GetRequiredService<AnswerEngine>());
        var origin = new RequestOrigin(new("local", "room"), new("local", "mo"), "mo") { IsModerator = true };
        using var process = Process.GetCurrentProcess();
        var (before, approved) = (0.0, 0);
        var table = new ResultTable("Handed in", "MB", "ratio", "MB of objects", "MB of the heap", "MB of SQLite", "MB database");
        for (var i = 1; i <= Points[^1]; i++)
        {
            var form = new ArticleForm($"No. {i}\n{texts[i % texts.Count]}") { Date = "2025-11-20" };
            if ((await intake.HandIn(form, origin, default)).Article is { } article
                && await reviews.Find(origin, article.Number, default) is { } review)
            {
                _ = await messages.Summary(review, null, Language.En, default);
                if (i % 2 == 0)
                    approved += (await reviews.Approve(origin, article.Number, one => one.Group == 0, false, default))?.Count ?? 0;
                _ = await engine.Ask(new Question("Biren revenue 2024", Language.En));
            }

            if (!Points.Contains(i))
                continue;
            var now = AnonymousMemory.MegabytesOf(process);
            before = before == 0 ? now : before;
            table.Add(
                $"after article {i}", now, now / before, GC.GetTotalMemory(forceFullCollection: false) / 1048576.0,
                GC.GetGCMemoryInfo().TotalCommittedBytes / 1048576.0, SQLitePCL.raw.sqlite3_memory_used() / 1048576.0,
                new FileInfo(file).Length / 1048576.0);
        }

        table.Print($"Private memory while articles are reviewed ({approved} figures approved):");
    }
}
