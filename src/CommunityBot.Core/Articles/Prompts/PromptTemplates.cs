using System.Globalization;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>
/// Questions made from an article's facts, in three languages: who is ahead, whether a growth goes on, whether a figure doubles. Each kind
/// asks about a subject once, however many figures of it the article has, and only a few times in all.
/// </summary>
static class PromptTemplates
{
    const int MostPrompts = 5, MostOfAKind = 2;

    static readonly Localized[] YesNo = [new("会", "會", "Yes"), new("不会", "不會", "No"), new("说不准", "說不準", "Not sure")];

    /// <param name="day">The date of publication; null if it is not known.</param>
    public static List<ArticlePrompt> Of(ArticleDraft draft, CatalogSnapshot catalog, LocalDate? day) =>
    [
        .. new[] { Ahead(draft, catalog), Growth(draft, catalog), Doubled(draft, catalog, day) }
            .SelectMany(kind => kind.DistinctBy(prompt => prompt.Question.En).Take(MostOfAKind)).Take(MostPrompts),
    ];

    /// <summary>Several companies with one metric for one period: who leads next time. Most companies come first.</summary>
    static IEnumerable<ArticlePrompt> Ahead(ArticleDraft draft, CatalogSnapshot catalog) => draft.Proposals
        .Where(proposal => proposal is { Growth: null, Segment: null, Company.IsIndex: false, Period: not null })
        .GroupBy(proposal => (proposal.Metric.Id, proposal.Period, proposal.Number.Currency))
        .Select(group => (Metric: group.First().Metric, Companies: group.Select(proposal => Name(proposal, catalog)).DistinctBy(name =>
            name.En).ToList()))
        .Where(group => group.Companies.Count is >= 2 and <= 8)
        .OrderByDescending(group => group.Companies.Count)
        .DistinctBy(group => group.Metric.Id)
        .Select(group => new ArticlePrompt(
            new(
                $"下一次披露时，谁的{group.Metric.Names.ZhHans}最高？",
                $"下一次公布時，誰的{group.Metric.Names.ZhHant}最高？",
                $"Who will report the highest {Lower(group.Metric.Names.En)} next time?"),
            group.Companies));

    /// <summary>The newest growth of a company's metric: whether the next one is higher, or whether it grows again.</summary>
    static IEnumerable<ArticlePrompt> Growth(ArticleDraft draft, CatalogSnapshot catalog) =>
        Newest(draft.Proposals.Where(proposal => proposal is
        {
            Growth: GrowthMeasure.YearOnYear, Segment: null, Company.IsIndex: false, Number.IsInPoints: false, Number.To: null
        }))
        .Select(proposal =>
        {
            var (name, metric) = (Name(proposal, catalog), proposal.Metric.Names);
            var (owner, measure) = (EnglishPossessive.Of(name.En), Lower(metric.En));
            var rate = (proposal.Number.Value * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
            return new ArticlePrompt(
                proposal.Number.Value > 0
                    ? new(
                        $"{name.ZhHans}下一期的{metric.ZhHans}同比增速会高于{rate}吗？",
                        $"{name.ZhHant}下一期的{metric.ZhHant}年增率會高於{rate}嗎？",
                        $"Will {owner} {measure} grow by more than {rate} in the next period?")
                    : new(
                        $"{name.ZhHans}下一期的{metric.ZhHans}会恢复同比增长吗？",
                        $"{name.ZhHant}下一期的{metric.ZhHant}會恢復年增嗎？",
                        $"Will {owner} {measure} grow again in the next period?"),
                YesNo);
        });

    /// <summary>The newest amount of a whole year: doubled within two years or not.</summary>
    static IEnumerable<ArticlePrompt> Doubled(ArticleDraft draft, CatalogSnapshot catalog, LocalDate? day) =>
        Newest(draft.Proposals.Where(proposal =>
            proposal is
            {
                Growth: null, Segment: null, Metric: { Unit: UnitKind.Money, Kind: MetricKind.Flow },
                Period: { Calendar.Kind: PeriodKind.Year, HasNoYear: false }, Number.Value: > 0, Basis: Basis.Reported,
            }
            // What has passed is no question any more.
            && proposal.Period.Value.Calendar.Start.Year + 2 >= (day?.Year ?? 0)))
        .Select(proposal =>
        {
            var (name, metric, year) = (Name(proposal, catalog), proposal.Metric.Names, proposal.Period!.Value.Calendar.Start.Year);
            return new ArticlePrompt(
                new(
                    $"到{year + 2}年，{name.ZhHans}的{metric.ZhHans}会达到{year}年的两倍吗？",
                    $"到{year + 2}年，{name.ZhHant}的{metric.ZhHant}會達到{year}年的兩倍嗎？",
                    $"Will {EnglishPossessive.Of(name.En)} {Lower(metric.En)} of {year} have doubled by {year + 2}?"),
                YesNo)
            {
                Line = Amount(proposal) is { } amount ? $"{name.ZhHans} {year + 2}年{metric.ZhHans} > {amount}" : null,
            };
        });

    /// <summary>One proposal for each company and metric: that of the newest period.</summary>
    static IEnumerable<Proposal> Newest(IEnumerable<Proposal> proposals) => proposals
        .OrderByDescending(proposal => proposal.Period?.Calendar.End ?? LocalDate.MinIsoValue)
        .DistinctBy(proposal => (proposal.Company.Id ?? proposal.Company.Name, proposal.Metric.Id));

    /// <summary>Twice the figure as a prediction takes it: 6.74亿元. Null in other currencies.</summary>
    static string? Amount(Proposal proposal)
    {
        var currency = proposal.Currency switch { "CNY" => "元", "USD" => "美元", "HKD" => "港元", "TWD" => "新台币", _ => null };
        var twice = proposal.Number.Value * 2;
        var (scaled, scale) = twice >= 100_000_000 ? (twice / 100_000_000, "亿") : (twice / 10_000, "万");
        return currency is null ? null : scaled.ToString("0.####", CultureInfo.InvariantCulture) + scale + currency;
    }

    static Localized Name(Proposal proposal, CatalogSnapshot catalog) =>
        proposal.Company.Id is { } id && catalog.Entities.TryGetValue(id, out var entity)
            ? entity.Names : new(proposal.Company.Name, proposal.Company.Name, proposal.Company.Name);

    static string Lower(string name) => name.Length > 1
        && char.IsAsciiLetterLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
