using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>
/// Completes what to watch: without input, what the community asked about in the last days and then the companies; with
/// input, the name being typed.
/// </summary>
sealed class WatchCompletion(NameCompletion names, Database database, LiveCatalog catalog, TimeProvider clock)
{
    const int MaxAsked = 10, MaxCompletions = 25, AskedDays = 30;

    public async ValueTask<IReadOnlyList<Completion>> Of(CompletionRequest request, Language language, CancellationToken cancellation)
    {
        if (request.Typed.Trim().Length > 0)
            return await names.LastName(request.Typed, language, cancellation);
        var snapshot = await catalog.Refresh(cancellation);
        var asked = await database.Read(connection => Task.FromResult(Asked(connection, request.Origin.Chat)), cancellation);
        return
        [
            .. asked.Select(subject => Name(subject, snapshot, language)).OfType<string>().Select(name => new Completion(name, name))
                .Concat(await names.Entities("", language, cancellation)).DistinctBy(each => each.Value).Take(MaxCompletions),
        ];
    }

    /// <summary>
    /// Only subjects that were asked at least twice, so that a single member's question is not disclosed.
    /// </summary>
    IReadOnlyList<AskedSubject> Asked(DbConnection connection, ChatRef chat)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InUtc().Date;
        var community = CommunityChats.Known(connection, chat);
        IReadOnlyList<string> chats =
            community is null ? [chat.ToString()] : [.. CommunityChats.ChatsOf(connection, community).Select(each => each.ToString())];
        return MostAskedQuery.Of(
            connection, chats, DayNumber.Of(today.PlusDays(-AskedDays)), DayNumber.Of(today.PlusDays(1)),
            isAnswered: true, least: 2, MaxAsked);
    }

    /// <summary>Null for a subject without a company: a watch needs one.</summary>
    static string? Name(AskedSubject subject, CatalogSnapshot catalog, Language language) =>
        !catalog.Entities.TryGetValue(subject.EntityId, out var entity) ? null
        : catalog.Metrics.TryGetValue(subject.MetricId, out var metric) ? $"{entity.Names.In(language)} {metric.Names.In(language)}"
        : entity.Names.In(language);
}
