using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review;

/// <summary>What is said about articles that are handed in.</summary>
static class ArticleTexts
{
    public static readonly Localized NoText = new(
        "请贴上文章的正文。", "請貼上文章的正文。", "Please paste the text of the article.");
    public static readonly Localized OnlyLink = new(
        "我不会自己打开网页，请把文章的正文贴上来，链接填在“链接”一栏。",
        "我不會自己打開網頁，請把文章的正文貼上來，連結填在「連結」一欄。",
        "I open no web pages. Please paste the text of the article, and put the link into its own field.");
    public static readonly Localized NotALink = new(
        "链接要以 http:// 或 https:// 开头。", "連結要以 http:// 或 https:// 開頭。", "The link has to begin with http:// or https://.");
    public static readonly Localized NotADate = new(
        "日期请写成 2026-01-15 这样。", "日期請寫成 2026-01-15 這樣。", "Please write the date like 2026-01-15.");
    public static readonly Localized TextTooLong = new(
        "正文太长（最多二十万字），什么都没有保存。", "正文太長（最多二十萬字），什麼都沒有保存。",
        "The text is too long: at most 200,000 characters. Nothing was stored.");
    public static readonly Localized NeedsDate = new(
        "文章 #{0}《{1}》里没有发表日期。不知道日期，“去年”“三季度”就说不准是哪一年。请填上日期和发表者，然后开始核对。",
        "文章 #{0}《{1}》裡沒有發表日期。不知道日期，「去年」「第三季」就說不準是哪一年。請填上日期和發表者，然後開始核對。",
        "Article #{0}, “{1}”, gives no date. Without it, “last year” may be any year. Please fill in its date and publisher to begin.");
    public static readonly Localized Details = new("日期和出处", "日期和出處", "Date and source");
    public static readonly Localized MoreFollows = new("还有下一段", "還有下一段", "More of it follows");
    public static readonly Localized Complete = new("完成，开始核对", "完成，開始核對", "Done: begin the review");
    public static readonly Localized SendMore = new(
        "好的。十分钟内您交来的下一段会接在 #{0} 后面，交完点“完成”。", "好的。十分鐘內您交來的下一段會接在 #{0} 後面，交完點「完成」。",
        "All right. What you hand in within ten minutes is added to #{0}. Tap “Done” after the last piece.");
    public static readonly Localized Continued = new(
        "已接在后面，现在共 {0} 个字符。", "已接在後面，現在共 {0} 個字元。", "Added. The article has {0} characters now.");
    public static readonly Localized DateAhead = new(
        "这个日期还没到。什么都没有保存。", "這個日期還沒到。什麼都沒有保存。", "That date lies ahead. Nothing was stored.");
    public static readonly Localized NothingFound = new(
        "没有读到可以采用的公司数字，什么都没有保存。", "沒有讀到可以採用的公司數字，什麼都沒有保存。",
        "I found no company figures in it. Nothing was stored.");
    public static readonly Localized ModeratorsOnly = new(
        "只有管理员可以审核文章。", "只有管理員可以審核文章。", "Only moderators can review articles.");
    public static readonly Localized NotThere = new(
        "这里没有编号为 {0} 的文章。发送 /article list 查看。", "這裡沒有編號為 {0} 的文章。傳送 /article list 查看。",
        "There is no article #{0} here. See /article list.");
    public static readonly Localized NoArticles = new(
        "还没有人交来文章。用 /article 贴上一篇即可。", "還沒有人交來文章。用 /article 貼上一篇即可。",
        "No article has been handed in yet. Paste one with /article.");
    public static readonly Localized Known = new(
        "这篇文章以前交过，编号 #{0}。已经采用的保持不变，其余的重新读了一遍。",
        "這篇文章以前交過，編號 #{0}。已經採用的保持不變，其餘的重新讀了一遍。",
        "This article was handed in before, as #{0}. What was approved stays; the rest was read anew.");
    public static readonly Localized Counts = new(
        "{0} 个确定，{1} 个要核对，{2} 个数字没读懂。", "{0} 個確定，{1} 個要核對，{2} 個數字沒讀懂。",
        "{0} sure, {1} to check, {2} not understood.");
    public static readonly Localized CountsAlone = new("{0} 个确定，{1} 个要核对。", "{0} 個確定，{1} 個要核對。", "{0} sure, {1} to check.");
    public static readonly Localized Decided = new("已采用 {0} 个，未采用 {1} 个。", "已採用 {0} 個，未採用 {1} 個。", "{0} approved, {1} rejected.");
    public static readonly Localized NewCompanies = new(
        "目录里还没有的公司：{0}。采用后才会加入。", "目錄裡還沒有的公司：{0}。採用後才會加入。",
        "Companies that are not in the catalog yet: {0}. They are added only if you approve.");
    public static readonly Localized Sure = new("确定的", "確定的", "Sure");
    public static readonly Localized More = new("……还有 {0} 个。", "……還有 {0} 個。", "… and {0} more.");
    public static readonly Localized Articles = new("交来的文章", "交來的文章", "Articles handed in");
    public static readonly Localized Article = new("文章 #{0}：{1}", "文章 #{0}：{1}", "Article #{0}: {1}");

    public static readonly Localized ApproveSure = new("采用全部确定的（{0}）", "採用全部確定的（{0}）", "Approve all sure ({0})");
    public static readonly Localized GoThrough = new("逐项核对（{0}）", "逐項核對（{0}）", "Go through the checks ({0})");
    public static readonly Localized Reject = new("整篇不采用", "整篇不採用", "Reject the article");
    public static readonly Localized SeeLeft = new("看没读懂的数字（{0}）", "看沒讀懂的數字（{0}）", "Numbers not understood ({0})");
    public static readonly Localized Prompts = new("讨论题（{0}）", "討論題（{0}）", "Questions to discuss ({0})");
    public static readonly Localized Undo = new("撤销上次采用", "撤銷上次採用", "Undo the last approval");
    public static readonly Localized Yes = new("✓ 采用", "✓ 採用", "✓ Approve");
    public static readonly Localized No = new("✗ 不采用", "✗ 不採用", "✗ Reject");
    public static readonly Localized AllYes = new("✓ 全部采用（{0}）", "✓ 全部採用（{0}）", "✓ Approve all {0}");
    public static readonly Localized AllNo = new("✗ 全部不采用", "✗ 全部不採用", "✗ Reject all");
    public static readonly Localized OneByOne = new("一个一个看", "一個一個看", "One by one");
    public static readonly Localized Next = new("先跳过", "先跳過", "Skip for now");
    public static readonly Localized BackToArticle = new("← 回到文章", "← 回到文章", "← Back to the article");
    public static readonly Localized Edit = new("✎ 改正", "✎ 改正", "✎ Correct");
    public static readonly Localized EditHere = new(
        "公司、指标和时期可以在表单或核对网页上改正。", "公司、指標和時期可以在表單或核對網頁上改正。",
        "Company, metric and period can be corrected in the form or on the review page.");
    public static readonly Localized OnPage = new("在网页上核对", "在網頁上核對", "Review on a page");
    public static readonly Localized PageLink = new(
        "这是只给您一个人的登录链接，{0} 分钟内有效，只能用一次，请不要转发：", "這是只給您一個人的登入連結，{0} 分鐘內有效，只能用一次，請不要轉傳：",
        "This link signs in you alone, once, within {0} minutes; pass it to nobody:");
    public static readonly Localized NoPage = new(
        "核对网页还没有大家打得开的地址。请让维护机器人的人设置 Polls:PublicAddress。", "核對網頁還沒有大家打得開的網址。請讓維護機器人的人設定 Polls:PublicAddress。",
        "The review page has no address that members could open. Whoever runs the bot can set Polls:PublicAddress.");
    public static readonly Localized BothStand = new("两个都留", "兩個都留", "Both stand");
    public static readonly Localized Replaces = new("新的取代旧的", "新的取代舊的", "The new one replaces");
    public static readonly Localized NewIsWrong = new("新的不对", "新的不對", "The new one is wrong");

    public static readonly Localized ToCheck = new("核对 {0}/{1}", "核對 {0}/{1}", "Check {0} of {1}");
    public static readonly Localized Contradiction = new(
        "与已知的不同：{0}（{1}）", "與已知的不同：{0}（{1}）", "Differs from what is known: {0} ({1})");
    public static readonly Localized Quote = new("原文：“{0}”", "原文：「{0}」", "The article says: “{0}”");

    public static readonly Localized Approved = new(
        "{0} 个数字已经生效，提问、关注和下一期日报马上就有。十分钟内可以撤销。",
        "{0} 個數字已經生效，提問、關注和下一期日報馬上就有。十分鐘內可以撤銷。",
        "{0} figures are live: for questions, watches and the next digest. You can undo this for ten minutes.")
    {
        One = "{0} figure is live: for questions, watches and the next digest. You can undo this for ten minutes.",
    };
    public static readonly Localized Rejected = new("{0} 个没有采用。", "{0} 個沒有採用。", "{0} rejected.");
    public static readonly Localized RejectedAll = new(
        "这篇文章没有采用，正文已经删除。", "這篇文章沒有採用，正文已經刪除。", "The article is rejected and its text deleted.");
    public static readonly Localized DecidedBefore = new("这些已经有人处理过了。", "這些已經有人處理過了。", "These have been decided already.");
    public static readonly Localized NoMoreChecks = new("核对完了。", "核對完了。", "All checks are done.");
    public static readonly Localized Undone = new(
        "已撤销：{0} 个数字不再生效，回到待核对。", "已撤銷：{0} 個數字不再生效，回到待核對。",
        "Undone: {0} figures are no longer live and can be decided again.")
    {
        One = "Undone: {0} figure is no longer live and can be decided again.",
    };
    public static readonly Localized TooLate = new(
        "不能撤销了：已经超过十分钟，或已撤销过。可以用 /fact retract 撤回单个数字。",
        "不能撤銷了：已經超過十分鐘，或已撤銷過。可以用 /fact retract 撤回單個數字。",
        "This can no longer be undone: ten minutes have passed, or it was undone before. Use /fact retract for single figures.");
    public static readonly Localized Left = new("没读懂的数字", "沒讀懂的數字", "Numbers not understood");
    public static readonly Localized TextGone = new(
        "正文已经不再保存。", "正文已經不再保存。", "The text is no longer kept.");
    public static readonly Localized NoPrompts = new(
        "这篇文章里没有找到讨论题。", "這篇文章裡沒有找到討論題。", "I found no question to discuss in this article.");

    public static readonly IReadOnlyDictionary<ArticleState, Localized> States = new Dictionary<ArticleState, Localized>
    {
        [ArticleState.Open] = new("待核对", "待核對", "open"),
        [ArticleState.Done] = new("已核对", "已核對", "done"),
        [ArticleState.Rejected] = new("未采用", "未採用", "rejected"),
        [ArticleState.Expired] = new("已过期", "已過期", "expired"),
        [ArticleState.Undated] = new("等发表日期", "等發表日期", "waits for its date"),
    };

    public static readonly IReadOnlyDictionary<ProposalComparison, Localized> Comparisons = new Dictionary<ProposalComparison, Localized>
    {
        [ProposalComparison.Same] = new("与已知的相同", "與已知的相同", "same as known"),
        [ProposalComparison.Agrees] = new("与已知的相符", "與已知的相符", "agrees with what is known"),
        [ProposalComparison.Contradicts] = new("与已知的不同", "與已知的不同", "differs from what is known"),
    };

    public static readonly IReadOnlyDictionary<Doubt, Localized> Doubts = new Dictionary<Doubt, Localized>
    {
        [Doubt.InheritedCompany] = new("公司取自上文", "公司取自上文", "the company is taken from an earlier sentence"),
        [Doubt.NewCompany] = new("目录里没有这家公司", "目錄裡沒有這家公司", "the catalog does not have this company"),
        [Doubt.InheritedPeriod] = new("时期取自上文", "時期取自上文", "the period is taken from an earlier sentence"),
        [Doubt.InferredYear] = new("年份是推断的", "年份是推斷的", "the year is inferred"),
        [Doubt.NoPeriod] = new("没有写明时期，按发表日期", "沒有寫明時期，按發表日期", "no period is given; the date of the article is used"),
        [Doubt.AssumedCurrency] = new("没有写明货币", "沒有寫明貨幣", "the currency is not written"),
        [Doubt.AssumedComparison] = new("没有写明与何时相比", "沒有寫明與何時相比", "what it is compared with is not written"),
        [Doubt.FarFromMetric] = new("数字离指标较远", "數字離指標較遠", "the figure stands far from its metric"),
        [Doubt.Segment] = new("只是公司的一部分业务", "只是公司的一部分業務", "it is about a part of the company"),
        [Doubt.Forecast] = new("是预测或计划", "是預測或計畫", "it is a forecast or a plan"),
        [Doubt.Model] = new("是模型认出的，请对照原句", "是模型認出的，請對照原句", "a model said what it measures; compare it with the sentence"),
        [Doubt.List] = new("取自一组并列的数字", "取自一組並列的數字", "it is taken from a list of figures"),
    };

    public static readonly Localized Other = new("请再看一眼", "請再看一眼", "please have a look");

    /// <summary>What is doubtful, in one line.</summary>
    public static string Of(IEnumerable<Doubt> doubts, Language language)
    {
        var reasons = doubts.Select(doubt => Doubts.GetValueOrDefault(doubt, Other).In(language)).Distinct()
            .DefaultIfEmpty(Other.In(language));
        var line = string.Join(language == Language.En ? "; " : "；", reasons);
        return char.ToUpperInvariant(line[0]) + line[1..];
    }
}
