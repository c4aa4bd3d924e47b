using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>Short terms that label or qualify a figure.</summary>
static class AnswerTerms
{
    public static readonly Localized Growth = new("增长率", "成長率", "growth");
    public static readonly Localized Compound = new("年复合增长率", "年複合成長率", "growth a year (CAGR)");
    public static readonly Localized Change = new("变化", "變化", "change");
    public static readonly Localized Share = new("占{0}的比例", "佔{0}的比例", "as a share of {0}");
    public static readonly Localized Rest = new("{0}以外的部分", "{0}以外的部分", "the rest beside {0}");
    public static readonly Localized Above = new("比{0}多", "比{0}多", "more than {0} by");
    public static readonly Localized TimesOf = new("是{0}的", "是{0}的", "as a multiple of {0}");
    public static readonly Localized Sum = new("合计", "合計", "sum");
    public static readonly Localized Average = new("平均", "平均", "average");
    public static readonly Localized Computed = new("计算：{0}", "計算：{0}", "Computed: {0}");
    public static readonly Localized Formula = new("算法：{0}", "算法：{0}", "Formula: {0}");
    public static readonly Localized SourceLine = new("{0}，{1}", "{0}，{1}", "{0}, {1}");
    public static readonly Localized Dated = new("（{0}）", "（{0}）", " ({0})");
    public static readonly Localized DatedAndOld = new(
        "（{0}，距今{1}个月，可能已有更新）",
        "（{0}，距今{1}個月，可能已有更新）",
        " ({0}, {1} months ago; newer figures may exist)");
    public static readonly Localized Calendar = new("{0}（自然年）", "{0}（曆年）", "calendar {0}");
    public static readonly Localized Disputed = new("有人质疑这一数字", "有人質疑這一數字", "this figure is disputed");
    public static readonly Localized Contradiction = new("说法有矛盾", "說法有矛盾", "Contradicting statements");

    public static Localized? Of(Basis basis) => basis switch
    {
        Basis.Claimed => new("文中说法，未见财报依据", "文中說法，未見財報依據", "a claim of the source, not a reported figure"),
        Basis.Planned => new("计划或目标，不是实际值", "計畫或目標，不是實際值", "a plan or target, not an actual figure"),
        Basis.NonGaap => new("非公认会计准则口径", "非公認會計準則口徑", "non-GAAP"),
        Basis.Computed => new("由年初至今的累计数相减算出", "由年初至今的累計數相減算出", "computed from the figures since the start of the year"),
        Basis.Estimated => new("预计值，不是实际值", "預計值，不是實際值", "an estimate, not an actual figure"),
        _ => null,
    };

    public static Localized? Of(Measure measure) => measure switch
    {
        Measure.Growth => Growth,
        Measure.Compound => Compound,
        Measure.Difference => Change,
        Measure.Sum => Sum,
        Measure.Average => Average,
        _ => null,
    };
}
