using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/company: everything known about one company.</summary>
sealed class CompanyCommand(QuestionService questionService, NameCompletion completion) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "company",
        new("列出一家公司的全部已知数据", "列出一家公司的全部已知資料", "Everything known about a company"),
        [
            new("name", new("公司名称、简称或代码", "公司名稱、簡稱或代碼", "Name, short name or ticker"))
            {
                IsRequired = true,
                TakesRest = true,
                Completes = true,
            },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = new("壁仞科技", "壁仞科技", "Biren Technology"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var name = request.Option("name") ?? "";
        var understood = await questionService.Understand(name, language, cancellation);
        var query = understood.Entities.Any() && understood.Refusal is null
            ? new Query(Intent.Overview)
            {
                Asks = [new Ask([.. understood.Entities], [], [])],
                Count = Overview.Most,
                Corrections = understood.Corrections,
            }
            : await Unknown(understood, name, cancellation);
        return new Reply(await questionService.Answer(request.Origin, query, language, cancellation));
    }

    async ValueTask<Query> Unknown(Query understood, string name, CancellationToken cancellation)
    {
        var nearest = await completion.NearestEntities(name, cancellation);
        return understood with
        {
            Refusal = new Refusal(RefusalReason.UnknownEntity, name),
            Offered = [.. nearest.Select(entity => entity.Names)],
            OfferedEntities = nearest,
        };
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.Entities(request.Typed, language, cancellation);
}
