using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A span of the question that was understood: names or cue words, part of a period, or a number.</summary>
sealed record MatchedSpan(int Start, int Length)
{
    public int End => Start + Length;

    public IReadOnlyList<Term> Terms
    {
        get;
        init
        {
            field = value;
            Words = CueWordSet.Empty;
            foreach (var term in value)
                Words = term.Word is { } cueWord ? Words.With(cueWord) : Words;
        }
    } = [];

    /// <summary>The cue words among the terms.</summary>
    public CueWordSet Words { get; private init; }

    public PeriodToken? Period { get; init; }

    public AmountMention? Amount { get; init; }

    /// <summary>The text as typed, if it was read as a misspelling; else null.</summary>
    public string? Misspelt { get; init; }

    public bool Is(TermKind kind) => Terms.Count > 0 && Terms[0].Kind == kind;

    public bool Is(CueWord cueWord) => Words.Has(cueWord);

    /// <summary>Whether it is grammar only, which names nothing.</summary>
    public bool IsFiller => Is(CueWord.Filler);
}
