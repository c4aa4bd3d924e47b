using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>
/// A suggestion as a button with the id <c>ask:entity|metric|segment|period</c>. It holds ids only, so that it works
/// after a restart and in any language.
/// </summary>
static class AskButton
{
    public const string Prefix = "ask";

    /// <summary>Null if the ids are too long for a button even without the period, which is left out first.</summary>
    public static Button? For(Suggestion suggestion, Language language)
    {
        var id = $"{Prefix}:{suggestion.Entity.Id}|{suggestion.Metric?.Id}|{suggestion.Segment?.Id}|{suggestion.Period}";
        if (Encoding.UTF8.GetByteCount(id) > Button.MaxIdBytes)
            id = id[..(id.LastIndexOf('|') + 1)];
        return Encoding.UTF8.GetByteCount(id) > Button.MaxIdBytes ? null : new Button(id, Label(suggestion, language));
    }

    public static string Label(Suggestion suggestion, Language language) => string.Join(' ', new[]
    {
        suggestion.Entity.Names.In(language),
        PeriodLabel(suggestion, language),
        suggestion.Segment?.Names.In(language),
        suggestion.Metric?.Names.In(language),
    }.OfType<string>());

    static string? PeriodLabel(Suggestion suggestion, Language language)
    {
        if (suggestion.Period is not { Kind: not PeriodKind.Published } period)
            return null;
        var name = PeriodName.Of(period, language);
        return OtherCalendar.IsOther(suggestion.Entity, period) ? AnswerTerms.Calendar.In(language, name) : name;
    }
}
