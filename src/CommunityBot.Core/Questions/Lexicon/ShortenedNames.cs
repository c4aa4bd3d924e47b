using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Imported companies by forms of their names too short or too free to look for in every question: 茅台, 横店东磁.</summary>
sealed class ShortenedNames
{
    /// <summary>Fewer characters are found in the order of too many names.</summary>
    const int ShortestFreeForm = 3;

    readonly ILookup<string, Term> bones;
    readonly ILookup<char, (string Name, Term Term)> legal;

    public ShortenedNames(CatalogSnapshot catalog)
    {
        var names = catalog.Entities.Values
            .Where(entity => entity.IsImported)
            .Select(entity => (Name: Folding.Name(entity.Names.En), Term: new Term(TermKind.Entity, entity.Id)))
            .ToList();
        bones = names.Where(pair => CompanyNames.Bone(pair.Name) is not null).ToLookup(pair => CompanyNames.Bone(pair.Name)!, pair => pair.Term);
        legal = names.Where(pair => CompanyNames.IsLegal(pair.Name))
            .SelectMany(pair => CompanyNames.FirstLetters(pair.Name).Select(first => (first, pair)))
            .ToLookup(entry => entry.first, entry => entry.pair);
    }

    /// <summary>All that it may mean, or null.</summary>
    public Term[]? Find(string folded)
    {
        if (bones[folded] is var found && found.Any())
            return [.. found];
        if (folded.Length < ShortestFreeForm)
            return null;
        Term[] terms = [.. legal[folded[0]].Where(pair => CompanyNames.MayBeCalled(pair.Name, folded)).Select(pair => pair.Term).Distinct()];
        return terms.Length == 0 ? null : terms;
    }
}
