using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/metric: what a metric means and how it is computed.</summary>
sealed class MetricCommand(QuestionService questionService, NameCompletion completion) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "metric",
        new("一项指标是什么意思、怎么算", "一項指標是什麼意思、怎麼算", "What a metric means and how it is computed"),
        [new("name", new("指标名称", "指標名稱", "The metric's name")) { IsRequired = true, TakesRest = true, Completes = true }])
    {
        FromLink = LinkUse.AtOnce,
        Example = new("毛利率", "毛利率", "gross margin"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var understood = await questionService.Understand(request.Option("name") ?? "", language, cancellation);
        var query = understood.Metrics.Any()
            ? new Query(Intent.Definition) { Asks = [new Ask([], [.. understood.Metrics], [])], Corrections = understood.Corrections }
            : new Query(Intent.Definition) { Refusal = new Refusal(RefusalReason.UnknownMetric, request.Option("name")) };
        return new Reply(await questionService.Answer(request.Origin, query, language, cancellation));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.Metrics(request.Typed, language, cancellation);
}
