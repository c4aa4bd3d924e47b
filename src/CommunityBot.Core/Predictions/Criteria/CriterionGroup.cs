using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>'Which of these companies': one yes/no question for each that is named.</summary>
static class CriterionGroup
{
    /// <summary>Each has a row of buttons in the post they share, and a platform may allow five rows only.</summary>
    public const int MaxCompanies = 5;

    /// <summary>Empty unless two companies or more are named, with one metric and one period.</summary>
    public static IReadOnlyList<string> Of(Query query, Func<Entity, CriterionChoices> choices)
    {
        var companies = query.Entities.ToList();
        if (companies.Count is < 2 or > MaxCompanies
            || query.Metrics.ToList() is not [{ Segment: null } metric]
            || query.Periods.ToList() is not [{ Kind: PeriodAskKind.Exact } asked])
        {
            return [];
        }

        var quantity = metric.Metric.Growth is null && query.Growth is { } growth
            ? new Quantity(metric.Metric.Id, growth)
            : metric.Metric.Quantity;
        return [.. companies.Select(company => choices(company).Whole(quantity, asked.For(company).Period))];
    }
}
