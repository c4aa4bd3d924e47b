using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Says of each figure of an answer which values it had before, where that is asked for.</summary>
static class EarlierValues
{
    static readonly Localized Was = new(
        "{0}之前是 {1}，后来更新为 {2}。", "{0}之前是 {1}，後來更新為 {2}。", "{0} was {1} before and is {2} now.");
    static readonly Localized Never = new("{0}没有改过。", "{0}沒有改過。", "{0} has not been changed.");

    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        if (!draft.Query.AsksEarlier)
            return;
        foreach (var result in draft.Results.Where(result => !result.IsComputed).ToList())
        {
            var earlier = new List<Fact>();
            foreach (var fact in result.Facts)
                earlier.AddRange(await finder.Facts.Earlier(fact.Id, finder.Cancellation));
            var known = earlier.Where(old => finder.Catalog.Entities.ContainsKey(old.EntityId)).OrderBy(old => old.Id).ToList();
            if (known.Count == 0)
                draft.Say(Never, result.Metric);
            foreach (var old in known)
                draft.Say(Was, result.Metric, new FigureOf(Result.Of(old, finder.Catalog)), new FigureOf(result));
        }
    }
}
