using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>The texts about what decides a prediction. Each is one line, because they are stored as lines.</summary>
static class SettlementText
{
    const int MaxQuote = 160;

    static readonly Localized Known = new(
        "数据已知：{0}（{1}）。据此判定为“{2}”。", "數據已知：{0}（{1}）。據此判定為「{2}」。", "A figure is known: {0} ({1}). By it the answer is {2}.");
    static readonly Localized SettlesItself = new(
        "管理员未否决则于 {0} 自动结算。", "管理員未否決則於 {0} 自動結算。", "It settles itself {0} unless a moderator objects.");
    static readonly Localized Waits = new("需由管理员确认。", "需由管理員確認。", "A moderator has to confirm it.");
    static readonly Localized SettledText = new("结果：{2}。{0}（{1}）。", "結果：{2}。{0}（{1}）。", "Settled: {2}. {0} ({1}).");
    static readonly Localized Absent = new(
        "到期仍没有任何来源报告此事已经发生。据此判定为“{0}”。", "到期仍沒有任何來源報告此事已經發生。據此判定為「{0}」。",
        "No source has reported by the deadline that it has happened. By that the answer is {0}.");
    static readonly Localized SettledAbsent = new(
        "结果：{0}。到期仍没有来源报告此事已经发生，管理员已确认。", "結果：{0}。到期仍沒有來源報告此事已經發生，管理員已確認。",
        "Settled: {0}. No source has reported by the deadline that it has happened; a moderator confirmed it.");
    static readonly Localized Yes = new("是", "是", "yes");
    static readonly Localized No = new("否", "否", "no");

    public static readonly Localized Void = new(
        "到期仍无数据，已作废，不计分。", "到期仍無數據，已作廢，不計分。", "Void: no figure was known in time. It scores nothing.");

    public static Localized Proposal(
        Criterion criterion, SettlementDecision decision, DateTimeOffset? settlesAt, string zone, CatalogSnapshot catalog) =>
        CriterionText.Each(language =>
        {
            var then = settlesAt is { } at ? SettlesItself.In(language, ZonedTime.Text(at, zone, language)) : Waits.In(language);
            var known = decision.IsAbsence ? Absent.In(language, No.In(language)) : Fill(Known, criterion, decision, catalog, language);
            return $"{known}{(language == Language.En ? " " : "")}{then}";
        });

    public static Localized Settled(Criterion criterion, SettlementDecision decision, CatalogSnapshot catalog) =>
        CriterionText.Each(language => decision.IsAbsence
            ? SettledAbsent.In(language, No.In(language))
            : Fill(SettledText, criterion, decision, catalog, language));

    static string Fill(
        Localized text, Criterion criterion, SettlementDecision decision, CatalogSnapshot catalog, Language language) => text.In(
        language,
        FigureText.Format(decision.Fact!, catalog.MetricOf(criterion.Quantity), language),
        Source(decision.Fact!, catalog, language),
        (decision.Outcome ? Yes : No).In(language));

    static readonly Localized Quoted = new("{0}：“{1}”", "{0}：「{1}」", "{0}: “{1}”");

    /// <summary>Where the figure stands, with the source's words if they are known.</summary>
    static string Source(Fact fact, CatalogSnapshot catalog, Language language)
    {
        var source = SourceText.Short(fact, catalog, language);
        if (fact.Quote is not { Length: > 0 } quote)
            return source;
        var line = quote.Replace('\n', ' ');
        var shown = line.Length > MaxQuote ? line[..MaxQuote] + "…" : line;
        return Quoted.In(language, source, shown);
    }
}
