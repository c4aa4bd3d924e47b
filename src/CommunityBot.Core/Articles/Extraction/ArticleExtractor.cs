using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads an article: its sentences and tables, its companies and periods, and the facts that its numbers state. Deterministic and without a
/// network. What an article tells the bot to do is text like any other.
/// </summary>
sealed class ArticleExtractor(NameIndex names)
{
    /// <summary>Longer texts are refused before they are read.</summary>
    public const int MaximumLength = 200_000;

    /// <param name="published">The date that the moderator gives; null to take it from the text.</param>
    public ArticleDraft Draft(string text, LocalDate? published = null)
    {
        // The bars of tables that are drawn with characters.
        text = text.Replace('│', '|').Replace('┃', '|').Replace('║', '|');
        var blocks = ArticleBlocks.Of(text);
        var own = OwnCompanies.Of(text, names);
        var reader = new TokenReader(names, own);
        var sentences = blocks.ToDictionary(block => block, block => Sentences(text, block, reader));
        var outline = ArticleOutline.Of(text, [.. blocks.SelectMany(block => sentences[block])], published, names.Catalog);
        var passage = new Passage(outline.Frame, outline.Main, names.Catalog) { Currency = outline.Currency, Declared = outline.Report, SaysLastQuarter = outline.SaysLastQuarter };
        var account = new ArticleAccount(text);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind == BlockKind.TableRow)
            {
                var rows = blocks.Skip(i).TakeWhile(block => block.Kind == BlockKind.TableRow).ToList();
                var above = blocks.Take(i).Reverse().TakeWhile(block => block.Kind != BlockKind.TableRow).Take(5).Reverse()
                    .SelectMany(block => sentences[block]).ToList();
                var year = passage.Year;
                TableReader.Read(text, rows, above, passage, reader, outline, account);
                // The years of columns are not those of the text behind.
                passage.Year = year ?? passage.Year;
                i += rows.Count - 1;
                continue;
            }

            Read(text, blocks[i], sentences[blocks[i]], outline, passage, account);
        }

        return account.Finish(outline, own.Values);
    }

    static void Read(string text, ArticleBlock block, List<ArticleSentence> sentences, ArticleOutline outline, Passage passage,
        ArticleAccount account)
    {
        if (block.Kind == BlockKind.Heading)
            passage.StartHeading();
        else
            passage.StartParagraph();
        // An item of a list may tell the growth of the item before.
        if (block.Kind != BlockKind.ListItem)
            passage.LastLevel = null;
        passage.HeadedPart = LabelledPart.Of(block, sentences);
        var indent = block.Start - TabTable.LineStart(text, block);
        if (block.Kind != BlockKind.Heading)
            passage.StartItem(block.Kind == BlockKind.ListItem ? indent : -1);
        foreach (var sentence in sentences)
        {
            var told = YenSign.In(outline.InOwnCurrency(sentence), text);
            account.Add(told, SentenceReader.Read(told, passage));
            if (sentence.IsFirstOfBlock)
                passage.HeadedMetric = HeadedMetric(sentence);
        }

        var moves = sentences.Count > 0 ? MoverLists.HeadedBy(sentences[^1].Folded.Text.Trim()) : null;
        if (moves is not null || block.Kind != BlockKind.ListItem)
            passage.Movers = moves;
        var isForecast = sentences is [var title] && title.Tokens.Any(token => token.Is(ArticleWord.Forecast));
        if (block.Kind == BlockKind.ListItem && sentences is [{ Tokens: [.., var end] }] && end.IsMark(":：*"))
            passage.HeadItem(indent, isForecast);
        else if (block.Kind == BlockKind.Heading)
            passage.IsHeadedForecast = isForecast;
        if (block.Kind == BlockKind.Heading || (sentences is [var only] && only.Tokens.Count > 0 && only.Tokens[^1].IsMark(":：*")))
        {
            passage.Headed = passage.Subject ?? passage.Headed;
            passage.KeepHeadedPeriod();
        }
        else if (sentences is [.., var last] && last.Tokens.Count > 0 && last.Tokens[^1].IsMark(":："))
        {
            passage.KeepHeadedPeriod();
        }
    }

    /// <summary>The only metric of a sentence of few words without a number.</summary>
    static Metric? HeadedMetric(ArticleSentence sentence) => sentence.Folded.Text.Length < 30
        && !sentence.Tokens.Any(token => token.Number is { Label: null } && token.Number.Unit is not null)
        && sentence.Tokens.Where(token => token.Kind == TokenKind.Metric).ToList() is [var only] ? only.Metric : null;

    /// <summary>14、瑞银第二季度净利润…: an item of a digest begins with the company, which no list may know.</summary>
    static void NameSubject(FoldedText folded, List<ArticleToken> tokens)
    {
        var first = tokens.FindIndex(token => token.Kind != TokenKind.Mark);
        var end = first;
        while (end >= 0 && end < tokens.Count && IsOfName(tokens[end]))
            end++;
        if (end <= first || end + 1 >= tokens.Count || tokens[end - 1].End - tokens[first].Start is < 2 or > LongestSubject
            || tokens[end].Period is not { Reference: PeriodReference.None, Date: null }
            || !tokens.Skip(end + 1).Take(3).Any(token => token.Kind == TokenKind.Metric))
        {
            return;
        }

        var (start, length) = (tokens[first].Start, tokens[end - 1].End - tokens[first].Start);
        tokens.RemoveRange(first, end - first);
        tokens.Insert(first, new(TokenKind.Company, start, length)
        {
            Text = folded.Text.Substring(start, length),
            Company = new ArticleCompany(null, folded.Original(start, length)),
        });
    }

    static bool IsOfName(ArticleToken token) => token.Kind == TokenKind.Word && Script.IsHan(token.Text[0])
        && (token.Han is HanKind.ProperName or HanKind.Organisation or HanKind.Person or HanKind.Unknown or HanKind.Morpheme
            || (token.Length == 1 && token.Han is not (HanKind.Function or HanKind.Adverb)));

    const int LongestSubject = 6;

    /// <summary>**41.6%**: the marks around a figure are no part of the sentence.</summary>
    static List<ArticleToken> WithoutEmphasis(List<ArticleToken> tokens)
    {
        for (var i = tokens.Count - 1; i > 0; i--)
        {
            var isPair = tokens[i].IsMark("*") && tokens[i - 1].IsMark("*") && tokens[i].Start == tokens[i - 1].End;
            if (isPair && ((i > 1 && tokens[i - 2].Kind == TokenKind.Number) || (i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Number)))
                tokens.RemoveRange(--i, 2);
        }

        return tokens;
    }

    /// <summary>Takes the marks of sources out of a sentence, which stand between its words as if they were none: (Q1 2025[13]).</summary>
    static List<ArticleToken> TakeCitations(List<ArticleToken> tokens)
    {
        var citations = new List<ArticleToken>();
        for (var i = tokens.Count - 2; i > 1; i--)
        {
            if (tokens[i].Number is not { Label: "a citation" } || !tokens[i - 1].IsMark("[") || !tokens[i + 1].IsMark("]"))
                continue;
            citations.Add(tokens[i]);
            tokens.RemoveRange(--i, 3);
        }

        return citations;
    }

    static List<ArticleSentence> Sentences(string text, ArticleBlock block, TokenReader reader)
    {
        var sentences = new List<ArticleSentence>();
        if (block.Kind == BlockKind.TableRow)
            return sentences;
        foreach (var (start, length) in ArticleSentences.Of(text, block))
        {
            var folded = Folding.Fold(WrappedLines.InOneLine(text.Substring(start, length)));
            var tokens = WithoutEmphasis(reader.Read(folded));
            var citations = TakeCitations(tokens);
            if (sentences.Count == 0 && block.Kind == BlockKind.ListItem)
                NameSubject(folded, tokens);
            sentences.Add(new ArticleSentence(block, start, folded, tokens)
            {
                IsFirstOfBlock = sentences.Count == 0,
                Citations = citations,
            });
        }

        return sentences;
    }
}
