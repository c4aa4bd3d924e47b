using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Privacy;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Transcripts;

public static class TranscriptSetup
{
    /// <summary>Needs storage.</summary>
    public static IServiceCollection AddTranscripts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => new Transcript(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IMemberData, TranscriptData>()
            .AddSingleton<IChatMove, TranscriptMove>();
    }
}
