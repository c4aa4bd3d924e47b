using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>
/// /watch add: reports changes of a company's figures to the member, with the next digest or at once.
/// </summary>
sealed class WatchAddCommand(
    SubscriptionService service, QuestionService questionService, WatchCompletion completion, Database database, TimeProvider clock)
    : ICommand
{
    const string AtOnce = "now";

    static readonly Localized WithDigest = new(
        "已关注 {0}：有变化会写进您的下一份日报。",
        "已關注 {0}：有變化會寫進您的下一份日報。",
        "Watching {0}: changes come with your next digest.");
    static readonly Localized Immediately = new(
        "已关注 {0}：一有变化就私下告诉您。", "已關注 {0}：一有變化就私下告訴您。",
        "Watching {0}: you are told privately as soon as it changes.");
    static readonly Localized NoDigest = new(
        "（您还没有日报，所以改为即时通知；用 /digest on 对象=自己 可以订阅。）",
        "（您還沒有日報，所以改為即時通知；用 /digest on 對象=自己 可以訂閱。）",
        " (You have no digest, so you are told at once; /digest on for=me gets you one.)");
    static readonly Localized WhichCompany = new(
        "没认出公司“{0}”。例如：/watch add 壁仞科技 营业收入",
        "沒認出公司「{0}」。例如：/watch add 壁仞科技 營業收入",
        "“{0}” names no company I know. For example: /watch add Biren revenue");
    static readonly Localized WhichMetric = new(
        "没看懂“{0}”是哪项指标。例如：/watch add 壁仞科技 营业收入",
        "沒看懂「{0}」是哪項指標。例如：/watch add 壁仞科技 營業收入",
        "I do not know what “{0}” measures. For example: /watch add Biren revenue");
    static readonly Localized TooMany = new(
        "最多关注 {0} 项。用 /watch off 取消一些。",
        "最多關注 {0} 項。用 /watch off 取消一些。",
        "You can watch {0} things at most. Drop some with /watch off.");

    public CommandSpec Spec { get; } = new(
        "watch add",
        new(
            "关注一家公司的指标，有变化时通知您", "關注一家公司的指標，有變化時通知您",
            "Be told when a company's figure changes"),
        [
            new(
                "what",
                new(
                    "公司和指标，比如 壁仞 营收；只写公司则关注全部指标",
                    "公司和指標，例如 壁仞 營收；只寫公司則關注全部指標",
                    "Company and metric: Biren revenue; a company alone means all of it"))
            {
                IsRequired = true,
                TakesRest = true,
                Completes = true,
            },
            new("when", new("何时告诉您", "何時告訴您", "When to tell you"))
            {
                Choices =
                [
                    new("digest", new("随下一份日报", "隨下一份日報", "with the next digest")),
                    new(AtOnce, new("立即", "立即", "at once")),
                ],
            },
        ])
    {
        Example = new("壁仞科技 营业收入", "壁仞科技 營業收入", "Biren revenue"),
        IsPrivate = true,
        IsDefault = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = request.Option("what") ?? "";
        var understood = await questionService.Understand(typed, language, cancellation);
        if (understood.Entities.FirstOrDefault() is not { } entity
            || understood.Refusal is { Reason: RefusalReason.UnknownEntity or RefusalReason.NotUnderstood or RefusalReason.AmbiguousName })
        {
            return Private(WhichCompany.In(language, Shortened(understood.Refusal?.Term ?? typed)));
        }

        if (understood.Refusal is { Reason: RefusalReason.UnknownMetric or RefusalReason.UnknownSegment, Term: { } term })
            return Private(WhichMetric.In(language, Shortened(term)));
        var metric = understood.Metrics.FirstOrDefault()?.Metric;
        var (refusal, target) = await service.Target(request.Origin, SubscriptionTarget.Me, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);

        var hasDigest = await service.Find(request.Origin, target!, cancellation) is { State: SubscriptionState.On };
        var isAtOnce = request.Option("when") == AtOnce || !hasDigest;
        var name = string.Join(
            " · ", ((string?[])[entity.Names.In(language), metric?.Names.In(language)]).Where(part => part is not null));
        if (!await Put(request.Origin, target!.Chat, entity.Id, metric?.Id ?? "", isAtOnce, language, cancellation))
            return Private(TooMany.In(language, WatchRepository.MaxOfMember));
        return Private(
            (isAtOnce ? Immediately : WithDigest).In(language, name)
                + (isAtOnce && request.Option("when") != AtOnce ? NoDigest.In(language) : ""));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.Of(request, language, cancellation);

    Task<bool> Put(
        RequestOrigin requestOrigin, ChatRef chat, string entity, string metric, bool isAtOnce, Language language,
        CancellationToken cancellation) => database.Write(
        connection =>
        {
            var member = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
            var known = WatchRepository.Of(connection, member);
            if (known.Count >= WatchRepository.MaxOfMember && !known.Any(watch => watch.EntityId == entity && watch.MetricId == metric))
                return false;
            WatchRepository.Put(
                connection,
                new Watch
                {
                    Id = NewId.Create(),
                    MemberId = member,
                    EntityId = entity,
                    MetricId = metric,
                    IsAtOnce = isAtOnce,
                    SeenVersion = CatalogStore.CurrentVersion(connection),
                    Language = language,
                },
                requestOrigin.User, chat, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return true;
        },
        cancellation);

    static string Shortened(string typed) => typed.Length > 40 ? typed[..40] + "…" : typed;

    static Reply Private(string text) => new(Message.Text(text), IsPrivate: true);
}
