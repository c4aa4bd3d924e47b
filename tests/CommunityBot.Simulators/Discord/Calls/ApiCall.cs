namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>A request as it arrived.</summary>
/// <param name="Path">The path after the API's base.</param>
/// <param name="Operation">
/// Discord's name of the endpoint, such as <c>create_message</c>; <c>unknown</c> if there is no such endpoint.
/// </param>
sealed record ApiCall(string Method, string Path, string Operation)
{
    /// <summary>Without the path, which may contain a token.</summary>
    public override string ToString() => $"{Method} {Operation}";
}
