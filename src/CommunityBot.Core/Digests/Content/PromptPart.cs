using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// A discussion question of the articles, with a button to vote on it. Questions whose poll in the community has closed
/// are left out.
/// </summary>
sealed class PromptPart(Database database, TimeProvider clock) : IDigestPart
{
    readonly AsyncCache<(string, LocalDate, Language, long), DigestPart?> cache =
        SharedContent.NewCache<(string, LocalDate, Language, long), DigestPart?>(clock);

    static readonly Localized Title = new("今日话题", "今日話題", "Question of the day");
    static readonly Localized Vote = new("马上投票", "馬上投票", "Vote now");

    public DigestSections Section => DigestSections.Prompt;

    public ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation) => new(context.IsPreview
        ? Compose(context, CancellationToken.None)
        : cache.Get(
            (context.Community, context.Date, context.Language, context.Catalog.Version), () => Compose(context, CancellationToken.None)));

    async Task<DigestPart?> Compose(DigestContext context, CancellationToken cancellation)
    {
        if (context.Catalog.Prompts.Count == 0 || await Chosen(context, cancellation) is not { } prompt)
            return null;
        var language = context.Language;
        var options = string.Join(" / ", prompt.Options.Select(option => option.In(language)));
        return new DigestPart(
            [
                new Heading(Title.In(language)),
                new Paragraph(options.Length > 0 ? $"{prompt.Question.In(language)}\n{options}" : prompt.Question.In(language)),
            ],
            [DigestPolls.Vote(Prompts.KeyOf(prompt), Vote.In(language))],
            IsNews: false);
    }

    async ValueTask<Prompt?> Chosen(DigestContext context, CancellationToken cancellation)
    {
        var date = DayNumber.Of(context.Date);
        var next = await database.Read(connection => Task.FromResult(Next(connection, context, date)), cancellation);
        if (next is null || context.IsPreview || next.ShownOn == date)
            return next?.Prompt;
        await database.Write(
            connection =>
            {
                _ = connection.Execute(
                    """
                    INSERT INTO digest_prompts (community_id, prompt_id, shown_on) VALUES (@Community, @Id, @date)
                    ON CONFLICT (community_id, prompt_id) DO UPDATE SET shown_on = excluded.shown_on
                    """,
                    new { context.Community, next.Prompt.Id, date });
            },
            cancellation);
        return next.Prompt;
    }

    /// <summary>
    /// The prompt shown on this date, or else the one not shown for the longest time, in the order of the catalog.
    /// </summary>
    static Choice? Next(DbConnection connection, DigestContext context, int date)
    {
        var shown = connection.Query<(string Id, int On)>(
            "SELECT prompt_id, shown_on FROM digest_prompts WHERE community_id = @Community", new { context.Community })
            .ToDictionary(row => row.Id, row => row.On);
        var decided = connection.Query<string>(
            "SELECT prompt_id FROM polls WHERE community_id = @Community AND prompt_id IS NOT NULL AND state = @Closed",
            new { context.Community, Closed = (int)PollState.Closed }).ToHashSet();
        return context.Catalog.Prompts.Values
            .Where(prompt => !decided.Contains(prompt.Id))
            .Select(prompt => new Choice(prompt, shown.GetValueOrDefault(prompt.Id)))
            .OrderBy(choice => choice.ShownOn == date ? -1 : choice.ShownOn)
            .FirstOrDefault();
    }

    sealed record Choice(Prompt Prompt, int ShownOn);
}
