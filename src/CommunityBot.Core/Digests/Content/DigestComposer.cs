using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Composes a digest of its parts, in order of importance.</summary>
sealed class DigestComposer(
    WatchedPart watched, DuePart due, ArticlesPart articles, ChangesPart changes, PollsPart polls, PredictionsPart predictions,
    SpotlightPart spotlight, PromptPart prompt, QuestionsPart questions)
{
    static readonly Localized Title = new("日报 · {0}（{1}）", "日報 · {0}（{1}）", "Digest · {1}, {0}");
    static readonly Localized Quiet = new("没有新的数据或投票。", "沒有新的資料或投票。", "No new figures or polls.");

    readonly IDigestPart[] parts = [watched, due, articles, changes, polls, predictions, questions, spotlight, prompt];

    public async ValueTask<ComposedDigest> Compose(DigestContext context, CancellationToken cancellation)
    {
        context = context with { ToldSources = await articles.Told(context, cancellation) };
        List<DigestPart> written = [];
        foreach (var part in parts)
        {
            // DigestSections.None marks a part that cannot be deselected.
            if ((part.Section == DigestSections.None || context.Sections.HasFlag(part.Section))
                && await part.Write(context, cancellation) is { } result)
            {
                written.Add(result);
            }
        }

        var language = context.Language;
        List<Block> blocks =
            [new Heading(Title.In(language, PeriodName.Day(context.Date, language), Weekdays.Name(context.Date.DayOfWeek, language)))];
        var hasNews = written.Any(part => part.IsNews);
        if (!hasNews)
            blocks.Add(new Paragraph(Quiet.In(language)));
        blocks.AddRange(written.SelectMany(part => part.Blocks));
        return new ComposedDigest(
            new Message(blocks, [.. written.SelectMany(part => part.Buttons).DistinctBy(button => button.Id)]), hasNews);
    }
}

readonly record struct ComposedDigest(Message Message, bool HasNews);
