using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Companies that a Chinese text lists by names with one ending: 某某信托、某某信托及某某信托等5家公司.</summary>
static partial class OwnCompanies
{
    static void Enumerated(string text, NameIndex names, Dictionary<string, ArticleCompany> own)
    {
        if (!text.Contains('、', StringComparison.Ordinal))
            return;
        foreach (Match match in List().Matches(text))
        {
            var listed = match.Groups["name"].Captures.Select(capture => capture.Value).ToList();
            // Regions and products are listed too; names of companies share the word for their trade.
            var trade = listed.Select(name => Trade().Match(name).Value).Where(ending => ending.Length > 0)
                .GroupBy(ending => ending).MaxBy(group => group.Count());
            if (!match.Groups["companies"].Success && (trade is null || trade.Count() < 2))
                continue;
            foreach (var name in listed.Where(name => trade is null || name.EndsWith(trade.Key, StringComparison.Ordinal)))
            {
                if (!NoCompany().IsMatch(name) && names.EntityNamed(Folding.Name(name)) is null)
                    _ = own.TryAdd(Folding.Name(name), new ArticleCompany(null, name));
            }
        }
    }

    [GeneratedRegex("(?<=^|[，。；：,;:\\s])(?:(?<name>[\u4e00-\u9fffA-Za-z]{3,8})、)+(?<name>[\u4e00-\u9fffA-Za-z]{3,8}?)" +
        "(?:(?:、|及|和|与|以及)(?<name>[\u4e00-\u9fffA-Za-z]{3,8}?))?" +
        "(?:分别以|依次以|(?<companies>等?(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,2})家(?:公司|企业|上市公司|机构|车企|券商|银行|厂商)))", RegexOptions.Multiline)]
    private static partial Regex List();

    [GeneratedRegex("(?:信托|汽车|证券|银行|保险|人寿|基金|科技|股份|电子|能源|集团|药业|制药|医药|生物|电气|光电|材料|重工|航空|钢铁|石化|化工|水泥|地产|置业|传媒|软件|通信|电力|食品|乳业|酒业)$")]
    private static partial Regex Trade();
}
