using System.Runtime.CompilerServices;
using BitFaster.Caching.Lru;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// What was answered of late to questions that stand alone, so that one that goes round in a community is worked out once.
/// It belongs to one state of the facts, whose version every import moves, and to one day, since 'this year' is another one tomorrow.
/// </summary>
sealed class RecentAnswers
{
    const int Most = 200;

    readonly ConditionalWeakTable<CatalogSnapshot, ConcurrentLru<(string Text, Language Language, LocalDate Day), QuestionOutcome>> ofStates = [];

    public QuestionOutcome? Find(CatalogSnapshot state, LocalDate day, Question question) =>
        Of(state).TryGet((question.Text, question.Language, day), out var questionOutcome) ? questionOutcome : null;

    public void Keep(CatalogSnapshot state, LocalDate day, Question question, QuestionOutcome questionOutcome)
    {
        if (questionOutcome.Query.StandsAlone)
            Of(state).AddOrUpdate((question.Text, question.Language, day), questionOutcome);
    }

    ConcurrentLru<(string Text, Language Language, LocalDate Day), QuestionOutcome> Of(CatalogSnapshot state) => ofStates.GetValue(state, static _ => new(Most));
}

/// <summary>What a question was understood as, and what was said to it.</summary>
/// <param name="Refusal">Set where there was no answer to it.</param>
sealed record QuestionOutcome(Query Query, Refusal? Refusal, Message Message);
