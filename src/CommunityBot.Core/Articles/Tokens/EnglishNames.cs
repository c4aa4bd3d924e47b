using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>
/// Makes one name of a company and the words with capitals behind it that belong to company names: Enflame Technology, Samsung Electronics
/// Co., Ltd. A company that no list knows is one where it has a metric of its own (Zorvane's revenue) or reports something.
/// </summary>
sealed class EnglishNames(NameIndex names)
{
    /// <summary>Words that end names of companies of any kind.</summary>
    static readonly HashSet<string> General =
    [
        "technology", "technologies", "tech", "holdings", "holding", "group", "international", "information", "intelligent", "industries",
        "corporation", "corp", "inc", "incorporated", "co", "company", "ltd", "limited", "llc", "plc", "ag", "nv", "sa", "se", "ab", "asa",
        "gmbh", "oyj", "bhd", "kk", "global", "enterprises", "partners", "n", "v",
    ];

    /// <summary>Words that also name a part of a company, and so belong to its name only where it is known with them or more
    /// follows.</summary>
    static readonly HashSet<string> Trades =
    [
        "semiconductor", "semiconductors", "microelectronics", "electronics", "electronic", "systems", "networks", "devices", "instruments",
        "materials", "photonics", "integrated", "circuit", "circuits", "manufacturing", "platforms", "software", "micro", "intelligence",
        "components", "optoelectronics", "robotics", "labs", "computing",
    ];

    static readonly HashSet<string> Legal =
        ["corporation", "corp", "inc", "incorporated", "co", "ltd", "limited", "llc", "plc", "ag", "nv", "sa", "se", "ab", "asa",
            "gmbh", "n"];

    static readonly HashSet<string> Reports =
    [
        "reported", "reports", "posted", "posts", "generated", "booked", "swung", "logged", "narrowed", "widened", "earned", "lost",
        "shipped", "employs", "raised",
    ];

    public static bool IsOfName(string word) => General.Contains(word) || Trades.Contains(word);

    public List<ArticleToken> Merge(FoldedText folded, List<ArticleToken> tokens)
    {
        var merged = new List<ArticleToken>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Company is null && IsUnknownName(folded, tokens, i))
                token = token with { Kind = TokenKind.Company, Company = new(null, folded.Original(token.Start, token.Length)) };
            if (token.Company is not { IsIndex: false } company || !Script.IsLatinLetter(token.Text[^1]))
            {
                merged.Add(token);
                continue;
            }

            var last = Last(tokens, i, company);
            if (last > i)
            {
                token = token with { Length = tokens[last].End - token.Start, Text = folded.Text[token.Start..tokens[last].End] };
                i = last;
            }

            merged.Add(token);
        }

        return merged;
    }

    /// <summary>The last token of the name that begins with a company; its own place if no more words belong to it.</summary>
    int Last(List<ArticleToken> tokens, int company, ArticleCompany named)
    {
        var last = company;
        for (var i = company + 1; i < tokens.Count && i <= company + 8; i++)
        {
            var token = tokens[i];
            // The points and commas of Co., Ltd. and N.V.
            if (token.IsMark(",.") && token.Start - tokens[i - 1].End <= 0)
            {
                var isAbbreviated = token.Text == "." && i - 1 == last && Legal.Contains(tokens[last].Text);
                last = isAbbreviated && i + 1 < tokens.Count ? i : last;
                continue;
            }

            if (token.Company is not null && !token.Company.IsSame(named) || !token.IsCapital && token.Text is not ("plc" or "v" or "n")
                || !Belongs(tokens, i, named))
            {
                break;
            }

            // Behind a comma only the legal form belongs to the name.
            if (tokens[i - 1].IsMark(",") && !Legal.Contains(token.Text))
                break;
            last = i;
        }

        return last;
    }

    bool Belongs(List<ArticleToken> tokens, int place, ArticleCompany named) =>
        General.Contains(tokens[place].Text) || (Trades.Contains(tokens[place].Text) && (IsKnownWith(named, tokens[place].Text)
            || (place + 1 < tokens.Count && tokens[place + 1].IsCapital && IsOfName(tokens[place + 1].Text))));

    /// <summary>A company that the catalog does not have is known by the words that the article writes.</summary>
    bool IsKnownWith(ArticleCompany named, string word) => named.Id is not { } id || !names.Catalog.Entities.TryGetValue(id, out var entity)
        || entity.Aliases.Append(entity.Names.En).ToList() is var all && (all.TrueForAll(name => !name.Contains(' ',
            StringComparison.Ordinal))
            || all.Exists(name => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A word with a capital that no dictionary has, before its metric or a verb that reports: Zorvane's revenue.</summary>
    static bool IsUnknownName(FoldedText folded, List<ArticleToken> tokens, int place)
    {
        var token = tokens[place];
        if (token is not { Kind: TokenKind.Word, IsCapital: true, English: EnglishKinds.None, Length: > 3 }
            || !Script.IsLatinLetter(token.Text[0]) || token.Text.Any(char.IsAsciiDigit) || place + 1 >= tokens.Count
            || (place > 0 && tokens[place - 1].IsCapital && tokens[place - 1].Kind == TokenKind.Word)
            || folded.Original(token.Start, token.Length).All(char.IsAsciiLetterUpper))
        {
            return false;
        }

        var next = place + 1;
        if (Reports.Contains(tokens[next].Text))
            return true;
        if (!tokens[next].IsMark("'’"))
            return false;
        next += next + 1 < tokens.Count && tokens[next + 1].Text == "s" ? 2 : 1;
        while (next < tokens.Count && tokens[next] is { Kind: TokenKind.Period or TokenKind.Cue })
            next++;
        return next < tokens.Count && tokens[next].Kind == TokenKind.Metric;
    }
}
