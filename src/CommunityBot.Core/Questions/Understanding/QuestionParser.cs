using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// From the typed text to a query: fold, read, correct spellings, fill the slots, choose the kind, fill gaps from the question before.
/// Deterministic and without a network; whatever is not understood is named rather than guessed at.
/// </summary>
static class QuestionParser
{
    public static Query Parse(Question question, NameIndex names, LocalDate today)
    {
        if (question.Text.Length > Question.MaximumLength)
            return new Query(QueryKind.None) { Refusal = new Refusal(RefusalReason.TooLong), StandsAlone = true };
        var folded = Folding.Fold(question.Text);
        if (!folded.Text.Any(Script.IsWord))
            return new Query(QueryKind.None) { Refusal = new Refusal(RefusalReason.NotUnderstood), StandsAlone = true };

        var read = Homonyms.Resolve(LegalNames.Read(QuestionReader.Read(folded, names), names), names.Catalog);
        var reading = SpellingCorrection.Correct(read, names);
        var slots = Slots.Fill(reading, names.Catalog, today);
        if (slots.Refusal is { } unclear)
            return new Query(QueryKind.None) { Asks = slots.Asks, Refusal = unclear, StandsAlone = true };

        var standsAlone = FollowUp.StandsAlone(slots);
        slots = standsAlone ? slots : FollowUp.Complete(slots, question.Context);
        var query = KindRules.Decide(slots) with { StandsAlone = standsAlone };
        return UnknownWords.Find(slots, query) is { } unknown ? query with { Refusal = unknown } : query;
    }
}
