using CommunityBot.Core.Commands;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>
/// The answer to <see cref="ZoneQuestion"/>: sets the zone of the chat, or the member's own if they do not moderate the chat. Then it
/// launches the poll or runs the command that asked for the zone.
/// </summary>
sealed class ZoneAnswer(SettingsStore settings, ZoneQuestion question, PollStart start, Lazy<CommandCatalog> catalog) : IButtonHandler
{
    static readonly Localized OfChat = new(
        "本聊天从此使用{0}，管理员可用 /chattimezone 更改。", "本聊天從此使用{0}，管理員可用 /chattimezone 變更。",
        "Times in this chat are in {0} from now on; /chattimezone changes that.");
    static readonly Localized OfMember = new(
        "您的时间从此按{0}计算，可用 /settings 更改。", "您的時間從此按{0}計算，可用 /settings 變更。",
        "Your times are in {0} from now on; /settings changes that.");
    static readonly Localized Gone = new(
        "这个问题已经过期，请重新输入。", "這個問題已經過期，請重新輸入。", "This question is out of date. Please type it again.");

    public string Prefix => ZoneQuestion.ButtonPrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var requestOrigin = press.Origin;
        if (argument.Split(':', 2) is not [var id, var typed] || TimeZoneNames.Find(typed) is not { } zone)
            return new Reply(Message.Text(Gone.In(language)), IsPrivate: true);
        var draft = await question.Draft(requestOrigin, id, cancellation);
        var command = await question.Command(requestOrigin, id, cancellation);
        if (draft is null && command is null)
            return new Reply(Message.Text(Gone.In(language)), IsPrivate: true);
        var isOfChat = requestOrigin is { IsModerator: true, IsPrivate: false };
        if (isOfChat)
        {
            await settings.SaveTimeZone(requestOrigin.Chat, zone, cancellation);
        }
        else
        {
            var own = await settings.Of(requestOrigin.User, cancellation);
            await settings.Save(requestOrigin.User, own with { TimeZone = zone }, cancellation);
        }

        var reply = draft is not null
            ? await Launch(draft, press, id, language, cancellation)
            : await Run(command!, press, id, language, cancellation);
        return reply.With((isOfChat ? OfChat : OfMember).In(language, TimeZoneNames.Behind(zone, language).Trim()));
    }

    async ValueTask<Reply> Launch(PollDraft draft, ButtonPress press, string id, Language language, CancellationToken cancellation)
    {
        var (refusal, started) = await start.Start(draft, press, language, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        await question.Forget(press.Origin, id);
        return started!;
    }

    async ValueTask<Reply> Run(WaitingCommand waiting, ButtonPress press, string id, Language language, CancellationToken cancellation)
    {
        await question.Forget(press.Origin, id);
        var request = new CommandRequest(press.Origin, waiting.Command, waiting.Options) { Key = press.Key };
        return await catalog.Value.Command(waiting.Command)!.Run(request, language, cancellation);
    }
}
