namespace CommunityBot.Core.Text;

/// <summary>The possessive of a name: Biren's, Moore Threads'.</summary>
static class EnglishPossessive
{
    public static string Of(string name) => name.EndsWith('s') || name.EndsWith('S') ? name + "'" : name + "'s";
}
