using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Members;

/// <summary>/chattimezone: sets the time zone of the times in a chat's posts.</summary>
sealed class ChatTimeZoneCommand(SettingsStore store) : ICommand
{
    static readonly Localized Saved = new("本聊天现在使用时区：{0}。", "本聊天現在使用時區：{0}。", "This chat now keeps the time of {0}.");

    public CommandSpec Spec { get; } = new(
        "chattimezone",
        new("设置本聊天的时区，用于投票截止等时间", "設定本聊天的時區，用於投票截止等時間", "Choose the time zone of this chat, for closing times and the like"),
        [
            new(
                "timezone",
                new(
                    "城市、IANA 时区名或 UTC 偏移",
                    "城市、IANA 時區名或 UTC 偏移",
                    "A city, an IANA name, or an offset from UTC")) { IsRequired = true, TakesRest = true, Completes = true },
        ])
    {
        Example = new("北京", "台北", "New York"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = request.Option("timezone")!;
        if (TimeZoneNames.Find(typed) is not { } zone)
            return new Reply(Message.Text(TimeZoneNames.Unknown(typed, language)));
        await store.SaveTimeZone(request.Origin.Chat, zone, cancellation);
        return new Reply(Message.Text(Saved.In(language, TimeZoneNames.Label(zone, language))));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>([.. TimeZoneNames.Like(request.Typed, language).Take(25)]);
}
