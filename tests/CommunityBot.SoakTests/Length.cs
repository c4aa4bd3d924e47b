namespace CommunityBot.SoakTests;

/// <summary>The length of the tests: the short form takes minutes, the long one (<c>--long</c>) hours.</summary>
static class Length
{
    public static bool IsLong { get; set; }

    public static T Of<T>(T brief, T full) => IsLong ? full : brief;
}
