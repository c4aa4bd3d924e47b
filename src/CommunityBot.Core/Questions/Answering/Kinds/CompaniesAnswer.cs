using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The companies of the catalog: how many there are, and the names of the first that have figures.</summary>
static class CompaniesAnswer
{
    const int MaxNames = 30;

    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var companies = finder.Catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company).ToList();
        var known = (await finder.Facts.EntitiesWithFigures(finder.Cancellation)).ToHashSet();
        var withFigures = companies.Where(entity => known.Contains(entity.Id)).ToList();
        draft.Say(AnswerTexts.Companies, companies.Count, withFigures.Count);
        if (withFigures.Count > 0)
        {
            var names = withFigures.Take(MaxNames).Select(entity => entity.Names);
            draft.Say(Localized.Same("{0}"), new NameList([.. names], withFigures.Count > MaxNames));
        }
    }
}
