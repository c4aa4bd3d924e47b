namespace CommunityBot.Terminal;

/// <summary>Colour is for a person who looks at a terminal and has not asked to be spared it (https://no-color.org).</summary>
static class TerminalColor
{
    public static bool IsWanted => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
