using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The companies of the catalog: how many there are, and the names of the first.</summary>
static class CompaniesAnswer
{
    const int MaxNames = 30;

    public static ValueTask Compose(Draft draft, FactFinder finder)
    {
        var companies = finder.Catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company).ToList();
        draft.Say(AnswerTexts.Companies, companies.Count);
        var names = companies.Take(MaxNames).Select(entity => entity.Names);
        draft.Say(Localized.Same("{0}"), new NameList([.. names], companies.Count > MaxNames));
        return ValueTask.CompletedTask;
    }
}
