using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts;

/// <summary>What is said about where a figure comes from and what became of it.</summary>
static class FactTexts
{
    public static readonly Localized Number = new("编号 #{0}", "編號 #{0}", "Figure #{0}");
    public static readonly Localized Pack = new(
        "来自数据包（随机器人的配置一起维护）。", "來自資料包（隨機器人的設定一起維護）。", "From a data pack, kept with the bot's configuration.");
    public static readonly Localized File = new("由运营者从文件导入。", "由營運者從檔案匯入。", "Imported from a file by the operator.");
    public static readonly Localized FileRow = new(
        "由运营者从文件导入，第 {0} 行。", "由營運者從檔案匯入，第 {0} 行。", "Imported from a file by the operator, row {0}.");
    public static readonly Localized Filing = new("来自公司向监管机构提交的文件。", "來自公司向主管機關提交的文件。", "From a filing of the company.");
    public static readonly Localized Article = new("从文章中读出，经审核采用。", "從文章中讀出，經審核採用。", "Read from an article and approved.");
    public static readonly Localized Person = new("由管理员录入。", "由管理員輸入。", "Entered by a moderator.");
    public static readonly Localized Quote = new("原文：“{0}”", "原文：「{0}」", "The source says: “{0}”");
    public static readonly Localized Approved = new("{0}于{1}确认。", "{0}於{1}確認。", "Approved by {0} on {1}.");
    public static readonly Localized AModerator = new("一位管理员", "一位管理員", "a moderator");
    public static readonly Localized Others = new("其他说法", "其他說法", "Other values");
    public static readonly Localized Earlier = new("之前的数值", "之前的數值", "Earlier values");
    public static readonly Localized Restated = new("{0}被新披露的数字取代", "{0}被新揭露的數字取代", "restated by its source, {0}");
    public static readonly Localized History = new("经过", "經過", "What happened to it");
    public static readonly Localized NotThere = new(
        "没有编号为 {0} 的数字。点数字下面的“这个数字怎么来的？”可以看到编号。",
        "沒有編號為 {0} 的數字。點數字下面的「這個數字怎麼來的？」可以看到編號。",
        "There is no figure #{0}. The button “Why this number?” below an answer shows the numbers.");
    public static readonly Localized IsRetracted = new(
        "这个数字已被撤回，不再用于回答。", "這個數字已被撤回，不再用於回答。", "This figure has been retracted and is no longer used in answers.");
    public static readonly Localized IsReplaced = new(
        "这个数字已被更正，回答使用新的数值。", "這個數字已被更正，回答使用新的數值。", "This figure has been corrected; answers use the new value.");
    public static readonly Localized IsDisputed = new("有人质疑这个数字。", "有人質疑這個數字。", "This figure is disputed.");

    public static readonly Localized DidSet = new("{0}，{1}录入。出处：{2}", "{0}，{1}輸入。出處：{2}", "{0}: set by {1}. Source: {2}");
    public static readonly Localized DidCorrect = new("{0}，{1}更正。出处：{2}", "{0}，{1}更正。出處：{2}", "{0}: corrected by {1}. Source: {2}");
    public static readonly Localized DidDispute = new("{0}，{1}提出质疑：{2}", "{0}，{1}提出質疑：{2}", "{0}: disputed by {1}: {2}");
    public static readonly Localized DidRetract = new("{0}，{1}撤回：{2}", "{0}，{1}撤回：{2}", "{0}: retracted by {1}: {2}");
    public static readonly Localized DidPropose = new("{0}，{1}提议：{2}", "{0}，{1}提議：{2}", "{0}: proposed by {1}: {2}");
    public static readonly Localized TakenBack = new("{0}（后来取消）", "{0}（後來取消）", "{0} (taken back later)");
    public static readonly Localized ModeratorHint = new(
        "管理员可以：/fact correct {0} = 新数值 出处=… · /fact dispute {0} 理由 · /fact retract {0} 理由",
        "管理員可以：/fact correct {0} = 新數值 出處=… · /fact dispute {0} 理由 · /fact retract {0} 理由",
        "Moderators can: /fact correct {0} = new value source=where from · /fact dispute {0} reason · /fact retract {0} reason");

    public static readonly Localized WasSet = new("已录入：", "已輸入：", "Set:");
    public static readonly Localized WasCorrected = new("已更正：", "已更正：", "Corrected:");
    public static readonly Localized WasDisputed = new("已标记为有质疑，回答会注明：", "已標記為有質疑，回答會註明：", "Marked as disputed; answers will say so:");
    public static readonly Localized WasRetracted = new("已撤回，不再用于回答：", "已撤回，不再用於回答：", "Retracted; answers no longer use it:");
    public static readonly Localized WasProposed = new(
        "这些数字由多个社区共用，本群的管理员不能直接修改。已记为提议，在 #{0} 的“这个数字怎么来的？”里可以看到，由机器人的运营者指定的管理员决定。",
        "這些數字由多個社群共用，本群的管理員不能直接修改。已記為提議，在 #{0} 的「這個數字怎麼來的？」裡可以看到，由機器人的營運者指定的管理員決定。",
        "Figures are shared by several communities, and moderators of this chat do not change them. "
            + "It is kept as a proposal, shown with #{0} "
            + "under “Why this number?”; moderators whom the bot's operator has named decide.");
    public static readonly Localized NotHere = new(
        "这些数字由多个社区共用，只有机器人的运营者指定的社区的管理员才能录入和采用。",
        "這些數字由多個社群共用，只有機器人的營運者指定的社群的管理員才能輸入和採用。",
        "Figures are shared by several communities; only moderators of those that the bot's operator has named enter and approve them.");
    public static readonly Localized Undo = new("撤销这一步", "撤銷這一步", "Take it back");
    public static readonly Localized Undone = new("已撤销，恢复原状。", "已撤銷，恢復原狀。", "Taken back: it is as it was before.");
    public static readonly Localized TooLate = new(
        "不能撤销：这个数字后来又有改动，或者已经撤销过。", "不能撤銷：這個數字後來又有改動，或者已經撤銷過。",
        "It cannot be taken back: the figure has been changed since, or it was taken back already.");
    public static readonly Localized ModeratorsOnly = new("只有管理员可以修改数字。", "只有管理員可以修改數字。", "Only moderators can change figures.");
    public static readonly Localized NotCurrent = new(
        "#{0} 已经不是现行的数字，不能再改。", "#{0} 已經不是現行的數字，不能再改。", "#{0} is no longer current and cannot be changed.");
    public static readonly Localized Same = new("数值没有变化。", "數值沒有變化。", "The value is the same as before.");
    public static readonly Localized TooLong = new("最多 {0} 个字符。", "最多 {0} 個字元。", "At most {0} characters, please.");
    public static readonly Localized Already = new(
        "这个数字已经有了（#{0}）。要改就用 /fact correct {0} = 新数值 出处=…",
        "這個數字已經有了（#{0}）。要改就用 /fact correct {0} = 新數值 出處=…",
        "This figure is known already (#{0}). To change it: /fact correct {0} = new value source=where from");

    public static readonly Localized Uses = new("用到过它的地方", "用到過它的地方", "Where it was used");
    public static readonly Localized NoUses = new(
        "本社区没有投票、日报或最近的回答用到它。", "本社群沒有投票、日報或最近的回答用到它。",
        "No poll, digest or recent answer of this community has used it.");
    public static readonly Localized UsedInPoll = new("投票 {0}：{1}", "投票 {0}：{1}", "Poll {0}: {1}");
    public static readonly Localized UsedInDigest = new("{0}的日报", "{0}的日報", "The digest of {0}");
    public static readonly Localized UsedInAnswers = new(
        "最近三十天里的 {0} 次回答（同一公司、同一指标）", "最近三十天裡的 {0} 次回答（同一公司、同一指標）",
        "{0} answers in the last thirty days (same company and metric)");
}
