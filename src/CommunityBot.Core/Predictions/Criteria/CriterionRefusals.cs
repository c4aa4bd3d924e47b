using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>Why a typed prediction cannot be decided by a figure as it stands.</summary>
static class CriterionRefusals
{
    public static readonly Localized NoComparison = new(
        "请写明比较和数值，例如：/predict 壁仞 2026年营收 > 10亿元",
        "請寫明比較和數值，例如：/predict 壁仞 2026年營收 > 10億元",
        "Say which side of which figure, as in: /predict Biren revenue 2026 > 1 billion yuan");

    public static readonly Localized WhichCompany = new(
        "请写明一家公司，例如：/predict 壁仞 2026年营收 > 10亿元。也可以写两到五家，每家一题。",
        "請寫明一家公司，例如：/predict 壁仞 2026年營收 > 10億元。也可以寫兩到五家，每家一題。",
        "Name one company, as in: /predict Biren revenue 2026 > 1 billion yuan. "
            + "Two to five companies with one metric and period become one question each.");

    public static readonly Localized Ambiguous = new(
        "“{0}”可能指几家公司，请写全名。", "「{0}」可能指幾家公司，請寫全名。", "“{0}” may be several companies: write the full name.");

    public static readonly Localized NotRead = new(
        "没看懂“{0}”，不知道由哪个数据来判定。请换个说法，或去掉它。",
        "沒看懂「{0}」，不知道由哪個數據來判定。請換個說法，或去掉它。",
        "I do not understand “{0}”, so it is not clear which figure decides it. Say it otherwise, or leave it out.");

    /// <summary>Words of the line that were not read, so that something else would be predicted than was typed; null for none.</summary>
    public static string? OfUnreadWords(Query query, Language language) => query.Refusal switch
    {
        { Reason: RefusalReason.AmbiguousName, Term: { } name } => Ambiguous.In(language, name),
        { Reason: RefusalReason.UnknownMetric or RefusalReason.UnknownSegment or RefusalReason.UnknownEntity, Term: { } term } =>
            NotRead.In(language, term),
        _ => query.Unused.Count == 0 ? null : NotRead.In(language, string.Join(language == Language.En ? ", " : "、", query.Unused)),
    };

    public static readonly Localized WhichMetric = new(
        "请写明一个指标，由公司整体的数据来判定。您指的是？",
        "請寫明一個指標，由公司整體的數據來判定。您指的是？",
        "Name one metric of the whole company that decides it. Which one do you mean?");

    public static readonly Localized WhichPeriod = new(
        "请写明是哪一年、哪个季度或哪一天。您指的是？",
        "請寫明是哪一年、哪個季度或哪一天。您指的是？",
        "Say for which year, quarter or day. Which one do you mean?");

    public static readonly Localized WhichFiscal = new(
        "{0}按自己的财年公布数据，不会有公历“{1}”的数据。您指的是？",
        "{0}按自己的財年公布數據，不會有公曆「{1}」的數據。您指的是？",
        "{0} reports by fiscal periods of its own, so no figure for {1} of the calendar will come out. Which one do you mean?");

    public static readonly Localized WhichDeadline = new(
        "请写明最晚是哪一天，例如：/predict 昆仑芯2026年底前上市",
        "請寫明最晚是哪一天，例如：/predict 崑崙芯2026年底前上市",
        "Say by which day, as in: /predict Kunlunxin listed by the end of 2026");

    public static readonly Localized PastDeadline = new(
        "这个期限已经过去。", "這個期限已經過去。", "That deadline has passed.");

    public static readonly Localized Happened = new(
        "这件事已经发生：{0}。", "這件事已經發生：{0}。", "That has happened already: {0}.");

    public static readonly Localized FarPeriod = new(
        "这个时间离现在太远：最早两年前，最晚五年后。",
        "這個時間離現在太遠：最早兩年前，最晚五年後。",
        "That period is too far from now: from two years ago to five years ahead.");

    public static readonly Localized NoNumber = new(
        "“{0}”不是数字，不能和一个数值比较。", "「{0}」不是數字，不能和一個數值比較。", "“{0}” is not a number, so it has no threshold.");

    public static readonly Localized Known = new(
        "这段时间已经过去，数据也已知：", "這段時間已經過去，數據也已知：", "That period is over, and the figure is known:");

    public static readonly Localized WhichScale = new(
        "“{0}”缺少单位。您指的是？", "「{0}」缺少單位。您指的是？", "“{0}” lacks its unit. Which one do you mean?");

    public static readonly Localized WhichCurrency = new(
        "“{0}”缺少币种。您指的是？", "「{0}」缺少幣種。您指的是？", "“{0}” lacks its currency. Which one do you mean?");

    public static readonly Localized OtherCurrency = new(
        "这家公司按 {0} 报告，按 {1} 设的门槛无从判定。请换成 {0}。",
        "這家公司按 {0} 報告，按 {1} 設的門檻無從判定。請換成 {0}。",
        "The company reports in {0}, so a threshold in {1} could not be decided. Give it in {0}.");

    public static readonly Localized NotMoney = new(
        "“{0}”不是金额。", "「{0}」不是金額。", "“{0}” is not an amount of money.");

    public static readonly Localized WrongUnit = new(
        "“{0}”不是“{1}”的单位。", "「{0}」不是「{1}」的單位。", "“{0}” does not have the unit of {1}.");
}
