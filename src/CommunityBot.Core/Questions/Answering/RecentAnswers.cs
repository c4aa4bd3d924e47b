using System.Runtime.CompilerServices;
using BitFaster.Caching.Lru;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Caches recent answers to questions that stand alone, so that a question that many members ask is computed once.
/// Entries are valid for one catalog snapshot, which every import replaces, and for one day, because 'this year' depends
/// on the date.
/// </summary>
sealed class RecentAnswers
{
    const int Capacity = 200;

    readonly ConditionalWeakTable<CatalogSnapshot, ConcurrentLru<(string Text, Language Language, LocalDate Day), QuestionOutcome>>
        caches = [];

    public QuestionOutcome? Find(CatalogSnapshot catalog, LocalDate day, Question question) =>
        Of(catalog).TryGet((question.Text, question.Language, day), out var questionOutcome) ? questionOutcome : null;

    public void Keep(CatalogSnapshot catalog, LocalDate day, Question question, QuestionOutcome questionOutcome)
    {
        if (questionOutcome.Query.StandsAlone)
            Of(catalog).AddOrUpdate((question.Text, question.Language, day), questionOutcome);
    }

    ConcurrentLru<(string Text, Language Language, LocalDate Day), QuestionOutcome> Of(CatalogSnapshot catalog) =>
        caches.GetValue(catalog, static _ => new(Capacity));
}

/// <summary>A query, and the message that answered it.</summary>
/// <param name="Refusal">Set if the question had no answer.</param>
sealed record QuestionOutcome(Query Query, Refusal? Refusal, Message Message);
