namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>What a stretch of text can stand for.</summary>
/// <param name="Id">The catalog id, or the word class's name.</param>
readonly record struct Term(TermKind Kind, string Id)
{
    /// <summary>The class of a word that steers; null for what the catalog names.</summary>
    public CueWord? Word { get; private init; }

    public static Term Of(CueWord cueWord) => new(TermKind.Word, cueWord.ToString()) { Word = cueWord };
}

/// <summary>A folded name of the catalog.</summary>
/// <param name="IsImported">One of possibly very many, which nobody looked through for words of everyday language.</param>
readonly record struct KnownName(string Name, Term Term, bool IsImported);

enum TermKind
{
    Entity,
    Metric,
    Segment,

    /// <summary>A word that says part of a metric's name: see concepts.yaml.</summary>
    Concept,

    /// <summary>A class of words that steer the question: see the folder Words.</summary>
    Word,
}

/// <summary>A stretch of the folded text and what it can stand for; more than one term where a name is ambiguous.</summary>
readonly record struct Match(int Start, int Length, Term[] Terms)
{
    public int End => Start + Length;
}
