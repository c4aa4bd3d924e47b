using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Commands;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.SigningIn;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class PollsSetup
{
    /// <summary>
    /// Polls, without the worker that updates their posts, which one-off commands do not need. Requires storage,
    /// members and communities.
    /// </summary>
    public static IServiceCollection AddPolls(this IServiceCollection services)
    {
        services.AddOptions<PollOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Platforms>();
        return services
            .AddSingleton<IValidateOptions<PollOptions>, PollOptionsValidator>()
            .AddSingleton(_ => new PollChangeSignal())
            .AddSingleton<VoteQueue>()
            .AddSingleton<RoleCheck>()
            .AddSingleton<ZoneQuestion>()
            .AddSingleton<PollLaunch>()
            .AddSingleton<PollService>()
            .AddSingleton<PollPage>()
            .AddSingleton<PollReplies>()
            .AddSingleton<Prompts>()
            .AddSingleton<IMemberMerge, PollMemberMerge>()
            .AddSingleton<IPersonalData, PollPersonalData>()
            .AddSingleton<IRetentionPolicy, VoterKeyRetention>()
            .AddSingleton<ICommunityMigration, PollCommunityMigration>()
            .AddSingleton<IChatMigration, PollChatMigration>()
            .AddSingleton(provider => new SignIns(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetServices<IModeratorRights>()))
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<SignIns>())
            .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<SignIns>())
            .AddSingleton(provider => new OwnVotes(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new PublicResults(provider));
    }

    /// <summary>The worker that updates posts and closes polls in time. Requires the platforms.</summary>
    public static IServiceCollection AddPollWorker(this IServiceCollection services) => services
        .AddSingleton<PostStore>()
        .AddSingleton<NoticeStore>()
        .AddSingleton<PostPins>()
        .AddSingleton<PostRefresher>()
        .AddSingleton<NoticeSender>()
        .AddSingleton<PollWorker>()
        .AddHostedService(provider => provider.GetRequiredService<PollWorker>());
}
