using System.Text.RegularExpressions;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>What events name by ids alone.</summary>
sealed partial class GuildInfo(string? name, IEnumerable<Role> roles)
{
    readonly Dictionary<string, string> roleNames = roles.Where(role => role.Name is not null).DistinctBy(role => role.Id).ToDictionary(role => role.Id, role => role.Name!);

    public string? Name { get; } = name;

    /// <summary>Null for a role that is gone, or is newer than this.</summary>
    public string? RoleName(string id) => roleNames.GetValueOrDefault(id);

    /// <summary>Text in which members named roles as Discord's client writes them, <c>&lt;@&amp;id&gt;</c> (https://discord.com/developers/docs/reference#message-formatting), as they read.</summary>
    public string WithRoleNames(string text) => RoleMention().Replace(text, mention => RoleName(mention.Groups["id"].Value) is { } role ? $"@{role}" : mention.Value);

    [GeneratedRegex("<@&(?<id>[0-9]+)>")]
    private static partial Regex RoleMention();
}
