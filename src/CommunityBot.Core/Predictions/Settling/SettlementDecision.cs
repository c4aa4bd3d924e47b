using CommunityBot.Core.Catalog;
using CommunityBot.Core.Predictions.Criteria;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>What all current facts together say about a criterion.</summary>
/// <param name="Fact">The fact that decides; null if none does, or if facts contradict each other.</param>
/// <param name="IsCertain">Whether it may settle the prediction without a moderator: reported, undisputed and precise enough.</param>
/// <param name="IsContradicted">Whether facts decide it differently, or the deciding one is disputed.</param>
readonly record struct SettlementDecision(Fact? Fact, bool Outcome, bool IsCertain, bool IsContradicted)
{
    /// <summary>Stands for the absence of a fact among the facts that moderators have rejected.</summary>
    public const int Absence = 0;

    public static SettlementDecision None { get; }

    /// <summary>Whether a deadline has passed and nothing is known to have happened. A moderator has to confirm that.</summary>
    public bool IsAbsence { get; init; }

    public bool Decides => Fact is not null || IsAbsence;

    /// <param name="facts">Any facts; only those about the criterion count.</param>
    /// <param name="rejected">The facts that moderators have said do not decide it.</param>
    public static SettlementDecision Of(Criterion criterion, IEnumerable<Fact> facts, IReadOnlyCollection<int> rejected, DateTimeOffset now)
    {
        var deciding = facts.Where(fact => FactVerdict.IsAbout(fact, criterion) && !rejected.Contains(fact.Id))
            .Select(fact => (Fact: fact, Verdict: FactVerdict.Of(fact, criterion)))
            .Where(each => each.Verdict is not null)
            .ToList();
        if (deciding.Count == 0)
            return None with { IsAbsence = criterion.EndsAt <= now && !rejected.Contains(Absence) };
        if (deciding.Select(each => each.Verdict).Distinct().Count() > 1
            || deciding.Exists(each => each.Fact.Status == FactStatus.Disputed || each.Fact.ConflictId is not null))
        {
            return new SettlementDecision(null, false, false, IsContradicted: true);
        }

        // The best statement decides; of equals the first, by which the outcome was known.
        var best = deciding
            .OrderByDescending(each => IsCertainBy(each.Fact, criterion))
            .ThenBy(each => each.Fact.IsRestatement)
            .ThenBy(each => each.Fact.AsOf)
            .ThenBy(each => each.Fact.Id)
            .First();
        return new SettlementDecision(best.Fact, best.Verdict!.Value, IsCertainBy(best.Fact, criterion), IsContradicted: false);
    }

    static bool IsCertainBy(Fact fact, Criterion criterion) =>
        fact.Basis == Basis.Reported && FactVerdict.IsPrecise(fact, criterion);
}
