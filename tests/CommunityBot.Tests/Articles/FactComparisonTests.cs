using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Articles;

/// <summary>How a figure of an article compares with what is known.</summary>
public sealed class FactComparisonTests
{
    [Theory]
    [InlineData("1241000000", Qualifier.Exact, nameof(ProposalComparison.Same))]
    [InlineData("1200000000", Qualifier.Exact, nameof(ProposalComparison.Agrees))]
    [InlineData("1241300000", Qualifier.Exact, nameof(ProposalComparison.Agrees))]
    [InlineData("1242000000", Qualifier.Exact, nameof(ProposalComparison.Contradicts))]
    [InlineData("1300000000", Qualifier.Exact, nameof(ProposalComparison.Contradicts))]
    [InlineData("1000000000", Qualifier.Exact, nameof(ProposalComparison.Contradicts))]
    [InlineData("1200000000", Qualifier.Over, nameof(ProposalComparison.Agrees))]
    [InlineData("1250000000", Qualifier.Over, nameof(ProposalComparison.Contradicts))]
    [InlineData("1250000000", Qualifier.Nearly, nameof(ProposalComparison.Agrees))]
    [InlineData("1220000000", Qualifier.About, nameof(ProposalComparison.Agrees))]
    [InlineData("-1241000000", Qualifier.Exact, nameof(ProposalComparison.Contradicts))]
    public void Of_the_same_figure(string value, object qualifier, string expected)
    {
        var known = Fact("1241000000");
        var proposed = Fact(value) with { Qualifier = (Qualifier)qualifier };
        Assert.Equal(expected, FactComparison.Of(proposed, [known]).Comparison.ToString());
    }

    [Fact]
    public void Another_period_part_currency_or_basis_is_another_figure()
    {
        var known = Fact("1241000000");
        Fact[] others =
        [
            known with { Period = Period.Year(2023) },
            known with { SegmentId = "cloud" },
            known with { Currency = "USD" },
            known with { Basis = Basis.Planned },
            known with { Basis = Basis.NonGaap },
        ];
        Assert.All(others, other => Assert.Equal(ProposalComparison.New, FactComparison.Of(other with { Number = 5 }, [known]).Comparison));
    }

    [Fact]
    public void A_range_agrees_with_what_lies_in_it()
    {
        var range = Fact("0") with { Number = null, Range = new(1_200_000_000, 1_300_000_000) };
        Assert.Equal(ProposalComparison.Agrees, FactComparison.Of(range, [Fact("1241000000")]).Comparison);
        Assert.Equal(ProposalComparison.Contradicts, FactComparison.Of(range, [Fact("1400000000")]).Comparison);
    }

    static Fact Fact(string number) => new()
    {
        Id = 1,
        EntityId = "a",
        MetricId = "revenue",
        Period = Period.Year(2024),
        Number = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
        Currency = "CNY",
        SourceId = "s",
        AsOf = new LocalDate(2025, 1, 1),
    };
}
