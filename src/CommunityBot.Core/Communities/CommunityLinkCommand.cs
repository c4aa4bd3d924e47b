using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Communities;

/// <summary>
/// /community link: a code made in one chat and typed by a moderator of another proposes to make both one community, and
/// moderators of both confirm it, each in their own chat.
/// </summary>
sealed class CommunityLinkCommand(CommunityChats chats, ChatLinks links, LinkDialogue dialogue)
    : CodeCommand(LinkKind.Chat, Texts, dialogue)
{
    static readonly CodeTexts Texts = new(
        new("本聊天的合并代码", "本聊天的合併代碼", "This chat’s code"),
        new(
            "请另一个聊天的管理员在 10 分钟内输入：/community link {0}\n代码只能用一次，请只交给那位管理员。合并之前，两边都会先看到会共享什么，并由管理员确认。",
            "請另一個聊天的管理員在 10 分鐘內輸入：/community link {0}\n代碼只能用一次，請只交給那位管理員。合併之前，兩邊都會先看到會共享什麼，並由管理員確認。",
            "Within 10 minutes, a moderator of the other chat types: /community link {0}\nIt works once. Give it to that moderator "
                + "only. Before the chats become one community, both sides see what is shared, and a moderator of each confirms it."),
        new(
            "还差一步：请 {0} 的管理员确认。我在那里问了；如果没看到，请在那里发送 /community link。",
            "還差一步：請 {0} 的管理員確認。我在那裡問了；如果沒看到，請在那裡傳送 /community link。",
            "One step left: a moderator of {0} confirms it. I have asked there; if the question is not to be seen, send "
                + "/community link there."),
        new("这些聊天现在是一个社区", "這些聊天現在是一個社群", "These chats have joined in one community"),
        new(
            "从现在起，在其中一个聊天发起的投票会出现在所有这些聊天里。之前的投票仍由发起它的聊天管理。要退出，请用 /community leave。",
            "從現在起，在其中一個聊天發起的投票會出現在所有這些聊天裡。之前的投票仍由發起它的聊天管理。要退出，請用 /community leave。",
            "From now on a poll launched in one of these chats is posted in all. Earlier polls are still managed in the chat they "
                + "come from. To leave, use /community leave."));
    static readonly Localized Proposal = new(
        "和这些聊天组成一个社区？", "和這些聊天組成一個社群？", "Make this chat one community with these?");
    static readonly Localized Asking = new(
        "{0} 想和本聊天组成一个社区", "{0} 想和本聊天組成一個社群", "{0} asks to be one community with this chat");
    static readonly Localized Shared = new(
        "所有聊天会共享投票：进行中的投票会发到所有聊天，合并计票，各聊天的成员都能看到和参与。已有的投票仍由它来自的聊天的管理员管理；新投票由所有聊天的管理员管理。"
            + "其他聊天的公告只有在本聊天同意后才会发到这里；以后可用 /community announcements 更改。退出时，各自带走自己的投票。",
        "所有聊天會共享投票：進行中的投票會發到所有聊天，合併計票，各聊天的成員都能看到和參與。已有的投票仍由它來自的聊天的管理員管理；新投票由所有聊天的管理員管理。"
            + "其他聊天的公告只有在本聊天同意後才會發到這裡；以後可用 /community announcements 變更。退出時，各自帶走自己的投票。",
        "The chats share polls: open polls are posted in all of them with one tally, and members of each see them and vote. Polls "
            + "that exist are still managed by moderators of the chat they come from; new ones by moderators of every chat. "
            + "Announcements of the other chats come here only if this chat agrees; /community announcements changes that later. A "
            + "chat that leaves takes its own polls along.");
    static readonly Localized Join = new("同意，只共享投票", "同意，只共享投票", "Yes, polls only");
    static readonly Localized JoinAll = new("同意，也接收公告", "同意，也接收公告", "Yes, announcements too");
    static readonly Localized Here = new("本聊天：{0}", "本聊天：{0}", "This chat: {0}");
    static readonly Localized There = new("对方：{0}", "對方：{0}", "The others: {0}");

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
        FromLink = LinkUse.Never,
    };

    public override string Prefix => "lc";

    public override async ValueTask<Message> Question(LinkRequest request, Language language, CancellationToken cancellation)
    {
        var taker = await Name(request.Taker, language, cancellation);
        return await Of(Asking.In(language, taker), request, Subject, request.Subject, request.Taker, language, cancellation);
    }

    protected override ValueTask<Message> Preview(LinkRequest request, Language language, CancellationToken cancellation) =>
        Of(Proposal.In(language), request, Taker, request.Taker, request.Subject, language, cancellation);

    protected override string SideOf(RequestOrigin requestOrigin) => requestOrigin.Chat.ToString();

    /// <summary>
    /// A moderator in the chat itself, or in private the moderator who typed or made the code minutes ago: platforms may send
    /// private replies there.
    /// </summary>
    protected override bool Speaks(RequestOrigin requestOrigin, LinkRequest request, char side) =>
        requestOrigin.IsPrivate
            ? requestOrigin.User == (side == Taker ? request.TakenBy : request.MadeBy)
            : requestOrigin.IsModerator && SideOf(requestOrigin) == (side == Taker ? request.Taker : request.Subject);

    protected override Task<string> Issue(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) =>
        links.Issue(requestOrigin, language, cancellation);

    protected override Task<LinkOutcome> Redeem(Request request, string code, CancellationToken cancellation) =>
        links.Redeem(request, code, cancellation);

    protected override Task<LinkOutcome> Agree(
        RequestOrigin requestOrigin, string id, string choice, CancellationToken cancellation) => Dialogue.Agree(
            LinkKind.Chat,
            id,
            request => Speaks(requestOrigin, request, Subject),
            (connection, request) => links.Link(connection, request, choice == YesWithAnnouncements),
            cancellation);

    protected override ValueTask<string> SubjectName(LinkRequest request, Language language, CancellationToken cancellation) =>
        Name(request.Subject, language, cancellation);

    protected override async ValueTask<Figures> Linked(LinkRequest request, Language language, CancellationToken cancellation) =>
        ChatList.Of(await ChatsOf(request.Subject, cancellation), ChatRef.Parse(request.Subject), language);

    async ValueTask<Message> Of(
        string title, LinkRequest request, char side, string here, string there, Language language, CancellationToken cancellation)
    {
        List<Figure> shared =
        [
            .. (await links.Shared(here, cancellation)).Select(item => Shown(Here, item)),
            .. (await links.Shared(there, cancellation)).Select(item => Shown(There, item)),
        ];
        return new Message(
            [
                new Heading(title),
                ChatList.Of(await ChatsOf(there, cancellation), ChatRef.Parse(here), language),
                new Figures(shared),
                new Paragraph(Shared.In(language)),
            ],
            [
                Accept(request, side, Join.In(language)),
                ButtonOf(request, side, YesWithAnnouncements, JoinAll.In(language)),
                Decline(request, side, language),
            ]);

        Figure Shown(Localized whose, SharedData item) => new(
            whose.In(language, item.Label.In(language)),
            item.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    async ValueTask<IReadOnlyList<CommunityChat>> ChatsOf(string chat, CancellationToken cancellation) =>
        await chats.Find(ChatRef.Parse(chat), cancellation) is { } community ? await chats.ChatsOf(community, cancellation) : [];

    async ValueTask<string> Name(string chat, Language language, CancellationToken cancellation)
    {
        var place = ChatRef.Parse(chat);
        var known = (await ChatsOf(chat, cancellation)).FirstOrDefault(each => each.Ref == place);
        return $"{PlatformLabel.Of(place.Platform, language)} · {known?.Name ?? place.Id}";
    }
}
