using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions for a figure of somebody who is named only by a relation to a company: 壁仞的对手营收多少, 'revenue of its main rival'.
/// The company's own figure is no answer.
/// </summary>
static partial class OtherHolders
{
    public static bool AreAsked(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        var named = slots.Entities.Where(entity => entity.Item.Kind == EntityKind.Company && entity.End > entity.Start).ToList();
        var figures = slots.Metrics.Where(metric => metric.End > metric.Start
            && metric.Item.Metric.Unit is UnitKind.Money or UnitKind.Ratio or UnitKind.Price).ToList();
        return named.Count == 1 && figures.Count > 0 && (IsSaidOfOthers(text, named[0], figures) || Related().Match(text, named[0].End) is { Success: true } related
                && figures.TrueForAll(metric => metric.Start >= related.Index + related.Length)
            || (RelatedBehind().IsMatch(text, named[0].End) && figures.TrueForAll(metric => metric.End <= named[0].Start)));
    }

    /// <summary>投了壁仞的那几家基金 一共亏了多少: the company only says which others are meant.</summary>
    static bool IsSaidOfOthers(string text, Placed<Entity> named, List<Placed<MetricAsk>> figures) =>
        DoesBefore().IsMatch(text[..named.Start]) && Those().Match(text, named.End) is { Success: true } those
        && figures.TrueForAll(metric => metric.Start >= those.Index + those.Length);

    [GeneratedRegex("(?:买|采购|订购|预订|用|租|投|投资|参股|入股|持有|供货给?|代工|封测|审计|服务|收购|做空|给|替|帮)[了过着的]?$")]
    private static partial Regex DoesBefore();

    [GeneratedRegex(@"\G[^,。?!;]{0,6}?的(?:那|这|某)(?:几|些|帮|批|群|家|个|位|[一二三四五六七八九十两])")]
    private static partial Regex Those();

    const string Relations = "(?:竞争)?(?:对手|对头)|竞品|同行|友商|供[应货]商|代工[厂方]|封[装测]厂|大?股东|母公司|子公司|合作方|合作伙伴|大?客户|买家|买方|投资[人方者]"
        + "|经销商|代理商|债主|贷款行|审计师?|承销商|保荐人?";

    const string EnglishRelations = "(?:'s|s)? (?:(?!and |or |vs |in |for |of |from |to |than |revenue |sales )[a-z]+ ){0,2}"
        + "(?:rivals?|competitors?|peers?|customers?|suppliers?|vendors?|foundry|foundries|packager|parent|subsidiar(?:y|ies)|partners?"
        + "|investors?|backers?|shareholders?|lenders?|landlords?|auditors?|distributors?|resellers?|buyers?|clients?|contractors?"
        + "|underwriters?|sponsors?)";

    [GeneratedRegex(@"\G(?:科技)?(?:的|最大的?|主要的?|头号|第[一二三]大|那个|那些|几个|家)*(?:" + Relations + @")们?(?:的|在)?(?:[0-9]{2,4}年|去年|今年|前年)?"
        + @"|\G" + EnglishRelations + "(?:'s?)? ")]
    private static partial Regex Related();

    [GeneratedRegex(@"\G" + EnglishRelations + "(?![a-z])")]
    private static partial Regex RelatedBehind();
}
