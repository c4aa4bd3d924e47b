using System.Runtime.CompilerServices;

namespace CommunityBot.Benchmarks;

/// <summary>Turns the quotas off for every bot that a benchmark starts, in this process or another.</summary>
static class NoQuotas
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerMemberAndMinute", "0");
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerChatAndMinute", "0");
    }
}
