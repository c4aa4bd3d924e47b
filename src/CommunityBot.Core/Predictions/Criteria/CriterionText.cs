using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>The texts of a criterion: the question, and how it is decided. Each is one line, because they are stored as lines.</summary>
static class CriterionText
{
    static readonly Localized QuestionText = new("{0} {1}{2}会{3}{4}吗？", "{0} {1}{2}會{3}{4}嗎？", "{0}: {2} {1} {3} {4}?");
    static readonly Localized Terms = new(
        "判定：{0}的{1}{2}{3}为“是”，按公司公布或本社区收录的来源所报告的数据，不看计划和预测；恰好等于算“{4}”。{5} 截止；到 {6} 仍无数据则作废。",
        "判定：{0}的{1}{2}{3}為「是」，按公司公布或本社群收錄的來源所報告的數據，不看計畫和預測；恰好等於算「{4}」。{5} 截止；到 {6} 仍無數據則作廢。",
        "Yes if {1} for {0} is {2} {3}, as reported by the company or a source that this community holds; plans and estimates "
            + "do not count. Exactly equal counts as {4}. Forecasting closes {5}; void if no figure is known by {6}.");
    static readonly Localized DateQuestion = new("{0}的{1}会在{2}或之前吗？", "{0}的{1}會在{2}或之前嗎？", "{0}: {1} no later than {2}?");
    static readonly Localized DateTerms = new(
        "判定：{0}不晚于{1}（含当日）为“是”，更晚为“否”，按公司公布或本社区收录的来源所报告的、已经发生的事，不看计划；到期仍无记录，由管理员确认为“否”。{2} 截止；到 {3} 仍未判定则作废。",
        "判定：{0}不晚於{1}（含當日）為「是」，更晚為「否」，按公司公布或本社群收錄的來源所報告的、已經發生的事，不看計畫；到期仍無記錄，由管理員確認為「否」。{2} 截止；到 {3} 仍未判定則作廢。",
        "Yes if the {0} is {1} or earlier, no if it is later, as reported by the company or a source that this community holds once it has "
            + "happened; plans do not count. If nothing is known by then, a moderator confirms no. Forecasting closes {2}; void if it is "
            + "not decided by {3}.");
    static readonly Localized Yes = new("是", "是", "yes");
    static readonly Localized No = new("否", "否", "no");

    static readonly Dictionary<Comparison, Localized> Words = new()
    {
        [Comparison.Above] = new("超过", "超過", "above"),
        [Comparison.AtLeast] = new("达到或超过", "達到或超過", "at least"),
        [Comparison.Below] = new("低于", "低於", "below"),
        [Comparison.AtMost] = new("不超过", "不超過", "at most"),
    };

    public static Localized Question(Criterion criterion, CatalogSnapshot catalog) => Each(language => criterion.Deadline is { } day
        ? DateQuestion.In(
            language, catalog.Entities[criterion.EntityId].Names.In(language), InSentence(criterion, catalog, language),
            PeriodName.Day(day, language))
        : QuestionText.In(
        language,
        catalog.Entities[criterion.EntityId].Names.In(language),
        PeriodName.Of(criterion.Period, language),
        catalog.MetricOf(criterion.Quantity).Names.In(language),
        Words[criterion.Comparison].In(language),
        Threshold(criterion, catalog, language)));

    public static Localized Rules(
        Criterion criterion, CatalogSnapshot catalog, DateTimeOffset closes, DateTimeOffset settlesBy, string zone) => Each(language =>
        criterion.Deadline is { } day
        ? DateTerms.In(
            language, InSentence(criterion, catalog, language), PeriodName.Day(day, language), ZonedTime.Text(closes, zone, language),
            ZonedTime.Text(settlesBy, zone, language))
        : Terms.In(
            language,
            PeriodInBothCalendars.Of(criterion.Period, language),
            InSentence(criterion, catalog, language),
            Words[criterion.Comparison].In(language),
            Threshold(criterion, catalog, language),
            (criterion.Comparison.IncludesThreshold() ? Yes : No).In(language),
            ZonedTime.Text(closes, zone, language),
            ZonedTime.Text(settlesBy, zone, language)));

    /// <summary>The metric inside a sentence; an abbreviation such as ROE or R&amp;D expense keeps its capitals.</summary>
    static string InSentence(Criterion criterion, CatalogSnapshot catalog, Language language)
    {
        var name = catalog.MetricOf(criterion.Quantity).Names.In(language);
        return language == Language.En && name.Length > 1 && char.IsLower(name[1]) ? $"{char.ToLowerInvariant(name[0])}{name[1..]}" : name;
    }

    public static string Threshold(Criterion criterion, CatalogSnapshot catalog, Language language) =>
        FigureText.Format(criterion.Threshold, catalog.MetricOf(criterion.Quantity).Unit, criterion.Currency, language);

    public static Localized Each(Func<Language, string> text) => new(text(Language.ZhHans), text(Language.ZhHant), text(Language.En));
}
