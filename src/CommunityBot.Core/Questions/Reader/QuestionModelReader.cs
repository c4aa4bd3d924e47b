using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Telemetry;
using CommunityBot.Core.Text;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// Lets a model choose what was meant, where the rules found a word that they do not know or cannot decide. It chooses among names that are
/// chosen here; the figures come from the same path as for the rules. If anything fails, the rules' refusal stands.
/// </summary>
sealed class QuestionModelReader(
    ModelCalls calls, ReadingBudget budget, CandidateFinder finder, ReadingStore store, ReadAliases aliases, AnswerEngine engine,
    IPersonDirectory persons, IOptions<ReaderOptions> options) : IQuestionReader
{
    public async ValueTask<Reading?> Read(
        RequestOrigin? origin, Question question, Query query, Refusal refusal, CancellationToken cancellation)
    {
        if (!IsOfWord(refusal))
            return null;
        var names = await engine.Names(cancellation);
        if (refusal.Term is { } term && names.IsOfOther(Folding.Name(term)))
            return null;
        if (!calls.IsReady || (origin is not null && !await store.IsOn(origin.Chat, cancellation)))
            return null;
        var person = origin is null ? null : await persons.Find(origin.User, cancellation);
        if (!budget.Take(origin, person))
            return Refused("over budget");
        var candidates = await finder.Of(question.Text, query, refusal.Term, names.Catalog, cancellation);
        if (candidates.Companies.Count == 0 || candidates.Metrics.Count == 0)
            return null;
        var previous = query.StandsAlone ? null : question.Context?.Typed;
        var request = ReadingPrompt.Of(question.Text, previous, candidates);
        if (await calls.Reply(request, options.Value.Timeout, cancellation) is not { } said)
            return null;
        if (ReadingReply.Parse(said, candidates) is not { } reply)
            return Refused("refused");
        var named = refusal.Reason == RefusalReason.UnknownMetric ? WithoutTakenOver(query, question, names) : query;
        if (ReadingQuery.Of(reply, question, named, names, engine.Today()) is not { } read)
            return Refused("does not fit");
        var answer = await engine.Answer(read, cancellation);
        if (answer.Refusal is not null || answer.Results.Count == 0)
            return Refused("no figure");
        Count("answered");
        return await Kept(origin, question, answer, reply, named, refusal, cancellation);
    }

    /// <summary>
    /// A short question takes over the metric of the one before it. Where the unknown word is a metric itself, the question names no other,
    /// and the model is free to choose.
    /// </summary>
    Query WithoutTakenOver(Query query, Question question, NameIndex names) =>
        query.StandsAlone || Slots.Fill(
            QuestionReader.Read(Folding.Fold(question.Text), names), names.Catalog, engine.Today()).Metrics.Count > 0
            ? query
            : query with { Asks = [.. query.Asks.Select(ask => ask with { Metrics = [] })] };

    /// <summary>
    /// Refusals because of a word. Not for advice, opinions and reasons; not for a time that is named and has no figure; and not for what
    /// is known and not stored, such as a listed company that the catalog does not have.
    /// </summary>
    static bool IsOfWord(Refusal refusal) => !refusal.IsAbsent && refusal.Reason is RefusalReason.NotUnderstood
        or RefusalReason.UnknownEntity or RefusalReason.UnknownMetric or RefusalReason.UnknownSegment or RefusalReason.AmbiguousName
        or RefusalReason.WhichEntity or RefusalReason.WhichMetric;

    async ValueTask<Reading> Kept(
        RequestOrigin? origin, Question question, Answer answer, ReadingReply reply, Query query, Refusal refusal,
        CancellationToken cancellation)
    {
        var added = ReadingWord.Added(reply, query);
        var word = added is [var only] && refusal.Term is { } term ? ReadingWord.Of(term, only) : null;
        var kept = origin is null ? null : await store.Keep(origin, word, cancellation);
        if (kept is not null && word is not null)
            await aliases.Propose(origin!, word, kept, question.Language, cancellation);
        return new Reading(answer, kept?.Id, reply.Operator.Names, added.Count == 0 ? refusal.Term : null);
    }

    static Reading? Refused(string why)
    {
        Count(why);
        return null;
    }

    static void Count(string outcome) => BotMetrics.Readings.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
