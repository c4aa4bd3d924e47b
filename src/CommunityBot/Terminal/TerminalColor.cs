namespace CommunityBot.Terminal;

/// <summary>Whether to use color: only on a terminal, and not if NO_COLOR is set (https://no-color.org).</summary>
static class TerminalColor
{
    public static bool IsWanted => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
