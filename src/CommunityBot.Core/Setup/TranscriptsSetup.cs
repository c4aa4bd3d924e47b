using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Setup;

public static class TranscriptsSetup
{
    /// <summary>The transcript of local chats. Requires storage.</summary>
    public static IServiceCollection AddTranscripts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => new Transcript(provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IPersonalData, TranscriptPersonalData>()
            .AddSingleton<IChatMigration, TranscriptMigration>();
    }
}
