using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Questions;

/// <summary>Answers questions with messages, for commands, buttons and plain text.</summary>
sealed class QuestionService(
    AnswerEngine answerEngine, RecentAnswers recent, Conversations conversations, QuestionStatistics statistics,
    IQuestionReader? reader = null)
{
    /// <summary>Answers a typed question, which may build on the member's last one.</summary>
    public async ValueTask<Message> Ask(RequestOrigin requestOrigin, string text, Language language, CancellationToken cancellation)
    {
        var question = new Question(text, language, conversations.Of(requestOrigin));
        var outcome = await Answer(question, cancellation);
        if (reader is not null && outcome.Refusal is { } refusal
            && await reader.Read(requestOrigin, question, outcome.Query, refusal, cancellation) is { } reading)
        {
            var message = await Write(reading.Answer, language, cancellation);
            outcome = new(reading.Answer.Query, reading.Answer.Refusal, ReadingMessage.Of(message, reading, requestOrigin.User, language));
        }

        return Record(requestOrigin, outcome, text);
    }

    /// <summary>Answers a question of the operator, without remembering or counting it.</summary>
    public async ValueTask<(Answer Answer, Message Message)> Ask(Question question, CancellationToken cancellation)
    {
        var answer = await answerEngine.Ask(question, cancellation);
        var reading = reader is not null && answer.Refusal is { } refusal
            ? await reader.Read(null, question, answer.Query, refusal, cancellation)
            : null;
        var message = await Write(reading?.Answer ?? answer, question.Language, cancellation);
        return reading is null ? (answer, message) : (reading.Answer, ReadingMessage.Of(message, reading, null, question.Language));
    }

    /// <summary>Answers a question that is still being typed, without remembering or counting it.</summary>
    public async ValueTask<Message> Draft(string text, Language language, CancellationToken cancellation) =>
        (await Answer(new Question(text, language), cancellation)).Message;

    /// <summary>Answers a query that was built from a command's options or a button's ids.</summary>
    public async ValueTask<Message> Answer(RequestOrigin requestOrigin, Query query, Language language, CancellationToken cancellation)
    {
        var answer = await answerEngine.Answer(query, cancellation);
        return Record(requestOrigin, new QuestionOutcome(query, answer.Refusal, await Write(answer, language, cancellation)), text: null);
    }

    /// <summary>The query that a command's option is understood as, without the context of the conversation.</summary>
    public ValueTask<Query> Understand(string text, Language language, CancellationToken cancellation) =>
        answerEngine.Understand(new Question(text, language), cancellation);

    public async ValueTask<Message> Write(Answer answer, Language language, CancellationToken cancellation) =>
        AnswerMessage.Of(answer, (await answerEngine.Names(cancellation)).Catalog, answerEngine.Today(), language);

    async ValueTask<QuestionOutcome> Answer(Question question, CancellationToken cancellation)
    {
        var (names, today) = (await answerEngine.Names(cancellation), answerEngine.Today());
        if (recent.Find(names.Catalog, today, question) is { } cached)
            return cached;
        var answer = await answerEngine.Ask(question, names, cancellation);
        var questionOutcome = new QuestionOutcome(
            answer.Query,
            answer.Refusal,
            AnswerMessage.Of(answer, names.Catalog, today, question.Language));
        recent.Keep(names.Catalog, today, question, questionOutcome);
        return questionOutcome;
    }

    /// <param name="text">The question as typed; null for a query that was not typed.</param>
    Message Record(RequestOrigin requestOrigin, QuestionOutcome questionOutcome, string? text)
    {
        conversations.Remember(requestOrigin, questionOutcome.Query, text);
        statistics.Count(requestOrigin, questionOutcome, text);
        if (questionOutcome.Refusal is { } refusal)
            BotMetrics.Unanswered.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
        else
            BotMetrics.Answers.Add(1, new KeyValuePair<string, object?>("kind", questionOutcome.Query.Kind.ToString()));
        return questionOutcome.Message;
    }
}
