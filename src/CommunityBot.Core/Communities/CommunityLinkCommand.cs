using CommunityBot.Core.Commands;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>/community link: a code issued in one chat and typed by a moderator of another makes both one community.</summary>
sealed class CommunityLinkCommand(CommunityChats chats, ChatLinks links) : CodeCommand(LinkKind.Chat, Texts)
{
    static readonly CodeTexts Texts = new(
        new("本聊天的合并代码", "本聊天的合併代碼", "This chat’s code"),
        new(
        "请另一个聊天的管理员在 10 分钟内输入：/community link {0}\n代码只能用一次，请只交给那位管理员：输入它的聊天会看到本社区的投票。",
        "請另一個聊天的管理員在 10 分鐘內輸入：/community link {0}\n代碼只能用一次，請只交給那位管理員：輸入它的聊天會看到本社群的投票。",
        "Within 10 minutes, a moderator of the other chat types: /community link {0}\nIt works once. Give it to that moderator "
            + "only: the chat where it is typed sees this community’s polls."),
        new("本聊天已加入社区", "本聊天已加入社群", "This chat has joined the community"),
        new(
        "从现在起，在其中一个聊天发起的投票会出现在所有这些聊天里。要退出，请用 /community leave。",
        "從現在起，在其中一個聊天發起的投票會出現在所有這些聊天裡。要退出，請用 /community leave。",
        "From now on a poll launched in one of these chats is posted in all. To leave, use /community leave."));

    public override CommandSpec Spec { get; } = new(
        "community link",
        new("把本聊天与另一个聊天合并为一个社区", "把本聊天與另一個聊天合併為一個社群", "Make this chat and another one community"),
        [
            new(
                "code",
                new(
                    "另一个聊天里得到的代码；没有就留空",
                    "另一個聊天裡得到的代碼；沒有就留空",
                    "The code from the other chat; leave it out to get one")) { TakesRest = true },
        ])
    {
        Example = Localized.Same("7KX2QM"),
        IsForModerators = true,
        IsPrivate = true,
    };

    protected override Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        links.Issue(requestOrigin, cancellation);

    protected override Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) =>
        links.Redeem(request, code, cancellation);

    protected override async ValueTask<Figures> Linked(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) =>
        ChatList.Of(await chats.ChatsOf((await chats.Find(requestOrigin.Chat, cancellation))!, cancellation), requestOrigin.Chat, language);
}
