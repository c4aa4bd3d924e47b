using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;

namespace CommunityBot.Core.Polls.SigningIn;

/// <summary>/signin: gives a moderator a personal link for managing the community's polls and reviewing articles on pages.</summary>
sealed class SignInCommand(SignIns signIns, PollPage page) : ICommand
{
    static readonly Localized Link = new(
        "这是只给您一个人的登录链接，{0} 分钟内有效，只能用一次，请不要转发。登录后的 {1} 分钟里，您可以在结果页上结束、重开、取消和导出本社区的投票，也可以核对文章。",
        "這是只給您一個人的登入連結，{0} 分鐘內有效，只能用一次，請不要轉傳。登入後的 {1} 分鐘裡，您可以在結果頁上結束、重開、取消和匯出本社群的投票，也可以核對文章。",
        "This link signs in you alone, once, within {0} minutes; pass it to nobody. For {1} minutes from then on you can close, "
            + "reopen, cancel and export the community's polls on their result pages, and review articles.");
    static readonly Localized Nowhere = new(
        "结果页还没有大家打得开的地址。请让维护机器人的人设置 Polls:PublicAddress。",
        "結果頁還沒有大家打得開的網址。請讓維護機器人的人設定 Polls:PublicAddress。",
        "The result pages have no address that members could open. Whoever runs the bot can set Polls:PublicAddress.");

    public CommandSpec Spec { get; } = new(
        "signin",
        new("登录网页，在上面管理投票、核对文章", "登入網頁，在上面管理投票、核對文章", "Sign in on the pages, to manage polls and review articles"),
        [])
    {
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (page.BaseOf(request.Origin.Chat) is not { } address)
            return new Reply(Message.Text(Nowhere.In(language)), IsPrivate: true);
        // The token is in the fragment, so that server logs and link previews never contain it.
        var token = await signIns.Issue(request.Origin, cancellation);
        var link = $"{address}/signin#{token}";
        return new Reply(
            new Message(
                new Paragraph(Link.In(language, (int)SignIns.LinkLifetime.TotalMinutes, (int)SignIns.SessionLifetime.TotalMinutes)),
                new Paragraph(link))
            {
                Secrets = [token],
            },
            IsPrivate: true);
    }
}
