using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Facts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

static class FactsSetup
{
    /// <summary>
    /// The life of facts: who set, corrected, disputed and retracted them, and why. Requires catalog, questions, members and
    /// communities.
    /// </summary>
    public static IServiceCollection AddFacts(this IServiceCollection services)
    {
        services.AddOptions<FactOptions>().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<FactOptions>, FactOptionsValidator>()
            .AddSingleton<FactRights>()
            .AddSingleton<FactLedger>()
            .AddSingleton<FactUses>()
            .AddSingleton<FactProposals>()
            .AddSingleton<FactView>()
            .AddSingleton<FactReplies>()
            .AddSingleton<FigureEntry>()
            .AddSingleton<FactPersonalData>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<FactPersonalData>())
            .AddSingleton<IMemberMerge>(provider => provider.GetRequiredService<FactPersonalData>())
            .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<FactPersonalData>());
    }
}
