using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Facts;

/// <summary>The settings under <c>Facts</c>: who changes the figures that all communities of this bot share.</summary>
public sealed class FactOptions
{
    /// <summary>
    /// Chats as platform and id (<c>local:lobby</c>) whose moderators, and those of the chats linked with them, change figures and approve
    /// those of articles. Moderators of other chats propose. If empty, moderators of every chat change them.
    /// </summary>
    public IList<string> Chats { get; init; } = [];
}

sealed class FactOptionsValidator : IValidateOptions<FactOptions>
{
    public ValidateOptionsResult Validate(string? name, FactOptions options) =>
        options.Chats.FirstOrDefault(chat => chat.Split(':', 2) is not [{ Length: > 0 }, { Length: > 0 }]) is { } wrong
            ? ValidateOptionsResult.Fail($"Facts:Chats: '{wrong}' is not a chat; write platform:id, like local:lobby.")
            : ValidateOptionsResult.Success;
}
