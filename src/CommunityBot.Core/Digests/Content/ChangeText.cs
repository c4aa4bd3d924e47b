using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Renders a change as a figure with a note on what changed.</summary>
static class ChangeText
{
    static readonly Localized Was = new("原为 {0}", "原為 {0}", "was {0}");
    static readonly Localized Withdrawn = new("已撤回", "已撤回", "withdrawn");
    static readonly Localized Otherwise = new(
        "另有说法：{0}，据“{1}”", "另有說法：{0}，據「{1}」", "elsewhere: {0}, in “{1}”");

    public static Figure Figure(Change change, CatalogSnapshot catalog, Language language)
    {
        var figure = ResultText.Figure(change.Result, null, language);
        var note = change.Kind switch
        {
            ChangeKind.Superseding => Was.In(language, ResultText.Value(change.Others[0], null, language)),
            ChangeKind.Retracted => Withdrawn.In(language),
            ChangeKind.Contradicting => string.Join(
                Between(language),
                change.Others.Take(2).Select(other => Otherwise.In(
                    language, OtherValue(change.Result, other, language), SourceText.Short(other.Facts[0], catalog, language)))),
            _ => null,
        };
        string?[] notes = [note, figure.Note];
        return figure with
        {
            Note = string.Join(Between(language), notes.Where(part => part is not null)) is { Length: > 0 } all ? all : null,
        };
    }

    /// <summary>
    /// The contradicting value, with its metric or full label unless both results are of the same metric and period.
    /// </summary>
    static string OtherValue(Result one, Result other, Language language) =>
        one.Metric == other.Metric && one.Period == other.Period && one.Segment == other.Segment
            ? ResultText.Value(other, null, language)
        : one.Entity == other.Entity && one.Period == other.Period && one.Segment == other.Segment
            ? $"{other.Metric.Names.In(language)} {ResultText.Value(other, null, language)}"
            : $"{ResultText.Label(other, language)} {ResultText.Value(other, null, language)}";

    static string Between(Language language) => language == Language.En ? "; " : "；";
}
