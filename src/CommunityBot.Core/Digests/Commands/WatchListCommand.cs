using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/watch list: the member's watches, each with a button that removes it.</summary>
sealed class WatchListCommand(WatchNames names) : ICommand, IButtonHandler
{
    static readonly Localized Title = new("您关注的", "您關注的", "What you watch");
    static readonly Localized None = new(
        "您还没有关注任何数据。例如：/watch add 壁仞科技 营业收入",
        "您還沒有關注任何資料。例如：/watch add 壁仞科技 營業收入",
        "You watch nothing yet. For example: /watch add Biren revenue");
    static readonly Localized AtOnce = new("立即通知", "立即通知", "at once");
    static readonly Localized WithDigest = new("随日报", "隨日報", "with the digest");
    static readonly Localized Drop = new("取消 {0}", "取消 {0}", "Drop {0}");
    static readonly Localized Dropped = new("已取消关注。", "已取消關注。", "No longer watched.");
    static readonly Localized Gone = new(
        "这一项已经取消了。", "這一項已經取消了。", "That is no longer watched already.");

    public CommandSpec Spec { get; } =
        new("watch list", new("您关注的数据", "您關注的資料", "What you watch"), []) { IsPrivate = true, FromLink = LinkUse.AtOnce };

    public string Prefix => "wd";

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var watches = await names.Of(request.Origin, language, cancellation);
        if (watches.Count == 0)
            return new Reply(Message.Text(None.In(language)), IsPrivate: true);
        return new Reply(
            new Message(
                [
                    new Heading(Title.In(language)),
                    new Figures(
                        [.. watches.Select(each => new Figure(each.Name, (each.Watch.IsAtOnce ? AtOnce : WithDigest).In(language)))]),
                ],
                [
                    .. watches.Take(20).Select(each => new Button($"{Prefix}:{each.Watch.Id}", Drop.In(language, each.Name))
                    {
                        Meaning = ButtonMeaning.Discard,
                    }),
                ]),
            IsPrivate: true);
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation) =>
        new(Message.Text((await names.Drop(press.Origin, argument, cancellation) ? Dropped : Gone).In(language)), IsPrivate: true);
}

/// <summary>Reads and removes a member's watches, with the names of what they cover.</summary>
sealed class WatchNames(Database database, Accounts accounts, LiveCatalog catalog)
{
    static readonly Localized Everything = new("{0} · 全部指标", "{0} · 全部指標", "{0} · everything");
    static readonly Localized Predictions = new("预测提醒", "預測提醒", "Reminders of predictions");

    public async ValueTask<IReadOnlyList<(Watch Watch, string Name)>> Of(
        RequestOrigin requestOrigin, Language language, CancellationToken cancellation)
    {
        if (await accounts.Find(requestOrigin.User, cancellation) is not { } member)
            return [];
        var snapshot = await catalog.Refresh(cancellation);
        var watches = await database.Read(connection => Task.FromResult(WatchRepository.Of(connection, member)), cancellation);
        return [.. watches.Select(watch => (watch, Name(watch, snapshot, language)))];
    }

    public async Task<bool> Drop(RequestOrigin requestOrigin, string id, CancellationToken cancellation) =>
        await accounts.Find(requestOrigin.User, cancellation) is { } member
            && await database.Write(connection => WatchRepository.Remove(connection, member, id) > 0, cancellation);

    static string Name(Watch watch, CatalogSnapshot catalog, Language language)
    {
        if (watch.IsOfPredictions)
            return Predictions.In(language);
        var entity = catalog.Entities.GetValueOrDefault(watch.EntityId)?.Names.In(language) ?? watch.EntityId;
        return watch.MetricId.Length == 0
            ? Everything.In(language, entity)
            : $"{entity} · {catalog.Metrics.GetValueOrDefault(watch.MetricId)?.Names.In(language) ?? watch.MetricId}";
    }
}
