using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Words for all companies of a trade: what they earn together is none of the company before.</summary>
sealed partial class FigureCompanies
{
    static readonly HashSet<string> Trades =
        ["券商", "车企", "房企", "险企", "药企", "酒企", "光伏企业", "芯片企业", "半导体企业", "brokerages", "automakers", "chipmakers", "lenders", "insurers"];

    /// <summary>上市券商合计实现营业收入, chipmakers' combined revenue.</summary>
    bool IsCollective(int place) => tokens[place].Kind == TokenKind.Word && Trades.Contains(tokens[place].Text)
        // 头部券商中信建投, 国内车企之一: one of them.
        && !(place + 1 < tokens.Count && (tokens[place + 1].Company is not null || tokens[place + 1].Text is "之一"));
}
