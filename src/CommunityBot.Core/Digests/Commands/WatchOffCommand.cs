using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/watch off: removes watches by name, or all of them.</summary>
sealed class WatchOffCommand(WatchNames names) : ICommand
{
    static readonly Localized Dropped = new("已取消关注：{0}", "已取消關注：{0}", "No longer watched: {0}");
    static readonly Localized None = new(
        "您没有关注“{0}”。用 /watch list 查看，或 /watch off all 全部取消。",
        "您沒有關注「{0}」。用 /watch list 查看，或 /watch off all 全部取消。",
        "You do not watch “{0}”. See /watch list, or drop everything with /watch off all.");

    public CommandSpec Spec { get; } = new(
        "watch off",
        new("取消关注", "取消關注", "Stop watching something"),
        [
            new("what", new("公司和指标，或 all", "公司和指標，或 all", "Company and metric, or all"))
            {
                IsRequired = true,
                TakesRest = true,
                Completes = true,
            },
        ])
    {
        Example = new("壁仞科技 营业收入", "壁仞科技 營業收入", "all"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = request.Option("what") ?? "";
        var words = Folding.Name(typed).Split([' ', '·'], StringSplitOptions.RemoveEmptyEntries);
        List<string> dropped = [];
        foreach (var (watch, name) in await names.Of(request.Origin, language, cancellation))
        {
            var folded = Folding.Name(name);
            var isMatch = words is ["all" or "全部"]
                || (words.Length > 0 && words.All(word => folded.Contains(word, StringComparison.Ordinal)));
            if (isMatch && await names.Drop(request.Origin, watch.Id, cancellation))
                dropped.Add(name);
        }

        var text = dropped.Count > 0
            ? Dropped.In(language, string.Join(language == Language.En ? ", " : "、", dropped))
            : None.In(language, typed.Length > 40 ? typed[..40] + "…" : typed);
        return new Reply(Message.Text(text), IsPrivate: true);
    }

    public async ValueTask<IReadOnlyList<Completion>> Complete(
        CompletionRequest request, Language language, CancellationToken cancellation) =>
    [
        .. (await names.Of(request.Origin, language, cancellation)).Select(each => new Completion(each.Name, each.Name))
            .Where(each => each.Label.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase)),
    ];
}
