using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/compare: two companies side by side, over all metrics they share or over one.</summary>
sealed class CompareCommand(QuestionService questionService, NameCompletion completion) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "compare",
        new("比较两家公司", "比較兩家公司", "Compare two companies"),
        [
            new("first", new("第一家公司", "第一家公司", "The first company")) { IsRequired = true, Completes = true },
            new("second", new("第二家公司", "第二家公司", "The second company")) { IsRequired = true, Completes = true },
            new("metric", new("指标和时期，可不填", "指標和時期，可不填", "Metric and period, if any")) { TakesRest = true, Completes = true },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = new("禾盛新材 寒武纪 年内涨幅", "禾盛新材 寒武紀 年內漲幅", "Hesheng Cambricon ytd gain"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var text = $"{request.Option("first")}, {request.Option("second")}, {request.Option("metric")}".TrimEnd(',', ' ');
        var understood = await questionService.Understand(text, language, cancellation);
        var isComplete = understood.Entities.Count() >= 2 && understood.Refusal is null;
        var ask = new Ask([.. understood.Entities], [.. understood.Metrics], [.. understood.Periods]);
        var query = isComplete ? understood with { Kind = Intent.Compare, Asks = [ask] }
            : understood.Refusal is not null ? understood
            : understood with { Refusal = new Refusal(RefusalReason.UnknownEntity, await Unknown(request, language, cancellation)) };
        return new Reply(await questionService.Answer(request.Origin, query, language, cancellation));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        request.Option == "metric"
            ? completion.Metrics(request.Typed, language, cancellation)
            : completion.Entities(request.Typed, language, cancellation);

    async ValueTask<string?> Unknown(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var first = request.Option("first") ?? "";
        return (await questionService.Understand(first, language, cancellation)).Entities.Any() ? request.Option("second") : first;
    }
}
