using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

/// <summary>The companies that ship: each is found by all its names and codes, and belongs to the groups that its data says.</summary>
public sealed class ShippedCompaniesTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Fact]
    public async Task Each_is_found_by_its_names_and_codes()
    {
        var names = await shipped.Answerer.Names();
        var missed = new List<string>();
        foreach (var entity in names.Catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company))
        {
            IEnumerable<string> spellings = [.. entity.Names.All, .. entity.Aliases, .. entity.Tickers.Where(ticker => ticker.Length > 2)];
            // Codes that are words need a mark: $WOLF.
            foreach (var spelling in spellings.Where(spelling => spelling is not ("FORM" or "LITE" or "META" or "ONTO" or "WOLF")))
            {
                var answer = await shipped.Answerer.Ask(new Question($"{spelling} 2019年营收", Language.ZhHans));
                if (answer.Query.Entities.ToList() is not [var only] || only.Id != entity.Id)
                    missed.Add($"{spelling} is {string.Join(", ", answer.Query.Entities.Select(found => found.Id))} and not {entity.Id}");
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("XD寒武纪营收", "cambricon")]
    [InlineData("寒武纪-U营收", "cambricon")]
    [InlineData("N摩尔线程首日涨幅", "moore-threads")]
    [InlineData("台积电(2330)毛利率", "tsmc")]
    [InlineData("$MU revenue", "micron")]
    [InlineData("MU revenue", "micron")]
    [InlineData("NASDAQ: NVDA market cap", "nvidia")]
    [InlineData("HKEX:6082营收", "biren")]
    [InlineData("what was the revenue of 688256.SS", "cambricon")]
    public async Task Marks_of_exchanges_belong_to_the_name(string question, string entity)
    {
        var answer = await shipped.Answerer.Ask(new Question(question, Language.ZhHans));
        Assert.Equal([entity], answer.Query.Entities.Select(found => found.Id));
        Assert.NotEqual(RefusalReason.UnknownEntity, answer.Refusal?.Reason);
        Assert.NotEqual(RefusalReason.UnknownSegment, answer.Refusal?.Reason);
    }

    [Theory]
    [InlineData("semiconductors", "tsmc", true)]
    [InlineData("ai-chip", "cambricon", true)]
    [InlineData("ai-chip", "tsmc", false)]
    [InlineData("greater-china", "tsmc", true)]
    [InlineData("china", "tsmc", false)]
    [InlineData("europe", "asml", true)]
    [InlineData("a-shares", "cambricon", true)]
    [InlineData("star-market", "cambricon", true)]
    [InlineData("star-market", "zte", false)]
    [InlineData("hong-kong-market", "smic", true)]
    [InlineData("us-market", "tsmc", true)]
    [InlineData("taiwan-market", "globalwafers", true)]
    [InlineData("us-market", "samsung", false)]
    public async Task A_company_belongs_to_its_groups(string group, string entity, bool belongs)
    {
        var catalog = (await shipped.Answerer.Names()).Catalog;
        Assert.Equal(belongs, catalog.Members(catalog.Groups[group]).Any(member => member.Id == entity));
    }

    [Fact]
    public async Task Each_company_has_a_place_and_the_field_is_covered()
    {
        var catalog = (await shipped.Answerer.Names()).Catalog;
        var companies = catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company).ToList();
        Assert.True(companies.Count >= 200, $"{companies.Count} companies");
        Assert.Empty(companies.Where(entity => entity.Place is null).Select(entity => entity.Id));
        Assert.Empty(catalog.Groups.Values.Where(group => group.Kind != CompanyGroupKind.Market && !catalog.Members(group).Any()).Select(group => group.Id));
    }
}
