namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>A rule of Discord's documentation that the bot broke, or advice that it ignored.</summary>
/// <param name="What">What the bot did, with the endpoint or the opcode.</param>
/// <param name="Rule">The address of the rule.</param>
sealed record Complaint(string What, string Rule)
{
    public override string ToString() => $"{What} ({Rule})";
}
