using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A sentence while its figures are read, with what has been read so far.</summary>
sealed class SentenceState
{
    public SentenceState(ArticleSentence sentence, Passage passage)
    {
        (Sentence, Passage, Carried, CarriedReport) = (sentence, passage, passage.Period, passage.ReportedPeriod);
        passage.SentenceYear = null;
        Readings = new FigureReading?[Tokens.Count];
        Periods = new ArticlePeriod?[Tokens.Count];
        Claimed = new int[Tokens.Count];
        Array.Fill(Claimed, -1);
    }

    public ArticleSentence Sentence { get; }

    public Passage Passage { get; }

    public IReadOnlyList<ArticleToken> Tokens => Sentence.Tokens;

    /// <summary>By token: what a number was read as; null for other tokens and for numbers that are not reached yet.</summary>
    public FigureReading?[] Readings { get; }

    /// <summary>By token: the period that it names.</summary>
    public ArticlePeriod?[] Periods { get; }

    /// <summary>By token: the number that a period belongs to because it follows it; -1 for none.</summary>
    public int[] Claimed { get; }

    /// <summary>The metrics that stand behind their number, and belong to it alone: $52.4B debt vs. $21.3B cash.</summary>
    public HashSet<int> Taken { get; } = [];

    /// <summary>The period of the passage before this sentence.</summary>
    public ArticlePeriod? Carried { get; }

    /// <summary>The same without the periods of expectations.</summary>
    public ArticlePeriod? CarriedReport { get; }

    /// <summary>管理层预期Q3营收540亿: whether the period is that of an expectation. 超预期 tells of a result.</summary>
    public bool IsExpectation(int period) => period > 0 && Tokens[period].Kind == TokenKind.Period && Tokens[period - 1].Text == "预期"
        && (period < 2 || !Tokens[period - 2].Text.EndsWith('超'));

    /// <summary>A period between two numbers, to which the second belongs: 22.55亿元，上年同期为3.69亿元.</summary>
    public int? PeriodBetween(int before, int place)
    {
        for (var i = place - 1; i > before; i--)
        {
            if (Periods[i] is not null && Claimed[i] != before)
                return i;
        }

        return null;
    }
}
