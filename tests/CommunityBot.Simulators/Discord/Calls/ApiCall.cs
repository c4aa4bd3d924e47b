namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>A request that came, for tests that count them.</summary>
/// <param name="Path">Without the API's base.</param>
/// <param name="Operation">Discord's name of the endpoint, such as <c>create_message</c>; <c>unknown</c> where there is none.</param>
sealed record ApiCall(string Method, string Path, string Operation)
{
    /// <summary>Without the token that a path brings.</summary>
    public override string ToString() => $"{Method} {Operation}";
}
