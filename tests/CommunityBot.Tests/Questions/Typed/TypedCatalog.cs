using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Questions.Typed;

/// <summary>The packs that ship, on the day that the batches are written for.</summary>
public sealed class TypedCatalog : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("typed").FullName;
    Database? database;
    AnswerEngine? answerEngine;

    internal async Task<(Verdict Verdict, string Why)> Judge(TypedQuestion question)
    {
        var language = LanguageTag.Parse(question.Lang) ?? QuestionLanguage.Of(question.Text);
        var context = (Query?)null;
        foreach (var earlier in question.Context)
            context = Conversation.Next(context, (await answerEngine!.Ask(new Question(earlier, language, context))).Query);
        var answer = await answerEngine!.Ask(new Question(question.Text, language, context));
        var message = AnswerMessage.Of(answer, (await answerEngine.Names()).Catalog, answerEngine.Today(), language);
        return TypedVerdict.Of(question, answer, MessageText.Plain(message));
    }

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        database = Database.Open(Path.Combine(folder, "community.db"));
        _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }),
            clock).Run();
        answerEngine = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
    }

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
