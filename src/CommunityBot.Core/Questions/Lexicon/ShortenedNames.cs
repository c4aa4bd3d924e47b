using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// Finds imported companies by short forms that are too short or too irregular to be looked for in every question: 茅台,
/// 横店东磁.
/// </summary>
sealed class ShortenedNames
{
    /// <summary>Fewer characters appear in order in too many names.</summary>
    const int ShortestFreeForm = 3;

    readonly ILookup<string, Term> byDistinctivePart;
    readonly ILookup<char, (string Name, Term Term)> byFirstLetter;

    public ShortenedNames(CatalogSnapshot catalog)
    {
        var names = catalog.Entities.Values
            .Where(entity => entity.IsImported)
            .Select(entity => (Name: Folding.Name(entity.Names.En), Term: new Term(TermKind.Entity, entity.Id)))
            .ToList();
        byDistinctivePart = names.Where(pair => CompanyNames.Bone(pair.Name) is not null)
            .ToLookup(pair => CompanyNames.Bone(pair.Name)!, pair => pair.Term);
        byFirstLetter = names.Where(pair => CompanyNames.IsLegal(pair.Name))
            .SelectMany(pair => CompanyNames.FirstLetters(pair.Name).Select(first => (first, pair)))
            .ToLookup(entry => entry.first, entry => entry.pair);
    }

    /// <summary>The terms of all companies that the text may mean, or null.</summary>
    public Term[]? Find(string folded)
    {
        if (byDistinctivePart[folded] is var found && found.Any())
            return [.. found];
        if (folded.Length < ShortestFreeForm)
            return null;
        var called = byFirstLetter[folded[0]].Where(pair => CompanyNames.MayBeCalled(pair.Name, folded));
        Term[] terms = [.. called.Select(pair => pair.Term).Distinct()];
        return terms.Length == 0 ? null : terms;
    }
}
