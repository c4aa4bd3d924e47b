using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Asked;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Telemetry;
using NodaTime;

namespace CommunityBot.Core.Questions;

/// <summary>Questions in, messages out: what the commands, the buttons and plain text have in common.</summary>
sealed class Responder(Answerer answerer, Conversations conversations, AskedCounter asked, TimeProvider clock)
{
    /// <summary>A typed question, which may build on the member's last one.</summary>
    public async ValueTask<Message> Ask(Origin origin, string text, Language language, CancellationToken cancellation)
    {
        var answer = await answerer.Ask(new Question(text, language, conversations.Of(origin)), cancellation);
        conversations.Remember(origin, answer.Query);
        asked.Count(origin, answer, text);
        return await Write(answer, language, cancellation);
    }

    /// <summary>A question that is still being typed: answered as it stands, and forgotten.</summary>
    public async ValueTask<Message> Draft(string text, Language language, CancellationToken cancellation) =>
        await Compose(await answerer.Ask(new Question(text, language), cancellation), language, cancellation);

    /// <summary>A query made of a command's options or a button's ids.</summary>
    public async ValueTask<Message> Answer(Origin origin, Query query, Language language, CancellationToken cancellation)
    {
        conversations.Remember(origin, query);
        var answer = await answerer.Answer(query, cancellation);
        asked.Count(origin, answer, text: null);
        return await Write(answer, language, cancellation);
    }

    /// <summary>What a typed fragment is understood as, without the context of the conversation: the options of a command.</summary>
    public ValueTask<Query> Understand(string text, Language language, CancellationToken cancellation) =>
        answerer.Understand(new Question(text, language), cancellation);

    public async ValueTask<Message> Write(Answer answer, Language language, CancellationToken cancellation)
    {
        if (answer.Refusal is { } refusal)
            BotMetrics.Unanswered.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
        else
            BotMetrics.Answers.Add(1, new KeyValuePair<string, object?>("kind", answer.Query.Kind.ToString()));
        return await Compose(answer, language, cancellation);
    }

    async ValueTask<Message> Compose(Answer answer, Language language, CancellationToken cancellation)
    {
        var names = await answerer.Names(cancellation);
        return AnswerMessage.Of(answer, names.Catalog, LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime), language);
    }
}
