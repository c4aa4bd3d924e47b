using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Words that ask for a unit so plainly that a figure of another unit is no answer: 几成, 几万片, 多少钱, 'what percentage'.</summary>
static partial class AnswerKinds
{
    /// <summary>The units that can answer; empty if the words leave it open.</summary>
    public static IReadOnlyList<UnitKind> Required(string text) =>
        Percentage().IsMatch(text) ? [UnitKind.Ratio]
        : Thing().IsMatch(text) ? [UnitKind.Text, UnitKind.Statement]
        : Pieces().IsMatch(text) ? [UnitKind.Count]
        : Price().IsMatch(text) ? [UnitKind.Money, UnitKind.Price]
        : Number().IsMatch(text) ? [UnitKind.Count, UnitKind.Ratio, UnitKind.Money, UnitKind.Multiple, UnitKind.Price]
        : [];

    [GeneratedRegex("几成(?!把握)|百分之(?:几|多少)|(?<![a-z])(?:(?:what|which) (?:pct|percent(?:age)?|%|proportion|fraction|portion)"
        + "|as (?:an? )?(?:%|pct|percent(?:age)?|proportion|fraction) of|(?:what|which) share of (?!stock))(?![a-z])"
        + "|^(?:the )?(?:%|share|pct|percent(?:age)?|proportion|fraction) of (?![^?]*(?:price|gain|close))")]
    private static partial Regex Percentage();

    /// <summary>用的是哪张卡: which product something is built of.</summary>
    [GeneratedRegex("(?:用|装|插|搭载|采用|配备?)的?(?:都|也)?(?:是|了)?(?:什么|啥|哪一?[张款块颗种枚])[^,。?!;]{0,6}?(?:卡|芯片|gpu|处理器|产品|型号)"
        + "|(?<![a-z])(?:which|what) (?:chips?|cards?|gpus?|products?|processors?)"
        + " (?:does|do|did|is|are) [^?!;]{2,40}?(?:use|built|made|run|based)(?![a-z])")]
    private static partial Regex Thing();

    [GeneratedRegex("(?:几|多少)[十百千万亿]*[片颗枚](?!钱)")]
    private static partial Regex Pieces();

    [GeneratedRegex("多少钱")]
    private static partial Regex Price();

    /// <summary>How many of a thing: neither a day nor a process nor words.</summary>
    [GeneratedRegex("(?<![a-z])how many (?!(?:trading )?(?:years?|months?|weeks?|days?|hours?|minutes?|nm|nano|quarters?|kinds?|types?))"
        + "[a-z]")]
    private static partial Regex Number();
}
