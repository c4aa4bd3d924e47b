using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Lists of shares of revenue: of the expenses that a list told of before, of parts, or of customers over several years.</summary>
sealed partial class FigureLists
{
    bool OfRevenueShares(List<int> numbers, FigureCues cues)
    {
        if (!numbers.TrueForAll(place => tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: false })
            || cues.Direction != 0)
        {
            return false;
        }

        var share = Enumerable.Range(0, numbers[0]).Reverse()
            .TakeWhile(i => tokens[i].Kind != TokenKind.Number && !tokens[i].IsMark(",，;；"))
            .LastOrDefault(i => tokens[i].Is(ArticleWord.Share), -1);
        if (RevenueWords.Begin(tokens, numbers[^1] + 1))
            return EnglishShares(new(numbers, cues, null));
        if (share < 0 || !tokens[share].Text.StartsWith('占')
            || !Enumerable.Range(share, numbers[0] - share).Any(i => tokens[i].Metric is { Id: "revenue" or "total_revenue" }))
        {
            return false;
        }

        var clause = share;
        while (clause > 0 && !tokens[clause - 1].IsMark(",，;；。:：") && tokens[clause - 1].Kind is not (TokenKind.Number or TokenKind.Period
            or TokenKind.Company) && !tokens[clause - 1].Is(ArticleWord.Company))
        {
            clause--;
        }

        var subject = clause == share ? "" : state.Sentence.Original(tokens[clause].Start, tokens[share].Start).Trim();
        return subject.Length == 0 ? RatiosOfBefore(numbers, share) : SharesOf(new(numbers, cues, null), share, subject);
    }

    /// <summary>Sales into China (including Hong Kong) accounted for 53%, 57% and 51% of total revenue in 2019, 2018 and 2017: the
    /// share of one part.</summary>
    bool EnglishShares(ValueList list)
    {
        var first = list.Numbers[0];
        var clause = first;
        while (clause > 0 && !tokens[clause - 1].IsMark(",;:") && tokens[clause - 1].Kind is not (TokenKind.Number or TokenKind.Company))
            clause--;
        if (clause == first || passage.MetricOf("segment_revenue_share") is not { } metric
            || PartOfShare().Match(state.Sentence.Original(tokens[clause].Start, tokens[first].Start)) is not { Success: true } match)
        {
            return false;
        }

        if (LargestCustomer().IsMatch(match.Groups["part"].Value) && passage.MetricOf("largest_customer_share") is { } ofCustomer)
        {
            OfOneMetric(list, new MetricSlot(first - 1, ofCustomer), []);
            return true;
        }

        // Several customers, or one without a name.
        if (CustomerWords().IsMatch(match.Groups["part"].Value))
            return false;

        OfOneMetric(list, new MetricSlot(first - 1, metric) { Segment = match.Groups["part"].Value }, []);
        return true;
    }

    [GeneratedRegex("^(?:['’]s )?(?:our |its |the |net )*" +
        "(?:(?:revenues?|sales)(?: from| to| in| into| sales| customers| shipments| located)+ )?(?:the )?" +
        @"(?<part>[A-Za-z][A-Za-z0-9 &/()'\-]{1,50}?) (?:segment )?" +
        "(?:accounted for|represented|comprised|constituted|made up|contributed|was|were)" +
        "(?: approximately| about| roughly)? ?$", RegexOptions.IgnoreCase)]
    private static partial Regex PartOfShare();

    [GeneratedRegex("^(?:single )?(?:largest|biggest|top) customer$", RegexOptions.IgnoreCase)]
    private static partial Regex LargestCustomer();

    [GeneratedRegex("customers?|distributors?|suppliers?", RegexOptions.IgnoreCase)]
    private static partial Regex CustomerWords();

    /// <summary>研发费用分别为…，占到公司营收的38%、20%和12%: the ratio of each of these expenses.</summary>
    bool RatiosOfBefore(List<int> numbers, int share)
    {
        if (ListBefore(numbers) is not { } before
            || before.Exists(reading => reading.Metric != before[0].Metric || reading.Segment is not null)
            || ShareFigures.RatioOf(before[0].Metric!) is not { } id || passage.MetricOf(id) is not { } metric
            || tokens.Skip(before[^1].Token).Take(share - before[^1].Token).Any(token =>
                token.Kind is TokenKind.Metric or TokenKind.Period))
        {
            return false;
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            readings[numbers[i]] = before[i] with
            {
                Token = numbers[i],
                Metric = metric,
                MetricText = null,
                Number = tokens[numbers[i]].Number!,
                Qualifier = Qualifier.Exact,
                Doubts = [.. before[i].Doubts],
            };
        }

        return true;
    }

    /// <summary>前五大客户的销售额占收入比例分别为… of several years; 处理器和加速卡占营收的比重分别为… of two parts.</summary>
    bool SharesOf(ValueList list, int share, string subject)
    {
        var customers = FiveCustomers().IsMatch(subject) ? "top5_customers"
            : OneCustomer().IsMatch(subject) ? "largest_customer_share" : null;
        if (customers is not null)
        {
            if (passage.MetricOf(customers) is { } ofCustomers)
                OfOneMetric(list, new MetricSlot(share, ofCustomers), []);
            return true;
        }

        if (Split(subject, list.Numbers.Count) is not { } parts || passage.MetricOf("segment_revenue_share") is not { } metric)
            return false;
        Each(list, i => (new MetricSlot(share, metric) { Segment = parts[i] }, null, null));
        return true;
    }

    [GeneratedRegex("前五(?:大|名)?(?:客户|客戶)")]
    private static partial Regex FiveCustomers();

    [GeneratedRegex("(?:第一大|最大)(?:单一)?(?:客户|客戶)")]
    private static partial Regex OneCustomer();
}
