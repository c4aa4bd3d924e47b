using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Announcing;
using CommunityBot.Core.Digests.Commands;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Delivering;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests;

public static class DigestsSetup
{
    /// <summary>Digests, watches and announcements, without the worker that sends them. Needs storage, catalog, questions, polls, members and communities.</summary>
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptions<DigestOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Platforms>();
        return services
            .AddSingleton<IValidateOptions<DigestOptions>, DigestOptionsValidator>()
            .AddSingleton<DigestDesk>()
            .AddSingleton<AnnouncementStore>()
            .AddSingleton<WatchNames>()
            .AddSingleton<WatchCompletion>()
            .AddSingleton<ChangeList>()
            .AddSingleton<WatchedChanges>()
            .AddSingleton<WatchedPart>()
            .AddSingleton<PollsPart>()
            .AddSingleton<QuestionsPart>()
            .AddSingleton<SpotlightPart>()
            .AddSingleton<PromptPart>()
            .AddSingleton<DigestComposer>()
            .AddSingleton<DigestWriter>()
            .AddSingleton<IMemberData, DigestData>()
            .AddSingleton<IMemberMerge, DigestMoves>()
            .AddSingleton<ICommunityMove, DigestMoves>()
            .AddSingleton<IChatMove, DigestMoves>()
            .AddSingleton<IZoneChange, DigestMoves>();
    }

    /// <summary>Sends what is due. Needs the platforms and leases.</summary>
    public static IServiceCollection AddDigestWorker(this IServiceCollection services) => services
        .AddSingleton<DeliveryStore>()
        .AddSingleton<DueClaims>()
        .AddSingleton<Courier>()
        .AddSingleton<Alerts>()
        .AddSingleton<DueReview>()
        .AddSingleton<IDeliveryWriter>(provider => provider.GetRequiredService<DigestWriter>())
        .AddSingleton<IDeliveryWriter, AlertWriter>()
        .AddSingleton<IDeliveryWriter, AnnouncementWriter>()
        .AddSingleton<DigestWorker>()
        .AddHostedService(provider => provider.GetRequiredService<DigestWorker>());
}
