using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

using Match = CommunityBot.Core.Questions.Lexicon.Match;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>
/// Covers a folded sentence with numbers, periods, names, words of articles and words of the general dictionary, as questions are covered:
/// few long pieces win, and no name is found across the borders of words.
/// </summary>
sealed partial class TokenReader(NameIndex names, IReadOnlyDictionary<string, ArticleCompany> own)
{
    readonly EnglishNames english = new(names);

    readonly record struct Piece(int Start, int Length, double Score, ArticleToken Token);

    public List<ArticleToken> Read(FoldedText folded)
    {
        var text = folded.Text;
        var pieces = Pieces(folded);
        var choice = Cover(text.Length, pieces);
        var tokens = new List<ArticleToken>();
        for (var place = 0; place < text.Length;)
        {
            if (choice[place] >= 0)
            {
                var chosen = pieces[choice[place]].Token with { IsCapital = IsCapital(folded, place) };
                chosen = Meant(text, place, chosen, tokens);
                tokens.Add(chosen);
                place = pieces[choice[place]].Start + pieces[choice[place]].Length;
                continue;
            }

            if (text[place] == ' ')
            {
                place++;
                continue;
            }

            if (!Script.IsWord(text[place]))
            {
                tokens.Add(new(TokenKind.Mark, place, 1) { Text = text[place].ToString() });
                place++;
                continue;
            }

            var end = place + 1;
            while (end < text.Length && choice[end] < 0 && Script.IsWord(text[end]) && Script.IsHan(text[end]) == Script.IsHan(text[place]))
                end++;
            tokens.Add(Expecting(new(TokenKind.Word, place, end - place)
            {
                Text = text[place..end],
                English = Script.IsHan(text[place]) ? EnglishKinds.None : EnglishForms.Of(text.AsSpan(place, end - place)),
                IsCapital = IsCapital(folded, place),
            }, tokens));
            place = end;
        }

        return NameMerger.Merge(folded, english.Merge(folded, tokens));
    }

    /// <summary>The best piece at each place of the text; -1 where none begins.</summary>
    static int[] Cover(int length, List<Piece> pieces)
    {
        pieces.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
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
                    (best[place], choice[place]) = (score, next);
            }
        }

        return choice;
    }

    static bool IsInBracket(List<ArticleToken> tokens)
    {
        for (var i = tokens.Count - 1; i >= 0 && i >= tokens.Count - 4; i--)
        {
            if (tokens[i].IsMark(")、,"))
                return false;
            if (tokens[i].IsMark("("))
                return i > 0 && tokens[i - 1].Company is not null;
        }

        return false;
    }

    static bool IsCapital(FoldedText folded, int place) => folded.Original(place, 1) is [>= 'A' and <= 'Z', ..];

    List<Piece> Pieces(FoldedText folded)
    {
        var text = folded.Text;
        var pieces = new List<Piece>();
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        NumberScanner.Scan(text, numbers);
        foreach (var (start, length, number) in numbers)
        {
            var hasUnit = number.Unit is not null || number.IsScaled;
            Add(new(TokenKind.Number, start, length) { Text = text.Substring(start, length), Number = number }, (hasUnit
                ? 3.2 : 1.6) * length);
        }

        var periods = new List<PeriodPart>();
        PeriodPartScanner.Scan(text, periods);
        foreach (var part in periods)
        {
            Add(new(TokenKind.Period, part.Start, part.Length) { Text = text.Substring(part.Start, part.Length), Period = part },
                2.6 * part.Length);
            AddYear(part);
        }

        Names(folded, Add);
        Own(folded, Add);
        Cues(text, Add);
        Dictionary(folded, Add);
        return pieces;

        void Add(ArticleToken token, double score) => pieces.Add(new(token.Start, token.Length, score - 0.8, token));

        // 2024年中芯国际营收: the year alone, where 中 begins a name.
        void AddYear(PeriodPart part)
        {
            if (text[part.End - 1] != '中' || part.Length < 3)
                return;
            var shorter = new List<PeriodPart>();
            PeriodPartScanner.Scan(text[..(part.End - 1)], shorter);
            if (shorter.Find(year => year.Start == part.Start) is not { } named)
                return;
            var written = text.Substring(named.Start, named.Length);
            Add(new(TokenKind.Period, named.Start, named.Length) { Text = written, Period = named }, 2.6 * named.Length);
        }
    }

    void Names(FoldedText folded, Action<ArticleToken, double> add)
    {
        var text = folded.Text;
        var matches = new List<Match>();
        names.FindAll(folded, matches);
        foreach (var match in matches)
        {
            var written = text.Substring(match.Start, match.Length);
            var isName = IsWrittenAsName(folded, match.Start, match.Length);
            foreach (var term in match.Terms.Where(term => term.Kind != TermKind.Entity || isName))
            {
                ArticleToken? token = term.Kind switch
                {
                    TermKind.Entity => new(TokenKind.Company, match.Start, match.Length)
                    {
                        Text = written,
                        Company = new(term.Id, folded.Original(match.Start, match.Length)),
                    },
                    // 涨幅超50% is a metric in questions and a figure in articles.
                    TermKind.Metric when written.Any(char.IsAsciiDigit) && written.AsSpan().ContainsAny('%', '家', '只') => null,
                    TermKind.Metric when names.Catalog.Metrics[term.Id].Unit is UnitKind.Text or UnitKind.Statement
                        or UnitKind.Date => null,
                    TermKind.Metric =>
                        new(TokenKind.Metric, match.Start, match.Length)
                        {
                            Text = written,
                            Metric = names.Catalog.Metrics[term.Id],
                            IsCatalogName = true
                        },
                    // 'Fallen to' names the state after a fall in questions; in articles it is a verb.
                    TermKind.Segment when ArticleWords.StartsWithChange(written) => null,
                    TermKind.Segment => new(TokenKind.Segment, match.Start, match.Length)
                    {
                        Text = written,
                        Segment = names.Catalog.Segments[term.Id],
                    },
                    _ => null,
                };
                if (token is not null)
                    add(token, (token.Kind == TokenKind.Segment ? 2 : 2.25) * match.Length);
            }
        }

        foreach (var (term, metricId) in MetricTerms.Words)
        {
            if (!names.Catalog.Metrics.TryGetValue(metricId, out var metric))
                continue;
            for (var at = text.IndexOf(term, StringComparison.Ordinal); at >= 0; at = text.IndexOf(term, at + 1, StringComparison.Ordinal))
            {
                var end = at + term.Length;
                if ((at == 0 || Script.IsBoundary(text[at - 1], text[at]))
                    && (end == text.Length || Script.IsBoundary(text[end - 1], text[end])))
                {
                    add(new(TokenKind.Metric, at, term.Length) { Text = term, Metric = metric }, 2.7 * term.Length);
                }
            }
        }
    }

    /// <summary>A name that is an everyday English word, or short as a ticker, is one only where it has capitals: Onto.</summary>
    static bool IsWrittenAsName(FoldedText folded, int start, int length)
    {
        var name = folded.Text.AsSpan(start, length);
        if (!Script.IsLatinLetter(name[0]))
            return true;
        var original = folded.Original(start, length);
        if (length <= 3)
        {
            return original.All(character => !char.IsAsciiLetterLower(character)) || (length == 3 && char.IsAsciiLetterUpper(original[0])
                && Speaks().IsMatch(folded.Text.AsSpan(start + length)));
        }

        return name.Contains(' ') || (length > 4 && EnglishForms.Of(name) == EnglishKinds.None) || original.Any(char.IsAsciiLetterUpper);
    }

    [GeneratedRegex("^(?:['’]s| holdings?| (?:expects|said|says|reported|reports|posted|guided|raised|announced|forecast|sees|" +
        "will))(?![a-z])")]
    private static partial Regex Speaks();

    /// <summary>The companies that this article introduces itself, with a ticker in brackets or as a listed name.</summary>
    void Own(FoldedText folded, Action<ArticleToken, double> add)
    {
        var text = folded.Text;
        foreach (var (name, company) in own)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var end = at + name.Length;
                if ((at == 0 || Script.IsBoundary(text[at - 1], text[at]))
                    && (end == text.Length || Script.IsBoundary(text[end - 1], text[end]))
                    && (name.Length > 3 || !Script.IsLatinLetter(name[0]) || IsCapital(folded, at)))
                {
                    add(new(TokenKind.Company, at, name.Length) { Text = name, Company = company }, 2.3 * name.Length);
                }
            }
        }
    }

    static void Cues(string text, Action<ArticleToken, double> add)
    {
        // 毛利多37.4%, 少52%: a change where a ratio follows, and a count elsewhere.
        foreach (var match in ChangeBeforeRatio().EnumerateMatches(text))
        {
            add(new(TokenKind.Cue, match.Index, 1)
            {
                Text = text.Substring(match.Index, 1),
                Word = text[match.Index] is '多' or '飙' ? ArticleWord.Up : ArticleWord.Down,
            }, 3);
        }

        var found = new List<(int Length, ArticleWord Word)>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!Script.IsWord(text[start]) && text[start] != '~')
                continue;
            found.Clear();
            ArticleWords.FindAt(text, start, found);
            foreach (var (length, word) in found)
            {
                var weight = word is ArticleWord.YearOnYear or ArticleWord.QuarterOnQuarter or ArticleWord.SinceYearEnd
                    or ArticleWord.MonthOnMonth ? 3 : 2.05;
                add(new(TokenKind.Cue, start, length) { Text = text.Substring(start, length), Word = word }, weight * length);
            }
        }
    }

    [GeneratedRegex("(?<![减最至不更很许增缩太过])[多少飙挫泻](?=(?:近|逾|约|超过)?(?:[0-9.]+ ?(?:%|倍|个?百分点)|[一二三四五六七八九两]成|[一二三四五六七八九两]倍))")]
    private static partial Regex ChangeBeforeRatio();

    void Dictionary(FoldedText folded, Action<ArticleToken, double> add)
    {
        var words = new List<DictionaryPiece>();
        DictionaryPieces.Find(folded, 0, folded.Text.Length, words);
        foreach (var word in words)
        {
            var written = folded.Text.Substring(word.Start, word.Length);
            if (word.CompanyGroup is not { } group)
            {
                add(new(TokenKind.Word, word.Start, word.Length) { Text = written, Han = word.Han.Kind }, word.Score);
                continue;
            }

            if (IsDayOrMonth(written))
                continue;
            // A listed name of two characters is often an everyday word.
            if (word.Length == 2 && Script.IsHan(written[0]) && GeneralDictionary.Han(written).Kind != HanKind.Unknown)
                continue;
            var company = new ArticleCompany(names.EntityOfGroup(group)?.Id, folded.Original(word.Start, word.Length)) { IsListed = true };
            add(new(TokenKind.Company, word.Start, word.Length) { Text = written, Company = company }, word.Score + 0.9);
        }
    }
}
