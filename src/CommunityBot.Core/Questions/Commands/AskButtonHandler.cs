using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>Answers the press of a suggestion's button.</summary>
sealed class AskButtonHandler(QuestionService questionService, AnswerEngine answerEngine) : IButtonHandler
{
    public string Prefix => AskButton.Prefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var catalog = (await answerEngine.Names(cancellation)).Catalog;
        if (argument.Split('|') is not [var entityId, var metricId, var segmentId, var periodText]
            || !catalog.Entities.TryGetValue(entityId, out var entity)
            || (metricId.Length > 0 && catalog.FindMetric(metricId) is null))
        {
            return new Reply(Message.Text(Stale.In(language)), IsPrivate: true);
        }

        MetricAsk[] metrics = metricId.Length == 0
            ? []
            : [new MetricAsk(catalog.FindMetric(metricId)!, catalog.Segments.GetValueOrDefault(segmentId))];
        PeriodAsk[] periods = PeriodText.TryParse(periodText, out var period)
            ? [new PeriodAsk(PeriodAskKind.Exact, 0) { Period = period, IsCalendar = period.Fiscal is null }]
            : [];
        var query = new Query(metrics.Length == 0 ? Intent.Overview : Intent.Value) { Asks = [new Ask([entity], metrics, periods)] };
        return new Reply(await questionService.Answer(press.Origin, query, language, cancellation));
    }

    static readonly Localized Stale = new("这个按钮已经失效，请重新提问。", "這個按鈕已經失效，請重新提問。", "That button is out of date; please ask again.");
}
