using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Young companies that no list knows, named where they raise money: 芯片公司Positron拿下2.3亿美元B轮, 曦智科技完成C轮融资.</summary>
static partial class OwnCompanies
{
    /// <summary>A Latin name, or a Chinese one behind a word for a company or with the ending of one.</summary>
    [GeneratedRegex("(?:(?:公司|企业|企業|团队|團隊|厂商|廠商|独角兽|獨角獸)(?<name>[A-Z][A-Za-z0-9.]{2,20}(?: [A-Z][A-Za-z]+)?|" + HanName + "{2,8}?)|" +
        "(?:^|[。；，、：\\n ])(?:[韩韓美英法德日以][国國])?" +
        "(?<name>[A-Z][A-Za-z0-9.]{2,20}|" + HanName +
        "{2,6}?(?:科技|半导体|半導體|微电子|微電子|智能|光子|光电|电子|技术)))" +
        "(?:宣布|近日|今日|日前|正式)*" +
        "(?:完成|获得?|獲得?|拿下|启动|啟動|斩获|收获|敲定)[^，。；\\n]{0,16}(?:轮|輪|融资|融資)", RegexOptions.Multiline)]
    private static partial Regex Raising();

    /// <summary>A character of a name: none of a word that tells when or how something was done.</summary>
    const string HanName = "(?!近日|日前|今日|今年|去年|本轮|此前|此次|" +
        "正式|宣布|上述|表示|方面|首次|成功|连续|目前|累计|已|曾|将|又|再|共|的|了|于|在)\\p{IsCJKUnifiedIdeographs}";
}
