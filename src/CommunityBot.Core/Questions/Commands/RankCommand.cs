using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/rank: ranks companies by one metric.</summary>
sealed class RankCommand(QuestionService questionService, NameCompletion completion) : ICommand
{
    const int MaxCount = 50;

    public CommandSpec Spec { get; } = new(
        "rank",
        new("按一项指标给公司排名", "按一項指標給公司排名", "Rank companies by a metric"),
        [
            new("metric", new("指标和时期", "指標和時期", "Metric and period")) { IsRequired = true, Completes = true },
            new("order", new("从高到低还是从低到高", "從高到低還是從低到高", "Highest or lowest first"))
            {
                Choices = [new("top", new("从高到低", "從高到低", "Highest first")), new("bottom", new("从低到高", "從低到高", "Lowest first"))],
            },
            new("count", new("列出几家，最多50", "列出幾家，最多50", "How many, 50 at most")) { IsNumber = true },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = new("年内涨幅", "年內漲幅", "ytd gain"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var count = (int?)null;
        if (request.Option("count") is { } typed)
        {
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxCount)
                return new Reply(Message.Text(BadCount.In(language, typed, MaxCount)), IsPrivate: true);
            count = number;
        }

        var understood = await questionService.Understand(request.Option("metric") ?? "", language, cancellation);
        var query = understood.Metrics.Any()
            ? new Query(Intent.Rank)
            {
                Asks = [new Ask([], [.. understood.Metrics.Take(1)], [.. understood.Periods])],
                Descending = request.Option("order") != "bottom",
                Count = count,
                Corrections = understood.Corrections,
            }
            : new Query(Intent.Rank)
            {
                Refusal = new Refusal(RefusalReason.UnknownMetric, request.Option("metric")),
                Offered = [.. (await completion.NearestMetrics(request.Option("metric") ?? "", cancellation)).Select(metric => metric.Names)],
            };
        return new Reply(await questionService.Answer(request.Origin, query, language, cancellation));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.Metrics(request.Typed, language, cancellation);

    static readonly Localized BadCount = new("“{0}”不是1到{1}之间的整数。", "「{0}」不是1到{1}之間的整數。", "“{0}” is not a whole number from 1 to {1}.");
}
