using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Facts;

/// <summary>Reads a figure as a moderator types it: <c>壁仞科技 2025年 营业收入 = 12.4亿元</c>.</summary>
sealed class FigureEntry(QuestionService questions)
{
    static readonly Localized Usage = new(
        "请写成“公司 时期 指标 = 数值”，例如：壁仞科技 2025年 营业收入 = 12.4亿元",
        "請寫成「公司 時期 指標 = 數值」，例如：壁仞科技 2025年 營業收入 = 12.4億元",
        "Write it as company, period, metric = value, for example: Biren 2025 revenue = RMB 1.24 billion");
    static readonly Localized NoCompany = new("没认出“{0}”里的公司。", "沒認出「{0}」裡的公司。", "“{0}” names no company I know.");
    static readonly Localized NoMetric = new("没认出“{0}”里的指标。", "沒認出「{0}」裡的指標。", "“{0}” names no metric I know.");
    static readonly Localized Several = new(
        "一次只能写一家公司的一项指标。", "一次只能寫一家公司的一項指標。", "One company and one metric at a time, please.");
    static readonly Localized NoPeriod = new(
        "请写明时期，例如 2025年、2025年上半年、2025年第三季度或 2025-12-31。",
        "請寫明時期，例如 2025年、2025年上半年、2025年第三季或 2025-12-31。",
        "Please say which period, such as 2025, H1 2025, Q3 2025 or 2025-12-31.");

    /// <summary>The figure without its source; or why it cannot be read.</summary>
    public async ValueTask<(Fact? Fact, Metric? Metric, string? Problem)> Read(string text, Language language,
        CancellationToken cancellation)
    {
        var equals = text.AsSpan().LastIndexOfAny('=', '＝');
        if (equals <= 0 || equals == text.Length - 1)
            return (null, null, Usage.In(language));
        var (figure, value) = (text[..equals].Trim(), text[(equals + 1)..].Trim());
        var query = await questions.Understand(figure, language, cancellation);
        var isUnknown = query.Refusal?.Reason
            is RefusalReason.UnknownSegment or RefusalReason.UnknownMetric or RefusalReason.UnknownTime;
        if (isUnknown && query.Refusal!.Term is { } term)
            return (null, null, NoMetric.In(language, term));
        if (query.Entities.ToList() is not [var entity, ..])
            return (null, null, NoCompany.In(language, figure));
        if (query.Metrics.ToList() is not [var metric, ..])
            return (null, null, NoMetric.In(language, figure));
        if (query.Entities.Count() > 1 || query.Metrics.Count() > 1)
            return (null, null, Several.In(language));
        if (query.Periods.ToList() is not [{ Kind: PeriodAskKind.Exact } asked])
            return (null, null, NoPeriod.In(language));
        var fact = new Fact
        {
            Id = 0,
            EntityId = entity.Id,
            MetricId = metric.Metric.Quantity.MetricId,
            Growth = metric.Metric.Quantity.Growth,
            SegmentId = metric.Segment?.Id,
            Period = asked.For(entity).Period,
            SourceId = "",
            AsOf = default,
        };
        var (read, problem) = FigureValue.Put(fact, metric.Metric, value, language);
        return (read, metric.Metric, problem);
    }
}
