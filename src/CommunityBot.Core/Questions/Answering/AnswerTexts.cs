using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Texts of answers besides the figures. {0}, {1} … stand for names and figures in the reader's language.</summary>
static class AnswerTexts
{
    public static readonly Localized Missing = new("没有找到：{0} {1}（{2}）。", "沒有找到：{0} {1}（{2}）。", "Not known: {0}, {1} ({2}).");
    public static readonly Localized MissingAnyTime = new("没有找到：{0} {1}。", "沒有找到：{0} {1}。", "Not known: {0}, {1}.");
    public static readonly Localized WhichCalendar = new(
        "{0}的财年与自然年不同，“{1}”可以指财年，也可以指自然年，请说明是哪一个。",
        "{0}的會計年度與曆年不同，「{1}」可以指會計年度，也可以指曆年，請說明是哪一個。",
        "{0}'s fiscal years are not calendar years, so “{1}” may be either; say which is meant.");
    public static readonly Localized OtherShares = new(
        "两期之间拆（并）过股，口径不同，不计算增减。",
        "兩期之間分割（合併）過股票，口徑不同，不計算增減。",
        "The shares were split in between and one figure is not adjusted, so no change is computed.");
    public static readonly Localized PremiseRose = new(
        "前提不对：{0}是上升的，没有下降。",
        "前提不對：{0}是上升的，沒有下降。",
        "That premise does not hold: {0} rose, it did not fall.");
    public static readonly Localized PremiseFell = new(
        "前提不对：{0}是下降的，没有上升。",
        "前提不對：{0}是下降的，沒有上升。",
        "That premise does not hold: {0} fell, it did not rise.");
    public static readonly Localized ClaimRight = new("对，{0}与资料相符。", "對，{0}與資料相符。", "Yes: {0} matches what is known.");
    public static readonly Localized ClaimWrong = new("不是{0}，资料里是{1}。", "不是{0}，資料裡是{1}。", "Not {0}: the source says {1}.");
    public static readonly Localized OverHolds = new("是的，{0}，超过{1}。", "是的，{0}，超過{1}。", "Yes: {0}, which is over {1}.");
    public static readonly Localized UnderHolds = new("是的，{0}，不到{1}。", "是的，{0}，不到{1}。", "Yes: {0}, which is under {1}.");
    public static readonly Localized IsOver = new("资料里是{0}，超过{1}。", "資料裡是{0}，超過{1}。", "The source says {0}, which is over {1}.");
    public static readonly Localized IsUnder = new("资料里是{0}，不到{1}。", "資料裡是{0}，不到{1}。", "The source says {0}, which is under {1}.");
    public static readonly Localized OverFails = new("没有，实际是{0}，没超过{1}。", "沒有，實際是{0}，沒超過{1}。", "No: {0}, which is not over {1}.");
    public static readonly Localized UnderFails = new("不，实际是{0}，不低于{1}。", "不，實際是{0}，不低於{1}。", "No: {0}, which is not under {1}.");
    public static readonly Localized IsPlanned = new(
        "{0}是目标或计划，资料没有说实际达到多少。",
        "{0}是目標或計畫，資料沒有說實際達到多少。",
        "{0} is a target or a plan; what was reached is not said.");
    public static readonly Localized NoNames = new("只知道有多少，没有列出是哪些。", "只知道有多少，沒有列出是哪些。", "Only their number is known; they are not named.");
    public static readonly Localized NowUnknown = new(
        "现在的{0}没有资料。",
        "現在的{0}沒有資料。",
        "{0} as it is now is not known.");
    public static readonly Localized NotOfNow = new(
        "现在的数字没有资料，下面是最近已知的（{0}）。",
        "現在的數字沒有資料，下面是最近已知的（{0}）。",
        "How it is now is not known; this is the newest figure that is ({0}).");
    public static readonly Localized BasisPlanned = new(
        "这是计划或目标，不是已经实现的数字。",
        "這是計畫或目標，不是已經實現的數字。",
        "It is a plan or a target; what was reached is not said.");
    public static readonly Localized BasisEstimated = new(
        "这是预计的数字，不是已经实现的。",
        "這是預計的數字，不是已經實現的。",
        "It is an estimate, not an actual figure.");
    public static readonly Localized BasisClaimed = new(
        "这是文中的说法，未见财报依据。",
        "這是文中的說法，未見財報依據。",
        "It is a claim of the source, not a reported figure.");
    public static readonly Localized BasisReported = new(
        "资料里是实际数字，不是计划或预期。",
        "資料裡是實際數字，不是計畫或預期。",
        "The source gives it as actual, not as a plan or a forecast.");
    public static readonly Localized OnlyKnownFor = new(
        "只知道{0}的{1}，分不出高低。",
        "只知道{0}的{1}，分不出高低。",
        "{1} is known for {0} alone, so they cannot be ranked.");
    public static readonly Localized NoneOfGroup = new(
        "{0}的公司里没有一家有这项数据。",
        "{0}的公司裡沒有一家有這項資料。",
        "Of the companies of this group ({0}) none has this figure.");
    public static readonly Localized OthersOfGroup = new(
        "只看{0}的公司；另有{1}家没有这项数据：{2}。",
        "只看{0}的公司；另有{1}家沒有這項資料：{2}。",
        "Only companies of this group ({0}); for {1} more the figure is not known: {2}.");
    public static readonly Localized GroupNotListed = new(
        "资料没有列出{0}的全部成员，只点明{1}，这样的排名做不出来。",
        "資料沒有列出{0}的全部成員，只點明{1}，這樣的排名做不出來。",
        "Of “{0}” only {1} is identified, so its members cannot be ranked.");
    public static readonly Localized ToldInSection = new(
        "《{0}》的“{1}”一节讲到这方面，但没有给出这个数字。",
        "《{0}》的「{1}」一節講到這方面，但沒有給出這個數字。",
        "“{0}” tells of this in the section “{1}”, but not as a figure.");
    public static readonly Localized PartOpen = new(
        "“{0}”这部分没有资料，或者没看懂。",
        "「{0}」這部分沒有資料，或者沒看懂。",
        "“{0}”: this part is not known, or I did not understand it.");
    public static readonly Localized DidYouMean = new("最接近的名称：{0}。", "最接近的名稱：{0}。", "The names most like it: {0}.");
    public static readonly Localized OneOfThem = new("是{0}。", "是{0}。", "It is {0}.");
    public static readonly Localized NoConversion = new(
        "不做汇率换算，按资料原币种显示。",
        "不做匯率換算，按資料原幣別顯示。",
        "No exchange rates are kept, so the figure stays in its own currency.");
    public static readonly Localized OnlyOnePoint = new(
        "只有一个时点的数据，看不出趋势。",
        "只有一個時點的資料，看不出趨勢。",
        "Only one period is known, which makes no trend.");
    public static readonly Localized PriorMissing = new(
        "算不出来：缺少{0}的{1}。",
        "算不出來：缺少{0}的{1}。",
        "It cannot be computed: {1} for {0} is not known.");
    public static readonly Localized YearlyInstead = new(
        "缺少上一年的数字，算不出同比；下面是已知年份之间的增长。",
        "缺少上一年的數字，算不出年增率；下面是已知年份之間的成長。",
        "The year before is not known, so there is no year-on-year figure; this is the growth between the years that are known.");
    public static readonly Localized StatedAndChecked = new(
        "资料给出的是{0}；按两端数字复算为{1}，两者相符。",
        "資料給出的是{0}；按兩端數字複算為{1}，兩者相符。",
        "The source states {0}; computed from the two ends it is {1}, which agrees.");
    public static readonly Localized StatedButDiffers = new(
        "资料给出的是{0}；按两端数字复算为{1}，两者对不上。",
        "資料給出的是{0}；按兩端數字複算為{1}，兩者對不上。",
        "The source states {0}; computed from the two ends it is {1}, which does not agree.");
    public static readonly Localized UnlikePeriods = new(
        "两个时段长短不同，比较时请留意。",
        "兩個時段長短不同，比較時請留意。",
        "The two periods differ in length; compare with care.");
    public static readonly Localized DifferentPeriods = new(
        "没有共同的时段，下面各取最近一期，不能直接比高低。",
        "沒有共同的時段，下面各取最近一期，不能直接比高低。",
        "There is no common period; each side's newest is shown, so they cannot be ranked.");
    public static readonly Localized DifferentCurrencies = new(
        "币种不同，不能直接比高低。",
        "幣別不同，不能直接比高低。",
        "The currencies differ, so they cannot be ranked.");
    public static readonly Localized NothingShared = new(
        "两边没有同一项指标的数据，无法直接比较；已知的如下。",
        "兩邊沒有同一項指標的資料，無法直接比較；已知的如下。",
        "No metric is known for both, so nothing can be compared directly; this is what is known of each.");
    public static readonly Localized Ahead = new("{0}更高。", "{0}更高。", "{0} is higher.");
    public static readonly Localized Behind = new("{0}更低。", "{0}更低。", "{0} is lower.");
    public static readonly Localized Level = new("两者相同。", "兩者相同。", "They are level.");
    public static readonly Localized RankedAt = new(
        "按{1}的{0}排序，共{2}家有数据。",
        "按{1}的{0}排序，共{2}家有資料。",
        "Ranked by {0} for {1}; known for {2}.");
    public static readonly Localized PlacedAt = new("{0}排在第{1}位。", "{0}排在第{1}位。", "{0} is number {1}.");
    public static readonly Localized CountedAt = new(
        "{1}的{0}：{2}家符合，共{3}家有数据。",
        "{1}的{0}：{2}家符合，共{3}家有資料。",
        "{0} for {1}: {2} match, of {3} known.");
    public static readonly Localized NoMatch = new("有数据的公司里没有符合条件的。", "有資料的公司裡沒有符合條件的。", "None of those known meets the condition.");
    public static readonly Localized OtherCurrenciesLeftOut = new(
        "其他币种的{0}家未参与排序。",
        "其他幣別的{0}家未參與排序。",
        "{0} in other currencies are left out.");
    public static readonly Localized PlaceTooLow = new("有数据的没有那么多家。", "有資料的沒有那麼多家。", "Fewer than that are known.");
    public static readonly Localized MoreKnown = new(
        "另有{0}项数据，可用 /company 查看全部。",
        "另有{0}項資料，可用 /company 查看全部。",
        "{0} more figures are known; /company shows them all.")
    {
        One = "{0} more figure is known; /company shows them all.",
    };
    public static readonly Localized NothingOf = new("目前没有{0}的数据。", "目前沒有{0}的資料。", "No figures are known of {0}.");
    public static readonly Localized NothingNumeric = new("目前没有它的数据。", "目前沒有它的資料。", "No figures are known of it.");
    public static readonly Localized NoContradiction = new("没有发现互相矛盾的说法。", "沒有發現互相矛盾的說法。", "No contradicting statements are known.");
    public static readonly Localized ConflictInput = new(
        "计算要用的数字本身有矛盾，结果只供参考。",
        "計算要用的數字本身有矛盾，結果只供參考。",
        "An input of this is itself contradicted; take the result with care.");
    public static readonly Localized LossMaking = new("没有盈利，是亏损的。", "沒有獲利，是虧損的。", "Not profitable: it makes a loss.");
    public static readonly Localized ProfitMaking = new("是盈利的。", "是獲利的。", "It is profitable.");
    public static readonly Localized Sources = new("不同来源给出的数字不一致。", "不同來源給出的數字不一致。", "Sources give different figures.");
    public static readonly Localized Companies = new(
        "目前收录了{0}家公司，其中{1}家有数据：", "目前收錄了{0}家公司，其中{1}家有資料：", "{0} companies are covered, {1} of them with figures:");
    public static readonly Localized OfEntity = new("只有{0}有这项数据。", "只有{0}有這項資料。", "Only {0} has this figure.");
}
