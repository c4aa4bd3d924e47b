using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/watch predictions: reminds the member of predictions that close soon and of forecasts of theirs that are old.</summary>
sealed class WatchPredictionsCommand(SubscriptionService service, Database database, TimeProvider clock) : ICommand
{
    static readonly Localized TurnedOn = new(
        "已开启预测提醒：截止前一天，以及您的预测满 30 天而结果仍不知道时，私下提醒您。关闭：/watch off 预测提醒",
        "已開啟預測提醒：截止前一天，以及您的預測滿 30 天而結果仍不知道時，私下提醒您。關閉：/watch off 預測提醒",
        "You are reminded privately a day before forecasting closes, and when a forecast of yours is 30 days old and the figure is still "
            + "not known. To end it: /watch off predictions");
    static readonly Localized OnlyOwn = new(
        "这里是私聊，所以只提醒您已预测过的；在群聊里发送 /watch predictions，还会提醒那里您尚未预测的。",
        "這裡是私聊，所以只提醒您已預測過的；在群組裡傳送 /watch predictions，還會提醒那裡您尚未預測的。",
        "This is a private chat, so these are predictions that you have forecast. Send /watch predictions in a group to be reminded of "
            + "those there that you have not.");
    static readonly Localized NoPrivateChat = new(
        "我还不能私下给您发消息。请先打开与我的私聊并发一句话，再发送 /watch predictions。",
        "我還不能私下給您發訊息。請先打開與我的私聊並發一句話，再傳送 /watch predictions。",
        "I cannot write to you privately yet. Open a private chat with me, say anything there, then send /watch predictions.");

    public CommandSpec Spec { get; } = new(
        "watch predictions",
        new("预测临近截止或您的预测已久时提醒您", "預測臨近截止或您的預測已久時提醒您", "Be reminded of predictions that close soon and of old forecasts"),
        [])
    {
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (_, target) = await service.Target(request.Origin, SubscriptionTarget.Me, cancellation);
        if (target is null)
            return new Reply(Message.Text(NoPrivateChat.In(language)), IsPrivate: true);
        var home = await database.Write(connection => Put(connection, request.Origin, target.Chat, language), cancellation);
        return new Reply(
            home is null
                ? new Message(new Paragraph(TurnedOn.In(language)), new Paragraph(OnlyOwn.In(language)))
                : Message.Text(TurnedOn.In(language)),
            IsPrivate: true);
    }

    ChatRef? Put(DbConnection connection, RequestOrigin origin, ChatRef chat, Language language)
    {
        var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
        WatchRepository.Put(
            connection,
            new Watch
            {
                Id = NewId.Create(),
                MemberId = member,
                IsAtOnce = true,
                SeenVersion = CatalogStore.CurrentVersion(connection),
                Language = language,
                HomeChat = origin.IsPrivate ? null : CommunityChats.PlaceOf(connection, origin.Chat),
            },
            origin.User, chat, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return WatchRepository.HomeOfPredictions(connection, member);
    }
}
