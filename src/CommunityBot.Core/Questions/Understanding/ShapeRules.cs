using System.Buffers;
using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Of what shape the answer has to be: what was reached, how long it took, by how much it moved.</summary>
static partial class ShapeRules
{
    public static Query Set(Slots slots, Query query) => query with
    {
        AsksActual = AsksActual(slots),
        AsksDuration = AsksDuration(slots),
        AsksPeople = AsksPeople(slots),
        AsksHeads = AsksPeople(slots) && !OfMany().IsMatch(Text(slots)),
        RequiredUnits = AnswerKinds.Required(Text(slots)),
        AsksWhenReached = WhenReached().IsMatch(Text(slots)),
        AsksWhen = slots.Has(CueWord.When),
        AsksChange = AsksChange(slots),
        Behind = PassedAmounts.Behind(slots),
        Ahead = PassedAmounts.Ahead(slots),
    };

    /// <summary>实际自给率, 'not the target': what was reached.</summary>
    static bool AsksActual(Slots slots) => Text(slots).AsSpan().ContainsAny(Actuals) && Actual().IsMatch(Text(slots));

    /// <summary>用了几个月, 'how long did it take'.</summary>
    static bool AsksDuration(Slots slots) => Text(slots).AsSpan().ContainsAny(Lengths) && Took().IsMatch(Text(slots));

    /// <summary>比上年底多了多少, 'up how much on last year': how far a level moved.</summary>
    static bool AsksChange(Slots slots) => slots.Entities.Count < 2 && Text(slots).AsSpan().ContainsAny(Moves)
        && Moved().IsMatch(Text(slots));

    /// <summary>几个人, 'how many staff', 100个人里几个: no amount of money.</summary>
    static bool AsksPeople(Slots slots) => People().IsMatch(Text(slots));

    [GeneratedRegex("(?:几|多少)(?:[个位名口]|号)?(?:人(?!民)|员工)|[0-9](?:[个位名]|号)人(?![民均])|[个位名]人[^,。?!;]{0,3}[里中][^,。?!;]{0,6}(?:几|多少)[个位名]"
        + "|(?<![a-z])how many (?:[a-z&-]+ ){0,2}?(?:people|persons|staff|employees|engineers|workers|heads)(?![a-z])")]
    private static partial Regex People();

    /// <summary>100个人里几个, 'how many people out of ten' is a ratio.</summary>
    [GeneratedRegex("[个位名]人[^,。?!;]{0,3}[里中]|(?<![a-z])(?:out of|in (?:every )?(?:ten|a hundred|10|100)|per (?:ten|hundred|10|100))(?![a-z])")]
    private static partial Regex OfMany();

    /// <summary>哪年占到九成的, 'when did it hit 90%'.</summary>
    [GeneratedRegex("(?:哪一?[年天月]|什么时候|何时|几时|啥时候)[^,。?!;]{0,14}?(?:占到|达到?|到了|过了|破|涨到|跌到|升到|降到|超过|做到|开始)"
        + "|(?<![a-z])(?:when|what year|which year) (?:did|was|were|has|have)[^,?!;]{2,40}?(?<![a-z])"
        + "(?:reach|hit|get to|got to|pass|cross|become|exceed|go above|fall below|climb|rise|grow|drop)(?:ed|e?s)?(?![a-z])")]
    private static partial Regex WhenReached();

    static string Text(Slots slots) => slots.Reading.Text.Text;

    // Without one of these words a pattern is not tried.
    static readonly SearchValues<string> Actuals = SearchValues.Create(
        ["实际", "真", "别", "不", "甭", "勿", "actual", "real", "achieved", "not "], StringComparison.Ordinal);

    static readonly SearchValues<string> Lengths = SearchValues.Create(
        ["多久", "多长", "几", "多少", "how long", "how many", "how quickly", "how fast"], StringComparison.Ordinal);

    static readonly SearchValues<string> Moves = SearchValues.Create(
        ["多", "少", "高", "低", "大", "小", "增", "升", "涨", "降", "跌", "减", "how much ", "how many "], StringComparison.Ordinal);

    [GeneratedRegex("实际(?!控制|控股|发行|募)|真实|真正|(?:别|不要|不是|甭|勿)[拿给报说用算提]?我?(?:目标|规划|计划|预期|预测|预计|预估|指引)"
        + "|(?<![a-z])(?:actual(?:ly)?|really|in reality|achieved"
        + "|not (?:the |a |just (?:the |a )?)?(?:target|plan|forecast|estimate|goal|guidance|projection)s?)(?![a-z])")]
    private static partial Regex Actual();

    [GeneratedRegex("(?:要|得|需要?|能撑|够撑|够)(?:[跑训烧等用做]|上|大概|大约|差不多|总共|一共)*(?:多久|多长时间|(?:几|多少)个?(?:年|月|季度?|周|天|日|星期|礼拜|钟头|小时|分钟))"
        + "|(?:用|花|耗|费|隔|过|等)[了掉去]*(?:大概|大约|差不多|总共|一共)?(?:多久|多长时间|(?:几|多少)个?(?:年|月|季度?|周|天|日|星期|礼拜|钟头|小时|分钟|交易日))"
        + "|(?<![a-z])(?:how long (?:did|does|will|has) [a-z' ]{0,30}take"
        + "|(?:in )?how many (?:trading )?(?:years|quarters|months|weeks|days|hours|minutes|sessions) (?:did|does|has|was|were"
        + "|till|until|before|to)"
        + "|how (?:long|quickly|fast) (?:did|was|were) [a-z0-9' ]{2,40}(?:fall|drop|lose|rise|gain|double|triple|reach|get|go)(?![a-z]))")]
    private static partial Regex Took();

    [GeneratedRegex("(?:比|较|对比|相比)[^,。?!;]{1,16}?(?:多|少|高|低|大|小|增|升|涨|降|跌|减)(?:出|了|上|掉|来|加|长|下)*(?:多少|几|好?多)"
        + "|(?:一年|半年|全年|这年|当年|年内)[^,。?!;]{0,4}?(?:多|少|增|减|涨|升|降|跌)(?:出|了|掉|加|长|来)+(?:多少|几)"
        + "|(?<![a-z])how (?:much|many)(?: [a-z]+)? (?:more|less|fewer|higher|lower|bigger|smaller|larger|up|down|above"
        + "|below)(?![a-z])[^,?!;]*"
        + "(?<![a-z])(?:than|from|vs|versus|on|over|compared|since)(?![a-z])")]
    private static partial Regex Moved();
}
