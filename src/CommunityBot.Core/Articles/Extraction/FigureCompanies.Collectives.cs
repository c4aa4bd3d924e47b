using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Words for all companies of a trade: what they earn together is none of the company before.</summary>
sealed partial class FigureCompanies
{
    static readonly HashSet<string> Trades =
        ["券商", "车企", "房企", "险企", "药企", "酒企", "消费品", "必需消费品", "非必需消费品", "光伏企业", "芯片企业", "半导体企业", "brokerages", "automakers", "chipmakers", "lenders", "insurers"];

    /// <summary>Trades whose shares are named together: 金融股.</summary>
    static readonly HashSet<string> SharesOfTrades =
    [
        "金融", "科技", "能源", "银行", "保险", "券商", "地产", "医药", "消费", "必需消费", "非必需消费", "周期", "周期性", "价值", "成长", "材料", "原材料",
        "工业", "公用事业", "通信", "半导体", "芯片",
    ];

    bool IsOfTradeShares(int place) => tokens[place].Text.EndsWith('股') && (SharesOfTrades.Contains(tokens[place].Text[..^1])
        || (tokens[place].Length == 1 && place > 0 && SharesOfTrades.Contains(tokens[place - 1].Text)));

    /// <summary>上市券商合计实现营业收入, chipmakers' combined revenue.</summary>
    bool IsCollective(int place) => tokens[place].Kind == TokenKind.Word
        && (Trades.Contains(tokens[place].Text) || IsOfTradeShares(place))
        // 头部券商中信建投, 国内车企之一: one of them.
        && !(place + 1 < tokens.Count && (tokens[place + 1].Company is not null || tokens[place + 1].Text is "之一"));
}
