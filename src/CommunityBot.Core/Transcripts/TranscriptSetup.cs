using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Transcripts;

public static class TranscriptSetup
{
    public static IServiceCollection AddTranscripts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => new Transcript(provider.GetRequiredService<TimeProvider>()));
    }
}
