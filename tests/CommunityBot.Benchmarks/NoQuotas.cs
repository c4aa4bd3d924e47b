using System.Runtime.CompilerServices;

namespace CommunityBot.Benchmarks;

/// <summary>Benchmarks ask as fast as they can: for every bot that they start, here or in another process, nobody has to wait.</summary>
static class NoQuotas
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerMemberAndMinute", "0");
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerChatAndMinute", "0");
    }
}
