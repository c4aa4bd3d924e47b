using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll series: the recurring and scheduled polls, or the dates of one in a season.</summary>
sealed class PollSeriesCommand(SeriesService service) : ICommand
{
    const int MaxListed = 20;

    static readonly Localized Title = new("定期和预定的投票", "定期和預定的投票", "Recurring and scheduled polls");
    static readonly Localized OfSeason = new("定期投票 {0}：{1} · {2}", "定期投票 {0}：{1} · {2}", "Recurring poll {0}: {1} · {2}");
    static readonly Localized Next = new("下一次：{0}", "下一次：{0}", "Next: {0}");
    static readonly Localized Ended = new("已停止", "已停止", "Ended");
    static readonly Localized Left = new("还有 {0} 次", "還有 {0} 次", "{0} left");
    static readonly Localized Queue = new("队列里有 {0} 题", "佇列裡有 {0} 題", "{0} in the queue");
    static readonly Localized Nothing = new("这一季没有记录。", "這一季沒有記錄。", "There is nothing in this season.");
    static readonly Localized Date = new("日期", "日期", "Date");
    static readonly Localized Outcome = new("结果", "結果", "Outcome");
    static readonly Localized Voters = new("投票人数", "投票人數", "Voters");
    static readonly Localized Running = new("#{0} 进行中", "#{0} 進行中", "#{0} is open");

    public CommandSpec Spec { get; } = new(
        "poll series",
        new("定期和预定的投票，及其历次结果", "定期和預定的投票，及其歷次結果", "Recurring polls, and the results of one over time"),
        [
            SeriesReplies.Option(isRequired: false),
            new("season", new("季度：2026Q4，不填则为本季", "季度：2026Q4，不填則為本季", "The season: 2026Q4; this one if left out")),
        ])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var all = await service.All(request.Origin, cancellation);
        if (request.Option("series") is { } typed)
        {
            return SeriesService.Named(all, typed) is { } series
                ? await Season(series, request.Option("season"), language, cancellation)
                : SeriesRefusals.NoSuchSeries(typed).Reply(language);
        }

        var active = all.Where(series => series.DueAt is not null).Take(MaxListed).ToList();
        if (active.Count == 0)
            return SeriesRefusals.NoSeries.Reply(language);
        var figures = new List<Figure>();
        foreach (var series in active)
        {
            figures.Add(
                new Figure(
                    $"{series.Number} · {series.Draft.Question}", SeriesTexts.Rule(series, language),
                    await State(series, language, cancellation)));
        }

        return new Reply(new Message(new Heading(Title.In(language)), new Figures(figures)), IsPrivate: true);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        SeriesReplies.Complete(service, request, cancellation);

    async ValueTask<Reply> Season(PollSeries series, string? typed, Language language, CancellationToken cancellation)
    {
        var zone = series.Schedule.ZoneId;
        if (typed is not null && Polls.Season.Parse(typed, zone) is null)
            return SeriesRefusals.NotASeason(typed).Reply(language);
        var season = typed is null ? Polls.Season.At(service.Now, zone) : Polls.Season.Parse(typed, zone)!.Value;
        var dates = await service.Dates(series, season, cancellation);
        Block content = dates.Count == 0 ? new Paragraph(Nothing.In(language)) : new Table(
            [Date.In(language), Outcome.In(language), Voters.In(language)],
            [
                .. dates.Select(each => (IReadOnlyList<string>)
                [
                    SeriesTexts.Date(each.Date),
                    each.Poll is { } poll ? OutcomeOf(poll, each.Tally, language) : SeriesTexts.Why(each.Outcome).In(language),
                    each.Poll is null ? "–" : PollTexts.Number(each.Tally.Voters),
                ]),
            ]);
        return new Reply(
            new Message(
                new Heading(OfSeason.In(language, series.Number, series.Draft.Question, season)),
                new Paragraph($"{SeriesTexts.Rule(series, language)}\n{await State(series, language, cancellation)}"),
                content),
            IsPrivate: true);
    }

    async ValueTask<string> State(PollSeries series, Language language, CancellationToken cancellation) => string.Join(
        " · ",
        ((string?[])
        [
            SeriesTexts.Next(series, language) is { } next ? Next.In(language, next) : Ended.In(language),
            series is { RunsLeft: { } left, DueAt: not null } ? Left.In(language, left) : null,
            await service.Queued(series, cancellation) is > 0 and var queued ? Queue.In(language, queued) : null,
        ]).Where(part => part is not null));

    static string OutcomeOf(Poll poll, Tally tally, Language language) => poll.State == PollState.Closed
        ? ResultMessage.Outcome(poll, tally, language).Replace('\n', ' ')
        : Running.In(language, poll.Number);
}
