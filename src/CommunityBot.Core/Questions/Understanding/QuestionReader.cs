using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A question split into the spans that were matched and the remaining words with their kinds.</summary>
sealed record ParsedText(FoldedText Text, IReadOnlyList<MatchedSpan> Mentions, IReadOnlyList<UnmatchedSpan> Residues);

/// <summary>
/// Covers the whole question with names, operators, periods, numbers and words of the general dictionary, so that as few
/// pieces as possible explain as much text as possible. So the longest name wins over those inside it (归母净利润 over 净利润),
/// and no name is found across the borders of words (天通 in 哪天通过).
/// </summary>
static class QuestionReader
{
    public static ParsedText Read(FoldedText folded, NameIndex names)
    {
        var text = folded.Text;
        var matches = new List<Match>(48);
        names.FindAll(folded, matches);
        AlternativeVerbs.Add(text, matches);
        var periods = new List<PeriodToken>(4);
        PeriodScanner.Scan(text, periods);
        CalendarWords.Scan(text, periods);
        var amounts = new List<AmountMention>(4);
        AmountScanner.Scan(text, amounts);
        var words = new List<DictionaryPiece>(64);
        DictionaryPieces.Find(folded, 0, text.Length, words);

        var chosen = Cover(text.Length, matches, periods, amounts, words);
        var matchedSpans = new List<MatchedSpan>(chosen.Count);
        foreach (var piece in chosen)
        {
            if (ToMention(piece, matches, periods, amounts, words, names) is { } matchedSpan)
                matchedSpans.Add(matchedSpan);
        }

        return new ParsedText(folded, matchedSpans, Residues(folded, matchedSpans));
    }

    /// <summary>A candidate. The index counts through the matches, then the periods, the amounts and the words.</summary>
    readonly record struct Piece(int Start, int Length, int Index, double Score);

    static List<Piece> Cover(
        int length,
        List<Match> matches,
        List<PeriodToken> periods,
        List<AmountMention> amounts,
        List<DictionaryPiece> words)
    {
        var pieces = new List<Piece>(matches.Count + periods.Count + amounts.Count + words.Count);
        for (var i = 0; i < matches.Count; i++)
            pieces.Add(new Piece(matches[i].Start, matches[i].Length, i, Score(matches[i])));
        for (var i = 0; i < periods.Count; i++)
            pieces.Add(new Piece(periods[i].Start, periods[i].Length, matches.Count + i, (2 * periods[i].Length) - 0.8));
        for (var i = 0; i < amounts.Count; i++)
        {
            var score = (2 * amounts[i].Length) - (amounts[i].Kind == AmountKind.Value ? 1.2 : 0.9);
            pieces.Add(new Piece(amounts[i].Start, amounts[i].Length, matches.Count + periods.Count + i, score));
        }

        for (var i = 0; i < words.Count; i++)
            pieces.Add(new Piece(words[i].Start, words[i].Length, matches.Count + periods.Count + amounts.Count + i, words[i].Score));
        pieces.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));

        // Dynamic programming from the end to the start: the best cover of the text after each position. Pieces of one
        // position are sorted longest first and tried last to first, so a tie goes to the longer.
        var best = new double[length + 1];
        var choice = new int[length];
        var next = pieces.Count - 1;
        for (var place = length - 1; place >= 0; place--)
        {
            best[place] = best[place + 1];
            choice[place] = -1;
            for (; next >= 0 && pieces[next].Start == place; next--)
            {
                var score = pieces[next].Score + best[place + pieces[next].Length];
                if (score >= best[place] - 1e-9)
                {
                    best[place] = score;
                    choice[place] = next;
                }
            }
        }

        var chosen = new List<Piece>(16);
        for (var place = 0; place < length;)
        {
            if (choice[place] < 0)
            {
                place++;
                continue;
            }

            chosen.Add(pieces[choice[place]]);
            place += pieces[choice[place]].Length;
        }

        return chosen;
    }

    /// <summary>
    /// Each piece costs a point, which favours few long pieces. Names count for more than words, and fillers for less.
    /// </summary>
    static double Score(Match match) => match.Terms[0].Kind switch
    {
        TermKind.Word => (2 * match.Length) - (IsFiller(match) ? 1.5 : 1),
        TermKind.Concept => (2 * match.Length) - 1.2,
        _ => (2.2 * match.Length) - 0.9,
    };

    static bool IsFiller(Match match) => match.Terms is [{ Word: CueWord.Filler }];

    /// <summary>Null for a word of the dictionary, and for a listed company that the catalog does not have.</summary>
    static MatchedSpan? ToMention(
        Piece piece,
        List<Match> matches,
        List<PeriodToken> periods,
        List<AmountMention> amounts,
        List<DictionaryPiece> words,
        NameIndex names)
    {
        if (piece.Index < matches.Count)
            return new MatchedSpan(piece.Start, piece.Length) { Terms = matches[piece.Index].Terms };
        var index = piece.Index - matches.Count;
        if (index < periods.Count)
            return new MatchedSpan(piece.Start, piece.Length) { Period = periods[index] };
        index -= periods.Count;
        if (index < amounts.Count)
            return new MatchedSpan(piece.Start, piece.Length) { Amount = amounts[index] };
        return words[index - amounts.Count].CompanyGroup is { } group && names.EntityOfGroup(group) is { } entity
            ? new MatchedSpan(piece.Start, piece.Length) { Terms = [entity] }
            : null;
    }

    /// <summary>The words between the mentions: words of the dictionary, listed names, and runs of other characters.</summary>
    public static List<UnmatchedSpan> Residues(FoldedText folded, IReadOnlyList<MatchedSpan> matchedSpans)
    {
        var unmatchedSpans = new List<UnmatchedSpan>();
        var place = 0;
        foreach (var matchedSpan in matchedSpans)
        {
            UnmatchedSpan.Add(folded, place, matchedSpan.Start, unmatchedSpans);
            place = Math.Max(place, matchedSpan.End);
        }

        UnmatchedSpan.Add(folded, place, folded.Text.Length, unmatchedSpans);
        return unmatchedSpans;
    }
}
