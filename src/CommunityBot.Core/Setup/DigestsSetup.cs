using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Digests.Announcing;
using CommunityBot.Core.Digests.Commands;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Moderation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class DigestsSetup
{
    /// <summary>
    /// Digests, watches and announcements, without the worker that sends them. Requires storage, catalog, questions,
    /// polls, members and communities.
    /// </summary>
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Platforms>();
        return services
            .AddSingleton<IValidateOptions<DigestOptions>, DigestOptionsValidator>()
            .AddSingleton<SubscriptionService>()
            .AddSingleton<AnnouncementStore>()
            .AddSingleton<WatchNames>()
            .AddSingleton<WatchCompletion>()
            .AddSingleton<ChangeList>()
            .AddSingleton<WatchedChanges>()
            .AddSingleton<WatchedPart>()
            .AddSingleton<DuePart>()
            .AddSingleton<ArticlesPart>()
            .AddSingleton<ModerationLog>()
            .AddSingleton(provider => new ModerationOverview(provider))
            .AddSingleton<MemberLanguage>()
            .AddSingleton<RecentPolls>()
            .AddSingleton<CrowdMoves>()
            .AddSingleton<PollsPart>()
            .AddSingleton<PredictionsPart>()
            .AddSingleton<QuestionsPart>()
            .AddSingleton<SpotlightPart>()
            .AddSingleton<PromptPart>()
            .AddSingleton<DigestComposer>()
            .AddSingleton<DigestRenderer>()
            .AddSingleton<IPersonalData, SubscriptionPersonalData>()
            .AddSingleton<IMemberMerge, SubscriptionMigrations>()
            .AddSingleton<ICommunityMigration, SubscriptionMigrations>()
            .AddSingleton<IChatMigration, SubscriptionMigrations>()
            .AddSingleton<IZoneChange, SubscriptionMigrations>();
    }

    /// <summary>The worker that sends digests, alerts and announcements. Requires the platforms and leases.</summary>
    public static IServiceCollection AddDigestWorker(this IServiceCollection services) => services
        .AddSingleton<OutboxStore>()
        .AddSingleton<EditionClaimer>()
        .AddSingleton<OutboxSender>()
        .AddSingleton<AlertQueue>()
        .AddSingleton<ReminderQueue>()
        .AddSingleton<PredictionReminderQueue>()
        .AddSingleton<DueTimeRecalculation>()
        .AddSingleton<IOutboxMessageRenderer>(provider => provider.GetRequiredService<DigestRenderer>())
        .AddSingleton<IOutboxMessageRenderer, AlertRenderer>()
        .AddSingleton<IOutboxMessageRenderer, ReminderRenderer>()
        .AddSingleton<IOutboxMessageRenderer, PredictionReminderRenderer>()
        .AddSingleton<IOutboxMessageRenderer, AnnouncementRenderer>()
        .AddSingleton<DigestWorker>()
        .AddHostedService(provider => provider.GetRequiredService<DigestWorker>());
}
