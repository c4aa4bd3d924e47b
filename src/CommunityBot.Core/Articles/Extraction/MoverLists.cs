using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Lists of shares with their moves on a day, one an item, under a heading such as Top gainers: **Halden Micro (HLD):** Rose by 8.4%.
/// </summary>
static partial class MoverLists
{
    /// <summary>How many words may stand between the name and its move: ended the day up.</summary>
    const int Farthest = 9;

    /// <summary>The companies with which the items begin.</summary>
    public static void Name(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        if (!text.AsSpan().ContainsAny('%', '％'))
            return;
        var isUnder = false;
        foreach (var line in text.Split('\n'))
        {
            if (Heading().IsMatch(Folding.Name(line)))
                isUnder = true;
            else if (isUnder && Item().Match(line) is { Success: true } item)
                Add(item, names, own);
            else if (!string.IsNullOrWhiteSpace(line))
                isUnder = false;
        }
    }

    static void Add(Match item, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        var name = item.Groups["name"].Value.Trim();
        if (names.EntityNamed(Folding.Name(name)) is null)
        {
            var ticker = item.Groups["ticker"] is { Success: true } written ? written.Value : null;
            _ = own.TryAdd(Folding.Name(name), new ArticleCompany(null, name) { Ticker = ticker });
        }
    }

    /// <summary>The direction of the moves in a list under these words: 1 for rises, -1 for falls, 0 for both; null if they head
    /// none.</summary>
    public static int? HeadedBy(string folded) =>
        !Heading().IsMatch(folded) ? null : Rises().IsMatch(folded) ? 1 : Falls().IsMatch(folded) ? -1 : 0;

    /// <summary>The move of the company with which the item begins.</summary>
    public static FigureReading? Read(SentenceState state, int place, FigureCues cues, Metric change)
    {
        if (state.Passage.Movers is not { } headed || state.Sentence is not { Block.Kind: BlockKind.ListItem, IsFirstOfBlock: true })
            return null;
        var tokens = state.Tokens;
        var colon = Enumerable.Range(0, place).FirstOrDefault(i => tokens[i].IsMark(":："), -1);
        if (colon < 1 || place - colon > Farthest
            || tokens.Take(colon).FirstOrDefault(token => token.Kind != TokenKind.Mark)?.Company is not { } company
            || tokens.Skip(colon).Take(place - colon).Any(token => token.Kind is TokenKind.Number or TokenKind.Metric))
        {
            return null;
        }

        var direction = cues.Direction != 0 ? cues.Direction : headed;
        return new FigureReading(place)
        {
            Metric = change,
            Company = company,
            Number = FigureValues.Signed(tokens[place].Number!, direction),
            Qualifier = cues.Qualifier,
            Period = state.Passage.Day,
            Doubts = [Doubt.InheritedPeriod],
        };
    }

    [GeneratedRegex("^[^.。,，]{0,30}?(?:(?<![a-z])(?:gainers|losers|decliners|advancers|movers|laggards|risers|fallers|" +
        "(?:top|best|worst)[ -]performers)(?![a-z])" +
        "|涨幅榜|跌幅榜|领涨股|领跌股|涨幅居前|跌幅居前)[^.。,，%0-9]{0,24}$")]
    private static partial Regex Heading();

    [GeneratedRegex("gainers|advancers|risers|(?:top|best)[ -]performers|涨幅|领涨")]
    private static partial Regex Rises();

    [GeneratedRegex("losers|decliners|laggards|fallers|worst[ -]performers|跌幅|领跌")]
    private static partial Regex Falls();

    [GeneratedRegex(@"^[ \t]*[*\-•·][ \t]+(?:\*\*)?(?<name>[\p{L}][^:：()（）\n*%]{1,40}?)[ ]?" +
        @"(?:[(（](?<ticker>[A-Z0-9.]{1,9})[)）])?(?:\*\*)?[:：]" +
        @"(?:\*\*)?[ ]*(?:[A-Za-z]+ ){0,6}[+\-−]?[0-9]+(?:\.[0-9]+)?[ ]?%")]
    private static partial Regex Item();
}
