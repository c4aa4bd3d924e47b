using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Reader;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Simulators.Models;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real host with a model that a script speaks for.</summary>
sealed class ReaderWorld : IAsyncDisposable
{
    ReaderWorld(ModelStandIn model, RunningBot bot) => (Model, Bot) = (model, bot);

    public ModelStandIn Model { get; }

    public RunningBot Bot { get; }

    public ReadingStore Store => Bot.Services.GetRequiredService<ReadingStore>();

    public static Dictionary<string, string?> Settings(ModelStandIn model) => new()
    {
        ["Reader:Endpoint"] = model.Endpoint,
        ["Reader:Model"] = "stand-in",
        ["Reader:Key"] = "sk-secret",
    };

    public static async Task<ReaderWorld> Start(params (string Name, string Value)[] more)
    {
        var model = await ModelStandIn.Start();
        var settings = Settings(model);
        foreach (var (name, value) in more)
            settings[name] = value;
        return new(model, await RunningBot.Run(settings: settings));
    }

    /// <summary>The model chooses these ids for every question.</summary>
    public void Chooses(string companies, string metrics, string? period = null, string operation = "value") =>
        Model.Script = _ => ModelAnswer.Of(Choice(companies, metrics, period, operation));

    public static string Choice(
        string companies, string metrics, string? period = null, string operation = "value", string segments = "") =>
        System.Text.Json.JsonSerializer.Serialize(new
        {
            companies = Split(companies),
            metrics = Split(metrics),
            segments = Split(segments),
            @operator = operation,
            period,
            refuse = false,
        });

    /// <summary>As the operator asks on the terminal.</summary>
    public async Task<(Answer Answer, string Text)> Ask(string text, params string[] before)
    {
        var engine = Bot.Services.GetRequiredService<AnswerEngine>();
        var language = QuestionLanguage.Of(text, Language.En);
        var context = (Query?)null;
        foreach (var earlier in before)
            context = Conversation.Next(context, (await engine.Ask(new Question(earlier, language, context))).Query, earlier);
        var (answer, message) = await Bot.Services.GetRequiredService<QuestionService>()
            .Ask(new Question(text, language, context), TestContext.Current.CancellationToken);
        return (answer, MessageText.Plain(message));
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Model.DisposeAsync();
    }

    static string[] Split(string ids) => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
