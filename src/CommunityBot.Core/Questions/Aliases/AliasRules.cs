using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Aliases;

/// <summary>
/// Which names may become an alias. One that is a name already, or a word by which questions are read, would change what other questions
/// mean; one with a name of another kind in it would take that name out of questions.
/// </summary>
static class AliasRules
{
    const int Longest = 40;

    /// <summary>Why the name cannot stand for the target; null if it can.</summary>
    public static Localized? Problem(NameIndex names, string name, Term target)
    {
        var folded = Folding.Name(name);
        if (folded.Length < 2 || name.Length > Longest)
            return AliasTexts.Length(Longest);
        if (!name.All(IsWritten) || !folded.Any(char.IsLetter))
            return AliasTexts.Letters;
        if (NameOf(names.Catalog, target) is null)
            return AliasTexts.NoTarget;
        if (Owner(names, folded) is { } owner)
            return owner == target ? AliasTexts.Known(NameOf(names.Catalog, target)!) : Taken(names.Catalog, owner);
        if (AddedAliases.Taken(names.Catalog, new HashSet<string> { folded }).Count > 0)
            return AliasTexts.IsWord;
        if (names.IsOfOther(folded))
            return AliasTexts.OtherCompany;
        if (IsEveryday(folded) || IsTimeOrAmount(folded))
            return AliasTexts.IsWord;
        return Inside(names, folded, target) is { } inside ? AliasTexts.Holds(inside) : SameMetric(names, folded, target);
    }

    /// <summary>The names of an entity or a metric; null if the catalog has it no more.</summary>
    public static Localized? NameOf(CatalogSnapshot catalog, Term target) => target.Kind == TermKind.Entity
        ? catalog.Entities.GetValueOrDefault(target.Id)?.Names
        : catalog.Metrics.GetValueOrDefault(target.Id)?.Names;

    static Term? Owner(NameIndex names, string folded) => names.TermsOf(folded) is [var first, ..] ? first : null;

    static Localized Taken(CatalogSnapshot catalog, Term owner) =>
        owner.Kind is TermKind.Entity or TermKind.Metric && NameOf(catalog, owner) is { } other
            ? AliasTexts.IsNameOf(other)
            : AliasTexts.IsWord;

    static bool IsWritten(char character) => char.IsLetterOrDigit(character) || character is ' ' or '-' or '.' or '&' or '\'' or '·' or '+';

    /// <summary>A word that carries no name: a verb, an adverb, a particle. Nouns become nicknames (宁王, apple).</summary>
    static bool IsEveryday(string folded) => folded.All(Script.IsHan)
        ? GeneralDictionary.Han(folded) is
        {
            Kind: HanKind.Function or HanKind.Adverb or HanKind.Verb or HanKind.Adjective or HanKind.Time or HanKind.Number
                or HanKind.Measure or HanKind.Position or HanKind.Distinguishing,
        }
        : EnglishForms.Of(folded) is not EnglishKinds.None and var kinds && (kinds & EnglishKinds.Noun) == 0;

    static bool IsTimeOrAmount(string folded)
    {
        var (periods, amounts) = (new List<PeriodToken>(), new List<AmountMention>());
        PeriodScanner.Scan(folded, periods);
        AmountScanner.Scan(folded, amounts);
        return periods.Exists(period => period.Length == folded.Length) || amounts.Exists(amount => amount.Length == folded.Length);
    }

    /// <summary>A metric's name inside that of a company, or a company's inside that of a metric.</summary>
    static string? Inside(NameIndex names, string folded, Term target)
    {
        var found = new List<Match>();
        names.FindAll(Folding.Fold(folded), found);
        var other = target.Kind == TermKind.Entity ? TermKind.Metric : TermKind.Entity;
        return found.FirstOrDefault(match => match.Terms.Any(term => term.Kind == other)) is { Length: > 1 } match
            ? folded.Substring(match.Start, match.Length)
            : null;
    }

    /// <summary>A name of the same concepts as another metric's is read as that one.</summary>
    static Localized? SameMetric(NameIndex names, string folded, Term target)
    {
        if (target.Kind != TermKind.Metric)
            return null;
        var tokens = names.ConceptTokens.Of(folded, 0, folded.Length);
        var all = (1UL << Math.Min(tokens.Count, 63)) - 1;
        return names.MetricNames.Find(tokens).Find(match => match.IsWhole && match.Mask == all && match.Metric.Id != target.Id) is { } same
            ? AliasTexts.IsNameOf(same.Metric.Names)
            : null;
    }
}
