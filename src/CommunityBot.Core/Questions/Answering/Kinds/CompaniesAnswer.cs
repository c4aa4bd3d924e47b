using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>Which companies there are, the first of them by name.</summary>
static class CompaniesAnswer
{
    const int Most = 30;

    public static ValueTask Compose(Draft draft, FactFinder finder)
    {
        var companies = finder.Catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company).ToList();
        draft.Say(AnswerTexts.Companies, companies.Count);
        draft.Say(Localized.Same("{0}"), new NameList([.. companies.Take(Most).Select(entity => entity.Names)], companies.Count > Most));
        return ValueTask.CompletedTask;
    }
}
