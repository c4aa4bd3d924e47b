using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

/// <summary>Listed companies that nothing is known of: whatever is asked of them, no figure of another company is given.</summary>
public sealed class UncoveredCompaniesTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    const int Sampled = 400;

    [Theory]
    [InlineData("{0}毛利率多少")]
    [InlineData("{0}去年营收是多少")]
    [InlineData("what is {0} market cap")]
    public async Task Nothing_is_answered_with_another_companys_figure(string form)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var names = await shipped.Answerer.Names();
        var own = names.Catalog.Entities.Values.SelectMany(entity => entity.Names.All.Concat(entity.Aliases))
            .Select(name => name.ToLowerInvariant()).ToHashSet();
        for (var i = 0; i < Sampled; i++)
        {
            var name = GeneralDictionary.CompanyNames[random.Next(GeneralDictionary.CompanyNames.Count)].ToString();
            if (own.Any(known => name.Contains(known, StringComparison.Ordinal))
                || names.EntityOfGroup(GeneralDictionary.CompanyNames.GroupOf(name)!.Value) is not null)
            {
                continue;
            }

            var question = form.Replace("{0}", name, StringComparison.Ordinal);
            var answer = await shipped.Answerer.Ask(new Question(question, Language.ZhHans));
            Assert.True(
                answer.Results.Count == 0, $"seed {seed}: {question} shows "
                    + $"{string.Join(", ", answer.Results.Select(result => $"{result.Entity.Id} {result.Metric.Id}"))}");
        }
    }
}
