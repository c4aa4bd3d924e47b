using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Asked;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Questions;

/// <summary>Questions in, messages out: what the commands, the buttons and plain text have in common.</summary>
sealed class Responder(Answerer answerer, RecentAnswers recent, Conversations conversations, AskedCounter asked)
{
    /// <summary>A typed question, which may build on the member's last one.</summary>
    public async ValueTask<Message> Ask(Origin origin, string text, Language language, CancellationToken cancellation) =>
        Tell(origin, await Answer(new Question(text, language, conversations.Of(origin)), cancellation), text);

    /// <summary>A question that is still being typed: answered as it stands, and forgotten.</summary>
    public async ValueTask<Message> Draft(string text, Language language, CancellationToken cancellation) =>
        (await Answer(new Question(text, language), cancellation)).Message;

    /// <summary>A query made of a command's options or a button's ids.</summary>
    public async ValueTask<Message> Answer(Origin origin, Query query, Language language, CancellationToken cancellation)
    {
        var answer = await answerer.Answer(query, cancellation);
        return Tell(origin, new Answered(query, answer.Refusal, await Write(answer, language, cancellation)), text: null);
    }

    /// <summary>What a typed fragment is understood as, without the context of the conversation: the options of a command.</summary>
    public ValueTask<Query> Understand(string text, Language language, CancellationToken cancellation) =>
        answerer.Understand(new Question(text, language), cancellation);

    public async ValueTask<Message> Write(Answer answer, Language language, CancellationToken cancellation) =>
        AnswerMessage.Of(answer, (await answerer.Names(cancellation)).Catalog, answerer.Today(), language);

    async ValueTask<Answered> Answer(Question question, CancellationToken cancellation)
    {
        var (names, today) = (await answerer.Names(cancellation), answerer.Today());
        if (recent.Find(names.Catalog, today, question) is { } known)
            return known;
        var answer = await answerer.Ask(question, names, cancellation);
        var answered = new Answered(answer.Query, answer.Refusal, AnswerMessage.Of(answer, names.Catalog, today, question.Language));
        recent.Keep(names.Catalog, today, question, answered);
        return answered;
    }

    /// <param name="text">As it was typed; null where nothing was.</param>
    Message Tell(Origin origin, Answered answered, string? text)
    {
        conversations.Remember(origin, answered.Query);
        asked.Count(origin, answered, text);
        if (answered.Refusal is { } refusal)
            BotMetrics.Unanswered.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
        else
            BotMetrics.Answers.Add(1, new KeyValuePair<string, object?>("kind", answered.Query.Kind.ToString()));
        return answered.Message;
    }
}
