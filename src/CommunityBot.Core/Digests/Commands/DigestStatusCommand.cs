using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Announcing;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/digest status: the next edition, the outcome of the last ones, and undelivered announcements.</summary>
sealed class DigestStatusCommand(SubscriptionService service, CommunityChats communities, Database database) : ICommand
{
    const int MaxRead = 30, MaxShown = 5;

    static readonly Localized OfChat = new("本聊天的日报", "本聊天的日報", "Digest of this chat");
    static readonly Localized Own = new("我的日报", "我的日報", "Your digest");
    static readonly Localized Last = new("上一份（{0}）", "上一份（{0}）", "Last ({0})");
    static readonly Localized NoneYet = new("还没有发过", "還沒有發過", "none yet");
    static readonly Localized Undelivered = new(
        "没有送达或结果不明的：", "沒有送達或結果不明的：", "Not delivered, or not known to be:");
    static readonly Localized Issue = new("{0}：{1}", "{0}：{1}", "{0}: {1}");
    static readonly Localized Announcements = new("公告未送达：", "公告未送達：", "Announcements that did not arrive:");

    public CommandSpec Spec { get; } = new(
        "digest status",
        new(
            "下一份日报何时来，上一份是否送达", "下一份日報何時來，上一份是否送達",
            "When the next digest comes, and what became of the last"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsPrivate = true,
        IsDefault = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        List<Block> blocks = [];
        var requestOrigin = request.Origin;
        if (!requestOrigin.IsPrivate
            && requestOrigin.IsModerator
            && await service.Find(requestOrigin, new SubscriptionTarget(requestOrigin.Chat, IsMember: false), cancellation) is { } ofChat)
        {
            blocks.AddRange(await Blocks(ofChat, OfChat, language, cancellation));
        }

        if (await service.Find(requestOrigin, new SubscriptionTarget(requestOrigin.Chat, IsMember: true), cancellation) is { } own)
            blocks.AddRange(await Blocks(own, Own, language, cancellation));
        if (!requestOrigin.IsPrivate
            && requestOrigin.IsModerator
            && await communities.Find(requestOrigin.Chat, cancellation) is { } community)
        {
            blocks.AddRange(await UndeliveredAnnouncements(community, language, cancellation));
        }

        return blocks.Count == 0 ? SubscriptionRefusals.None.Reply(language) : new Reply(new Message([.. blocks]), IsPrivate: true);
    }

    async ValueTask<IReadOnlyList<Block>> Blocks(
        Subscription subscription, Localized title, Language language, CancellationToken cancellation)
    {
        var newest = await database.Read(
            connection => Task.FromResult(OutboxStore.Newest(connection, subscription.Id, MaxRead)), cancellation);
        var zone = subscription.Schedule.ZoneId;
        List<Moment> moments = [.. SubscriptionTexts.Moments(subscription, language)];
        moments.AddRange(newest.Take(1).SelectMany(newestOne => SubscriptionTexts.Moments(newestOne, zone, language)));
        var last = newest is [var first, ..]
            ? new Figure(Last.In(language, Date(first, language)), SubscriptionTexts.End(first, zone, language))
            : new Figure(Last.In(language, "–"), NoneYet.In(language));
        List<Block> blocks =
        [
            new Heading(title.In(language)),
            new Figures([.. SubscriptionTexts.Settings(subscription, language), last]) { Moments = moments },
        ];
        var failed = newest.Skip(1)
            .Where(outboxMessage => outboxMessage.State is OutboxMessageState.Failed or OutboxMessageState.Unknown)
            .Take(MaxShown).ToList();
        if (failed.Count > 0)
            blocks.Add(Listed(Undelivered, failed, delivery => Date(delivery, language), zone, language));
        return blocks;
    }

    async ValueTask<IReadOnlyList<Block>> UndeliveredAnnouncements(string community, Language language, CancellationToken cancellation)
    {
        var undelivered = await database.Read(
            connection => Task.FromResult(AnnouncementStore.Undelivered(connection, community, MaxShown)), cancellation);
        var names = (await communities.ChatsOf(community, cancellation)).ToDictionary(chat => chat.Ref, chat => chat.Name);
        return undelivered.Count == 0
            ? []
            : [Listed(Announcements, undelivered, delivery => ChatName(delivery.Chat), "UTC", language)];

        string ChatName(ChatRef chat) =>
            names.GetValueOrDefault(chat) is { } name
                ? $"{PlatformLabel.Of(chat.Platform, language)} · {name}"
                : PlatformLabel.Of(chat.Platform, language);
    }

    static Paragraph Listed(
        Localized title, IReadOnlyList<OutboxMessage> messages, Func<OutboxMessage, string> name, string zone, Language language) => new(
        string.Join(
            '\n',
            messages.Select(each => Issue.In(language, name(each), SubscriptionTexts.End(each, zone, language)))
                .Prepend(title.In(language))))
        {
            Moments = [.. messages.SelectMany(each => SubscriptionTexts.Moments(each, zone, language))],
        };

    static string Date(OutboxMessage outboxMessage, Language language) =>
        PeriodName.Day(DayNumber.Date((int)outboxMessage.Edition), language);
}
