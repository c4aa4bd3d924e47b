using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>Questions made from an article's facts, in three languages: whether a figure doubles, and who is ahead.</summary>
static class PromptTemplates
{
    const int MostPrompts = 5;

    static readonly Localized[] YesNo = [new("会", "會", "Yes"), new("不会", "不會", "No"), new("说不准", "說不準", "Not sure")];

    public static List<ArticlePrompt> Of(ArticleDraft draft, CatalogSnapshot catalog)
    {
        var prompts = new List<ArticlePrompt>();
        prompts.AddRange(Ahead(draft, catalog));
        prompts.AddRange(Growth(draft, catalog));
        prompts.AddRange(Doubled(draft, catalog));
        return [.. prompts.Take(MostPrompts)];
    }

    /// <summary>Several companies with one metric for one period: who leads next time.</summary>
    static IEnumerable<ArticlePrompt> Ahead(ArticleDraft draft, CatalogSnapshot catalog) => draft.Proposals
        .Where(proposal => proposal is { Growth: null, Segment: null, Company.IsIndex: false, Period: not null })
        .GroupBy(proposal => (proposal.Metric.Id, proposal.Period, proposal.Number.Currency))
        .Select(group => (Metric: group.First().Metric, Companies: group.Select(proposal => Name(proposal, catalog)).DistinctBy(name =>
            name.En).ToList()))
        .Where(group => group.Companies.Count is >= 2 and <= 8)
        .Select(group => new ArticlePrompt(
            new(
                $"下一次披露时，谁的{group.Metric.Names.ZhHans}最高？",
                $"下一次公布時，誰的{group.Metric.Names.ZhHant}最高？",
                $"Who will report the highest {Lower(group.Metric.Names.En)} next time?"),
            group.Companies));

    /// <summary>A growth that was told: whether the next one is higher.</summary>
    static IEnumerable<ArticlePrompt> Growth(ArticleDraft draft, CatalogSnapshot catalog) => draft.Proposals
        .Where(proposal =>
            proposal is
            {
                Growth: GrowthMeasure.YearOnYear, Segment: null, Company.IsIndex: false, Number.IsInPoints: false,
                Number.To: null
            })
        .Take(2)
        .Select(proposal =>
        {
            var (name, metric) = (Name(proposal, catalog), proposal.Metric.Names);
            var rate = (proposal.Number.Value * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";
            return new ArticlePrompt(
                new(
                    $"{name.ZhHans}下一期的{metric.ZhHans}同比增速会高于{rate}吗？",
                    $"{name.ZhHant}下一期的{metric.ZhHant}年增率會高於{rate}嗎？",
                    $"Will {name.En}'s {Lower(metric.En)} grow by more than {rate} in the next period?"),
                YesNo);
        });

    /// <summary>An amount of a whole year: doubled within two years or not.</summary>
    static IEnumerable<ArticlePrompt> Doubled(ArticleDraft draft, CatalogSnapshot catalog) => draft.Proposals
        .Where(proposal =>
            proposal is
            {
                Growth: null, Segment: null, Metric: { Unit: UnitKind.Money, Kind: MetricKind.Flow },
                Period.Calendar.Kind: PeriodKind.Year
            }
            && proposal is { Number.Value: > 0, Basis: Basis.Reported } && proposal.Period is { HasNoYear: false })
        .OrderByDescending(proposal => proposal.Period!.Value.Calendar.End)
        .Take(2)
        .Select(proposal =>
        {
            var (name, metric, year) = (Name(proposal, catalog), proposal.Metric.Names, proposal.Period!.Value.Calendar.Start.Year);
            return new ArticlePrompt(
                new(
                    $"到{year + 2}年，{name.ZhHans}的{metric.ZhHans}会达到{year}年的两倍吗？",
                    $"到{year + 2}年，{name.ZhHant}的{metric.ZhHant}會達到{year}年的兩倍嗎？",
                    $"Will {name.En}'s {Lower(metric.En)} of {year} have doubled by {year + 2}?"),
                YesNo)
            {
                Line = Amount(proposal) is { } amount ? $"{name.ZhHans} {year + 2}年{metric.ZhHans} > {amount}" : null,
            };
        });

    /// <summary>Twice the figure as a prediction takes it: 6.74亿元. Null in other currencies.</summary>
    static string? Amount(Proposal proposal)
    {
        var currency = proposal.Currency switch { "CNY" => "元", "USD" => "美元", "HKD" => "港元", "TWD" => "新台币", _ => null };
        var twice = proposal.Number.Value * 2;
        var (scaled, scale) = twice >= 100_000_000 ? (twice / 100_000_000, "亿") : (twice / 10_000, "万");
        return currency is null ? null : scaled.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) + scale + currency;
    }

    static Localized Name(Proposal proposal, CatalogSnapshot catalog) =>
        proposal.Company.Id is { } id && catalog.Entities.TryGetValue(id, out var entity)
            ? entity.Names : new(proposal.Company.Name, proposal.Company.Name, proposal.Company.Name);

    static string Lower(string name) => name.Length > 1
        && char.IsAsciiLetterLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
