namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>Something that the bot did although Discord's documentation forbids it, or advises against it.</summary>
/// <param name="What">What was done, with the endpoint or the opcode.</param>
/// <param name="Rule">Where the rule is written.</param>
sealed record Complaint(string What, string Rule)
{
    public override string ToString() => $"{What} ({Rule})";
}
