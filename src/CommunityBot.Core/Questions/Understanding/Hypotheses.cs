using System.Text.RegularExpressions;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions for what would have been: 要是没有制裁 营收会是多少, 'what would revenue be without the ban'. No stored figure answers them.
/// </summary>
static partial class Hypotheses
{
    public static bool IsAsked(Slots slots) => slots.Reading.Text.Text.AsSpan().ContainsAny(Openings)
        && Supposed().IsMatch(slots.Reading.Text.Text);

    /// <summary>'Biren to the moon': hope, and no question.</summary>
    public static bool IsCheer(Slots slots) => Cheer().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("(?<![a-z])(?:to the moon|to mars|let's go|lets go|lfg|wagmi)(?![a-z])|冲鸭|冲冲冲|起飞[吧啦了]+[!。 ]*$")]
    private static partial Regex Cheer();

    // Without one of them the pattern is not tried.
    static readonly System.Buffers.SearchValues<string> Openings = System.Buffers.SearchValues.Create(
        ["要是", "如果", "假如", "假设", "假使", "倘若", "若", "没有", "would", "could have", "might have"], StringComparison.Ordinal);

    /// <summary>What is supposed, and then what would come of it. 如果我没记错 and 如果按2024年算 suppose nothing.</summary>
    [GeneratedRegex("(?:要是|如果|假如|假设|假使|倘若|若(?:是|非|不是|没有?))(?!我|没?记|没?看|没?理解|方便|可以|知道|按|以|用|换|照|把|算|除|加|拿|从|只|问|想|要|有(?:数|人|的话|没有))"
        + "[^?!;]{2,}?(?:[本该就]?会|本来|本该|应该|能)(?:是|有|达|到|变|做|涨|跌|翻|值|多|少|剩|掉|高|低|亏|赚|卖|怎)"
        + "|(?<![a-z])(?:if|without|had|absent|assuming|supposing|suppose|but for|were it not for)(?! (?:i|you|u|we|possible"
        + "|any|known|available|so|not)(?![a-z]))"
        + " [^?!;]{4,}?(?<![a-z])(?:would|could have|might have)(?![a-z])"
        + "|(?<![a-z])(?:would|could|might) (?:[a-z0-9']+ ){1,8}(?:be|been|have|make|made|do|done|reach|reached|earn|earned"
        + "|sell|sold|ship|shipped)"
        + "(?: [a-z0-9']+){0,4} (?:if|without|had|absent|assuming|but for)(?![a-z])(?! (?:possible|i ))")]
    private static partial Regex Supposed();
}
