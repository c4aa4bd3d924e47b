using CommunityBot.Discord.Api.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>What events name by ids alone.</summary>
sealed class GuildFacts(string? name, IEnumerable<Role> roles)
{
    readonly Dictionary<string, string> roleNames = roles.Where(role => role.Name is not null).DistinctBy(role => role.Id).ToDictionary(role => role.Id, role => role.Name!);

    public string? Name { get; } = name;

    /// <summary>Null for a role that is gone, or is newer than this.</summary>
    public string? RoleName(string id) => roleNames.GetValueOrDefault(id);
}
