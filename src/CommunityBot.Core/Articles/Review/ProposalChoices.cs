using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// What a single proposal may be changed to: the companies, metrics and periods that the article itself offers. Its value stays, since
/// the quote holds it.
/// </summary>
sealed record ProposalChoices(IReadOnlyList<Entity> Companies, IReadOnlyList<Metric> Metrics, IReadOnlyList<Period> Periods)
{
    /// <summary>As many as a list of a form holds on any platform.</summary>
    const int Most = 25;

    public static ProposalChoices Of(ReviewProposal proposal, IEnumerable<ReviewProposal> all, CatalogSnapshot catalog)
    {
        var others = all.Prepend(proposal).ToList();
        var unit = catalog.Metrics.GetValueOrDefault(proposal.Fact.MetricId)?.Unit;
        return new(
            [
                .. others.Select(other => catalog.Entities.GetValueOrDefault(other.Fact.EntityId)).OfType<Entity>()
                    .DistinctBy(entity => entity.Id).Take(Most),
            ],
            [
                .. others.Select(other => catalog.Metrics.GetValueOrDefault(other.Fact.MetricId)).OfType<Metric>()
                    .Where(metric => metric.Unit == unit || proposal.Fact.Growth is not null).DistinctBy(metric => metric.Id).Take(Most),
            ],
            [.. others.Select(other => other.Fact.Period).DistinctBy(period => period.ToString()).Take(Most)]);
    }

    /// <summary>The proposal with the chosen company, metric and period; null if one of them is none of the choices.</summary>
    public ReviewProposal? Changed(ReviewProposal proposal, string? company, string? metric, string? period)
    {
        var entity = company is null ? null : Companies.FirstOrDefault(one => one.Id == company);
        var chosen = metric is null ? null : Metrics.FirstOrDefault(one => one.Id == metric);
        var time = Periods.Where(one => one.ToString() == period).Select(one => (Period?)one).FirstOrDefault();
        if ((company is not null && entity is null) || (metric is not null && chosen is null) || (period is not null && time is null))
            return null;
        return proposal with
        {
            Fact = proposal.Fact with
            {
                EntityId = entity?.Id ?? proposal.Fact.EntityId,
                MetricId = chosen?.Id ?? proposal.Fact.MetricId,
                Period = time ?? proposal.Fact.Period,
            },
            Company = entity is null ? proposal.Company : null,
            Ticker = entity is null ? proposal.Ticker : null,
        };
    }
}
