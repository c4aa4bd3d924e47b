using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Pages;

/// <summary>The page's own words.</summary>
public static class ReviewPageTexts
{
    public static Localized Company { get; } = new("公司", "公司", "Company");
    public static Localized Metric { get; } = new("指标", "指標", "Metric");
    public static Localized Period { get; } = new("时期", "時期", "Period");
    public static Localized Article { get; } = new("文章", "文章", "Article");
    public static Localized Proposals { get; } = new("读出的数字", "讀出的數字", "Figures");
    public static Localized ApproveSure { get; } = new("采用全部确定的（{0}）", "採用全部確定的（{0}）", "Approve all sure ({0})");
    public static Localized Approve { get; } = new("采用", "採用", "Approve");
    public static Localized Reject { get; } = new("不采用", "不採用", "Reject");
    public static Localized BothStand { get; } = new("两个都留", "兩個都留", "Both stand");
    public static Localized Replaces { get; } = new("新的取代旧的", "新的取代舊的", "The new one replaces");
    public static Localized NewIsWrong { get; } = new("新的不对", "新的不對", "The new one is wrong");
    public static Localized Correct { get; } = new("改正", "改正", "Correct");
    public static Localized Save { get; } = new("保存", "儲存", "Save");
    public static Localized Undo { get; } = new("撤销刚才采用的", "撤銷剛才採用的", "Undo the last approval");
    public static Localized All { get; } = new("全部", "全部", "All");
    public static Localized ToDecide { get; } = new("待决定", "待決定", "To decide");
    public static Localized Sure { get; } = new("确定的", "確定的", "Sure");
    public static Localized Check { get; } = new("要核对", "要核對", "To check");
    public static Localized Contradictions { get; } = new("有矛盾", "有矛盾", "Contradictions");
    public static Localized Decided { get; } = new("已决定", "已決定", "Decided");
    public static Localized NewCompanies { get; } = new("目录里还没有的公司：{0}", "目錄裡還沒有的公司：{0}", "Not in the catalog yet: {0}");
    public static Localized Prompts { get; } = new("讨论题", "討論題", "Questions to discuss");
    public static Localized Keep { get; } = new("放进日报", "放進日報", "Ask it in the digest");
    public static Localized Leave { get; } = new("不放进日报", "不放進日報", "Not in the digest");
    public static Localized Nothing { get; } = new("这里没有要显示的。", "這裡沒有要顯示的。", "Nothing to show here.");
    public static Localized TextGone { get; } = new("正文已经不再保存。", "正文已經不再保存。", "The text is no longer kept.");
    public static Localized Keys { get; } = new(
        "j k 上下 · y 采用 · n 不采用 · e 改正", "j k 上下 · y 採用 · n 不採用 · e 改正", "j k move · y approve · n reject · e correct");
    public static Localized Articles { get; } = new("← 全部文章", "← 全部文章", "← All articles");

    static readonly Dictionary<NumberMark, Localized> Marks = new()
    {
        [NumberMark.Open] = new("待决定", "待決定", "to decide"),
        [NumberMark.Approved] = new("已采用", "已採用", "approved"),
        [NumberMark.Rejected] = new("未采用", "未採用", "rejected"),
        [NumberMark.Repeated] = new("重复", "重複", "repeats another"),
        [NumberMark.Label] = new("日期或编号", "日期或編號", "a date or label"),
        [NumberMark.NotUnderstood] = new("没读懂", "沒讀懂", "not understood"),
    };

    public static Localized Of(NumberMark mark) => Marks[mark];
}
