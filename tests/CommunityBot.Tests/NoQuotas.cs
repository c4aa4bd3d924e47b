using System.Runtime.CompilerServices;

namespace CommunityBot.Tests;

/// <summary>
/// Switches off the request quotas of every host that the tests start, in this process and in others: tests send requests
/// without pauses, on clocks that stand still.
/// </summary>
static class NoQuotas
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerMemberAndMinute", "0");
        Environment.SetEnvironmentVariable("COMMUNITYBOT_Quotas__PerChatAndMinute", "0");
    }
}
