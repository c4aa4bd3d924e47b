using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>Texts for questions that get no figure. {0} is what the member typed.</summary>
static class RefusalTexts
{
    public static Localized Of(RefusalReason reason, bool namesTerm) => reason switch
    {
        RefusalReason.NotUnderstood when namesTerm => new(
            "没认出“{0}”。可以问某家公司的某项指标，比如：壁仞科技2024年营收是多少。",
            "沒認出「{0}」。可以問某家公司的某項指標，例如：壁仞科技2024年營收是多少。",
            "I do not recognise “{0}”. Ask for a company's metric, for example: What was Biren's revenue in 2024?"),
        RefusalReason.NotUnderstood => new(
            "没看懂。可以问某家公司的某项指标，比如：壁仞科技2024年营收是多少。",
            "沒看懂。可以問某家公司的某項指標，例如：壁仞科技2024年營收是多少。",
            "I did not get that. Ask for a company's metric, for example: What was Biren's revenue in 2024?"),
        RefusalReason.TooLong => new("太长了，请控制在1000字以内。", "太長了，請控制在1000字以內。", "That is too long; please keep it under 1,000 characters."),
        RefusalReason.UnknownEntity => new("不认识“{0}”，没有它的数据。", "不認識「{0}」，沒有它的資料。", "I do not know “{0}” and have no figures of it."),
        RefusalReason.UnknownMetric => new("没看懂“{0}”是哪项指标。", "沒看懂「{0}」是哪項指標。", "I do not know what “{0}” measures."),
        RefusalReason.UnknownSegment => new(
            "没看懂“{0}”，也没有细到这一项的数据。为免答非所问，先不给数字。",
            "沒看懂「{0}」，也沒有細到這一項的資料。為免答非所問，先不給數字。",
            "I do not know “{0}”, and no figure is that specific, so I give none rather than the wrong one."),
        RefusalReason.UnknownTime => new("没有“{0}”这个时间的数据。", "沒有「{0}」這個時間的資料。", "No figure is known for “{0}”."),
        RefusalReason.AmbiguousName => new(
            "“{0}”可能指不止一家，请写全称或代码。",
            "「{0}」可能指不止一家，請寫全稱或代碼。",
            "“{0}” may mean more than one company; please give the full name or ticker."),
        RefusalReason.WhichEntity => new("想问哪家公司？", "想問哪家公司？", "Which company do you mean?"),
        RefusalReason.WhichMetric => new("想看哪项指标？", "想看哪項指標？", "Which metric do you mean?"),
        RefusalReason.NotKnown => new("这个数字目前没有资料。", "這個數字目前沒有資料。", "That figure is not known."),
        RefusalReason.Future => new(
            "这是以后的数字，目前没有公布的计划或预测。",
            "這是以後的數字，目前沒有公布的計畫或預測。",
            "That lies in the future, and no plan or estimate of it has been published."),
        RefusalReason.NotComparable => new(
            "单位、币种或时段不同，不能放在一起算。",
            "單位、幣別或時段不同，不能放在一起算。",
            "Their units, currencies or periods differ, so they cannot be computed together."),
        RefusalReason.Advice => new(
            "我不给投资建议。可以查查已公布的数字：",
            "我不給投資建議。可以查查已公布的數字：",
            "I give no investment advice. Here are figures you can look at:"),
        RefusalReason.Opinion => new(
            "看法见仁见智，我只报数字。可以发起投票听听大家的意见，也可以看看这些数据：",
            "看法見仁見智，我只報數字。可以發起投票聽聽大家的意見，也可以看看這些資料：",
            "That is a matter of opinion, and I only report figures. A poll would tell what members think; these figures may help:"),
        RefusalReason.Reasons => new(
            "原因不在我的资料里，我只查得到数字：",
            "原因不在我的資料裡，我只查得到數字：",
            "Reasons are beyond what I hold; I can only look up the figures:"),
        _ => new("没有答案。", "沒有答案。", "There is no answer."),
    };

    public static readonly Localized ReadAs = new("“{0}”按“{1}”理解。", "「{0}」按「{1}」理解。", "Read “{0}” as “{1}”.");
    public static readonly Localized Welcome = new("不客气，随时可以再问。", "不客氣，隨時可以再問。", "You are welcome; ask again any time.");
    public static readonly Localized Unused = new(
        "按“{0}”理解，没有用到“{1}”。",
        "按「{0}」理解，沒有用到「{1}」。",
        "Read as “{0}”; “{1}” is not taken into account.");
    public static readonly Localized Near = new("· {0}：{1}", "· {0}：{1}", "· {0}: {1}");
    public static readonly Localized InBrackets = new("（{0}）", "（{0}）", " ({0})");
    public static readonly Localized Nearest = new(
        "已知的相近数据（不是所问的）：",
        "已知的相近資料（不是所問的）：",
        "Nearest that is known, which is not what was asked:");
    public static readonly Localized Help = new(
        "我回答公司指标的问题，给出数字、时期、单位和出处。直接打字就行，例如：",
        "我回答公司指標的問題，給出數字、時期、單位和出處。直接打字就行，例如：",
        "I answer questions about company metrics with the figure, its period, unit and source. Just type, for example:");

    public static IReadOnlyList<Localized> Examples { get; } =
    [
        new("壁仞科技2024年营收是多少", "壁仞科技2024年營收是多少", "What was Biren's revenue in 2024?"),
        new("壁仞毛利率走势", "壁仞毛利率走勢", "Biren gross margin trend"),
        new("年内涨幅最高的是谁", "年內漲幅最高的是誰", "Which stock had the highest year-to-date gain?"),
    ];
}
