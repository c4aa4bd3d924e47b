using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What a question says, stretch by stretch, and the stretches that nothing is known about.</summary>
sealed record Reading(FoldedText Text, IReadOnlyList<Mention> Mentions, IReadOnlyList<Residue> Residues);

/// <summary>A stretch that no name, word, period or number covers.</summary>
readonly record struct Residue(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Covers the question with names, words, periods and numbers so that as much as possible is understood in as few pieces as possible.
/// Thus the longest name masks those inside it (归母净利润 over 净利润, 现金比率 over a company called 金比).
/// </summary>
static class QuestionReader
{
    public static Reading Read(FoldedText folded, NameIndex names)
    {
        var text = folded.Text;
        var matches = new List<Match>(32);
        names.FindAll(text, matches);
        var periods = new List<PeriodToken>(4);
        PeriodScanner.Scan(text, periods);
        var amounts = new List<AmountMention>(4);
        AmountScanner.Scan(text, amounts);

        var chosen = Cover(text.Length, matches, periods, amounts);
        var mentions = new List<Mention>(chosen.Count);
        foreach (var piece in chosen)
            mentions.Add(ToMention(piece, matches, periods, amounts));
        return new Reading(folded, mentions, Residues(text, mentions));
    }

    /// <summary>One candidate: an index into the matches, the periods or the amounts, whichever follows.</summary>
    readonly record struct Piece(int Start, int Length, int Index, double Score);

    static List<Piece> Cover(int length, List<Match> matches, List<PeriodToken> periods, List<AmountMention> amounts)
    {
        var pieces = new List<Piece>(matches.Count + periods.Count + amounts.Count);
        for (var i = 0; i < matches.Count; i++)
            pieces.Add(new Piece(matches[i].Start, matches[i].Length, i, Score(matches[i])));
        for (var i = 0; i < periods.Count; i++)
            pieces.Add(new Piece(periods[i].Start, periods[i].Length, matches.Count + i, (2 * periods[i].Length) - 0.8));
        for (var i = 0; i < amounts.Count; i++)
            pieces.Add(new Piece(amounts[i].Start, amounts[i].Length, matches.Count + periods.Count + i, (2 * amounts[i].Length) - (amounts[i].Kind == AmountKind.Value ? 1.2 : 0.9)));
        pieces.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));

        // From the end to the start: the best cover of what follows each place. Pieces of one place are sorted longest first, so a tie goes to the longer.
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

    /// <summary>A point lost for each piece prefers fewer, longer pieces; names count for more than words, and fillers for less.</summary>
    static double Score(Match match) => match.Terms[0].Kind != TermKind.Word ? (2.2 * match.Length) - 0.9 : (2 * match.Length) - (IsFiller(match) ? 1.5 : 1);

    static bool IsFiller(Match match) => match.Terms is [{ Word: Word.Filler }];

    static Mention ToMention(Piece piece, List<Match> matches, List<PeriodToken> periods, List<AmountMention> amounts)
    {
        if (piece.Index < matches.Count)
            return new Mention(piece.Start, piece.Length) { Terms = matches[piece.Index].Terms };
        var index = piece.Index - matches.Count;
        return index < periods.Count
            ? new Mention(piece.Start, piece.Length) { Period = periods[index] }
            : new Mention(piece.Start, piece.Length) { Amount = amounts[index - periods.Count] };
    }

    /// <summary>Runs of Han characters or single Latin words between the mentions.</summary>
    public static List<Residue> Residues(string text, IReadOnlyList<Mention> mentions)
    {
        var residues = new List<Residue>();
        var mention = 0;
        for (var i = 0; i < text.Length;)
        {
            if (mention < mentions.Count && mentions[mention].Start == i)
            {
                i = mentions[mention++].End;
                continue;
            }

            var start = i;
            var limit = mention < mentions.Count ? mentions[mention].Start : text.Length;
            while (i < limit && Script.IsWord(text[i]) && Script.IsHan(text[i]) == Script.IsHan(text[start]))
                i++;
            if (i > start)
                residues.Add(new Residue(start, i - start));
            else
                i++;
        }

        return residues;
    }
}
