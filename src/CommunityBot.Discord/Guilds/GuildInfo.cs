using System.Text.RegularExpressions;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>The names of a guild and its roles, which events refer to only by id.</summary>
sealed partial class GuildInfo(string? name, IEnumerable<Role> roles)
{
    readonly Dictionary<string, string> roleNames = roles
        .Where(role => role.Name is not null)
        .DistinctBy(role => role.Id)
        .ToDictionary(role => role.Id, role => role.Name!);

    public string? Name { get; } = name;

    /// <summary>Every member has the role that is named so.</summary>
    const string Everyone = "@everyone";

    public IReadOnlyList<string> RoleNames { get; } =
        [.. roles.Select(role => role.Name).OfType<string>().Where(role => role != Everyone).Distinct()];

    /// <summary>Null for a role that was deleted or is newer than this copy.</summary>
    public string? RoleName(string id) => roleNames.GetValueOrDefault(id);

    /// <summary>
    /// Replaces role mentions, <c>&lt;@&amp;id&gt;</c>
    /// (https://discord.com/developers/docs/reference#message-formatting), by the roles' names.
    /// </summary>
    public string WithRoleNames(string text) =>
        RoleMention().Replace(
            text, mention => RoleName(mention.Groups["id"].Value) is { } role ? $"@{role}" : mention.Value);

    [GeneratedRegex("<@&(?<id>[0-9]+)>")]
    private static partial Regex RoleMention();
}
