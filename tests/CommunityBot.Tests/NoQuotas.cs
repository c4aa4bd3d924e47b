using System.Runtime.CompilerServices;

namespace CommunityBot.Tests;

/// <summary>Tests ask as fast as they can, on clocks that stand still: for every host that they start, here or in another process, nobody has to wait.</summary>
static class NoQuotas
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerMemberAndMinute", "0");
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerChatAndMinute", "0");
    }
}
