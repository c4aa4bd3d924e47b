using CommunityBot.Core.Commands;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>
/// The answer to <see cref="ZoneQuestion"/>: sets the zone of the chat, or of the member if they do not moderate it, and launches
/// the poll that waited.
/// </summary>
sealed class ZoneAnswer(SettingsStore settings, ZoneQuestion question, PollStart start) : IButtonHandler
{
    static readonly Localized OfChat = new(
        "本聊天从此使用{0}，管理员可用 /chattimezone 更改。", "本聊天從此使用{0}，管理員可用 /chattimezone 變更。",
        "Times in this chat are in {0} from now on; /chattimezone changes that.");
    static readonly Localized OfMember = new(
        "您的时间从此按{0}计算，可用 /settings 更改。", "您的時間從此按{0}計算，可用 /settings 變更。",
        "Your times are in {0} from now on; /settings changes that.");
    static readonly Localized Gone = new(
        "这个问题已经过期，请重新发起投票。", "這個問題已經過期，請重新發起投票。", "This question is out of date. Please start the poll again.");

    public string Prefix => ZoneQuestion.ButtonPrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var requestOrigin = press.Origin;
        if (argument.Split(':', 2) is not [var id, var typed]
            || TimeZoneNames.Find(typed) is not { } zone
            || await question.Find(requestOrigin, id, cancellation) is not { } draft)
        {
            return new Reply(Message.Text(Gone.In(language)), IsPrivate: true);
        }

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

        var (refusal, started) = await start.Start(draft, press, language, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        await question.Forget(requestOrigin, id);
        var reply = started!;
        var told = (isOfChat ? OfChat : OfMember).In(language, TimeZoneNames.Behind(zone, language).Trim());
        return reply with { Message = reply.Message with { Blocks = [.. reply.Message.Blocks, new Paragraph(told)] } };
    }
}
