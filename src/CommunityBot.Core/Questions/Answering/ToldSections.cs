using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Names the section of an article that is about what was asked where no figure of it is known.</summary>
static class ToldSections
{
    const int ShortestLatin = 5;

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (draft.Refusal is not { Reason: RefusalReason.NotKnown or RefusalReason.UnknownMetric or RefusalReason.UnknownSegment } refusal)
            return;
        // Of a metric with figures the section does not tell more.
        var metrics = refusal.Reason == RefusalReason.NotKnown ? draft.Query.Metrics : [];
        foreach (var entity in draft.Query.Entities.Take(2))
        {
            foreach (var metric in metrics)
            {
                if ((await finder.Known(entity, new MetricAsk(metric.Metric))).Count > 0)
                    return;
            }
        }

        var words = metrics.SelectMany(metric => metric.Metric.Names.All.Concat(metric.Metric.Aliases))
            .Append(refusal.Term ?? "")
            .Select(Folding.Name)
            .Where(word => word.Length > 1 && (Script.IsHan(word[0]) || word.Length >= ShortestLatin))
            .ToList();
        foreach (var entity in draft.Query.Entities.Take(2))
        {
            var sections = (await finder.Facts.OfEntity(entity.Id, Overview.Most, finder.Cancellation))
                .Where(fact => fact.Section is not null)
                .Select(fact => (fact.SourceId, Section: fact.Section!))
                .Distinct();
            foreach (var (sourceId, section) in sections)
            {
                if (finder.Catalog.Sources.TryGetValue(sourceId, out var source) && source.Sections.TryGetValue(section, out var title)
                    && title.All.Select(Folding.Name).Any(name => words.Exists(word => name.Contains(word, StringComparison.Ordinal))))
                {
                    draft.Say(AnswerTexts.ToldInSection, source.Title, title);
                    return;
                }
            }
        }
    }
}
