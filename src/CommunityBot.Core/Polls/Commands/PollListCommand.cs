using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll list: the community's polls, newest first.</summary>
sealed class PollListCommand(PollService service) : ICommand
{
    const int MaxPolls = 20, MaxButtons = 5;

    static readonly Localized Title = new("投票", "投票", "Polls");
    static readonly Localized Open = new("进行中", "進行中", "open");
    static readonly Localized Closed = new("已结束", "已結束", "closed");
    static readonly Localized Cancelled = new("已取消", "已取消", "cancelled");

    public CommandSpec Spec { get; } = new(
        "poll list", new("查看这里的投票", "查看這裡的投票", "The polls here"), [])
    {
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var polls = await service.Newest(request.Origin, null, MaxPolls, cancellation);
        if (polls.Count == 0)
            return PollRefusals.NoPolls.Reply(language);
        var figures = new Figures(
            [.. polls.Select(poll => new Figure($"#{poll.Number} {poll.Terms.Question.In(language)}", StateOf(poll).In(language)))]);
        return new Reply(
            new Message(
                [new Heading(Title.In(language)), figures],
                [
                    .. polls.Where(poll => poll.IsOpenAt(service.Now))
                        .Take(MaxButtons)
                        .Select(poll => PollButtons.Show(poll, language) with { Label = $"#{poll.Number}" }),
                ]),
            IsPrivate: true);
    }

    Localized StateOf(Poll poll) => poll.State == PollState.Cancelled ? Cancelled : poll.IsOpenAt(service.Now) ? Open : Closed;
}
