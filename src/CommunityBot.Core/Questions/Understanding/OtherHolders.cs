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
        return named.Count == 1 && figures.Count > 0 && (Related().Match(text, named[0].End) is { Success: true } related
                && figures.TrueForAll(metric => metric.Start >= related.Index + related.Length)
            || (RelatedBehind().IsMatch(text, named[0].End) && figures.TrueForAll(metric => metric.End <= named[0].Start)));
    }

    const string Relations = "(?:竞争)?(?:对手|对头)|竞品|同行|友商|供应商|大?股东|母公司|子公司|合作方|合作伙伴|大?客户";

    const string EnglishRelations = "(?:'s|s)? (?:main |biggest |largest |top |closest )*"
        + "(?:rivals?|competitors?|peers?|customers?|suppliers?|parent|subsidiary|partners?)";

    [GeneratedRegex(@"\G(?:科技)?(?:的|最大的?|主要的?|头号|那个|那些|几个|家)*(?:" + Relations + @")们?(?:的|在)?(?:[0-9]{2,4}年|去年|今年|前年)?"
        + @"|\G" + EnglishRelations + "(?:'s?)? ")]
    private static partial Regex Related();

    [GeneratedRegex(@"\G" + EnglishRelations + "(?![a-z])")]
    private static partial Regex RelatedBehind();
}
