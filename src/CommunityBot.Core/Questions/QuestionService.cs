using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Questions;

/// <summary>Questions in, messages out: what the commands, the buttons and plain text have in common.</summary>
sealed class QuestionService(AnswerEngine answerEngine, RecentAnswers recent, Conversations conversations, QuestionStatistics asked)
{
    /// <summary>A typed question, which may build on the member's last one.</summary>
    public async ValueTask<Message> Ask(RequestOrigin requestOrigin, string text, Language language, CancellationToken cancellation) =>
        Tell(requestOrigin, await Answer(new Question(text, language, conversations.Of(requestOrigin)), cancellation), text);

    /// <summary>A question that is still being typed: answered as it stands, and forgotten.</summary>
    public async ValueTask<Message> Draft(string text, Language language, CancellationToken cancellation) =>
        (await Answer(new Question(text, language), cancellation)).Message;

    /// <summary>A query made of a command's options or a button's ids.</summary>
    public async ValueTask<Message> Answer(RequestOrigin requestOrigin, Query query, Language language, CancellationToken cancellation)
    {
        var answer = await answerEngine.Answer(query, cancellation);
        return Tell(requestOrigin, new QuestionOutcome(query, answer.Refusal, await Write(answer, language, cancellation)), text: null);
    }

    /// <summary>What a typed fragment is understood as, without the context of the conversation: the options of a command.</summary>
    public ValueTask<Query> Understand(string text, Language language, CancellationToken cancellation) =>
        answerEngine.Understand(new Question(text, language), cancellation);

    public async ValueTask<Message> Write(Answer answer, Language language, CancellationToken cancellation) =>
        AnswerMessage.Of(answer, (await answerEngine.Names(cancellation)).Catalog, answerEngine.Today(), language);

    async ValueTask<QuestionOutcome> Answer(Question question, CancellationToken cancellation)
    {
        var (names, today) = (await answerEngine.Names(cancellation), answerEngine.Today());
        if (recent.Find(names.Catalog, today, question) is { } known)
            return known;
        var answer = await answerEngine.Ask(question, names, cancellation);
        var questionOutcome = new QuestionOutcome(answer.Query, answer.Refusal, AnswerMessage.Of(answer, names.Catalog, today, question.Language));
        recent.Keep(names.Catalog, today, question, questionOutcome);
        return questionOutcome;
    }

    /// <param name="text">As it was typed; null where nothing was.</param>
    Message Tell(RequestOrigin requestOrigin, QuestionOutcome questionOutcome, string? text)
    {
        conversations.Remember(requestOrigin, questionOutcome.Query);
        asked.Count(requestOrigin, questionOutcome, text);
        if (questionOutcome.Refusal is { } refusal)
            BotMetrics.Unanswered.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
        else
            BotMetrics.Answers.Add(1, new KeyValuePair<string, object?>("kind", questionOutcome.Query.Kind.ToString()));
        return questionOutcome.Message;
    }
}
