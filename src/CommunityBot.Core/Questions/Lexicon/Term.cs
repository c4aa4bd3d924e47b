namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>What a span of text can stand for.</summary>
/// <param name="Id">The catalog's id, or the name of the cue word.</param>
readonly record struct Term(TermKind Kind, string Id)
{
    /// <summary>The cue word; null for a name of the catalog.</summary>
    public CueWord? Word { get; private init; }

    public static Term Of(CueWord cueWord) => new(TermKind.Word, cueWord.ToString()) { Word = cueWord };
}

/// <summary>A folded name of the catalog.</summary>
/// <param name="IsImported">
/// Whether it comes from an import. Imports may have very many names, unchecked for everyday words.
/// </param>
readonly record struct KnownName(string Name, Term Term, bool IsImported);

enum TermKind
{
    Entity,
    Metric,
    Segment,

    /// <summary>A word that is part of metric names: see concepts.yaml.</summary>
    Concept,

    /// <summary>A cue word: see the folder Words.</summary>
    Word,
}

/// <summary>A span of the folded text and what it can stand for; several terms if a name is ambiguous.</summary>
readonly record struct Match(int Start, int Length, Term[] Terms)
{
    public int End => Start + Length;
}
