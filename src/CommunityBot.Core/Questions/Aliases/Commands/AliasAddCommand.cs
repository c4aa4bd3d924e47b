using CommunityBot.Core.Commands;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Aliases.Commands;

/// <summary>/alias add: a moderator gives a company or a metric another name, by which questions find it at once.</summary>
sealed class AliasAddCommand(MemberAliases aliases, AliasReplies replies, AnswerEngine engine, NameCompletion completion, FactRights rights)
    : ICommand
{
    static readonly Localized Usage = new(
        "请写成“别名 = 公司或指标”，例如：寒王 = 寒武纪", "請寫成「別名 = 公司或指標」，例如：寒王 = 寒武紀",
        "Write it as alias = company or metric, for example: ASP = average price");
    static readonly Localized Unknown = new(
        "没有叫“{0}”的公司或指标。{1}", "沒有叫「{0}」的公司或指標。{1}", "No company or metric is called “{0}”. {1}");
    static readonly Localized Nearest = new("相近的有：{0}", "相近的有：{0}", "The nearest are: {0}");

    public CommandSpec Spec { get; } = new(
        "alias add",
        new("给公司或指标加一个别名", "給公司或指標加一個別名", "Give a company or metric another name"),
        [new("text", new("别名 = 公司或指标", "別名 = 公司或指標", "Alias = company or metric")) { IsRequired = true, TakesRest = true }])
    {
        Example = new("寒王 = 寒武纪", "寒王 = 寒武紀", "Hanwang = Cambricon"),
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.Never,
        MaximumLength = 200,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if ((request.Option("text") ?? "").Split('=', '＝') is not [var alias, var called] || alias.Trim().Length == 0)
            return AliasReplies.Private(Usage.In(language));
        var names = await engine.Names(cancellation);
        if (Target(names, called) is not { } target)
            return AliasReplies.Private(Unknown.In(language, called.Trim(), await Near(called, language, cancellation)).Trim());
        var mayDecide = await rights.MayChange(request.Origin, cancellation);
        var outcome = mayDecide
            ? await aliases.Add(names, request.Origin, alias, target, "", cancellation)
            : await aliases.Propose(names, request.Origin.Chat, alias, target, "", cancellation);
        return await replies.Of(outcome, language, cancellation);
    }

    /// <summary>The one entity or metric with exactly this name.</summary>
    static Term? Target(NameIndex names, string called) =>
        names.TermsOf(Folding.Name(called)).Where(term => term.Kind is TermKind.Entity or TermKind.Metric).ToList() is [var only]
            ? only
            : null;

    async ValueTask<string> Near(string called, Language language, CancellationToken cancellation)
    {
        var near = (await completion.NearestEntities(called, cancellation)).Select(entity => entity.Names)
            .Concat((await completion.NearestMetrics(called, cancellation)).Select(metric => metric.Names))
            .Take(4).Select(name => name.In(language)).ToList();
        return near.Count == 0 ? "" : Nearest.In(language, string.Join(language == Language.En ? ", " : "、", near));
    }
}
