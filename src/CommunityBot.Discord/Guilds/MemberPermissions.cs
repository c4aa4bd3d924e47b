using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>
/// Computes what a member may do in a channel, for where no interaction tells it. Pure.
/// https://discord.com/developers/docs/topics/permissions#permission-overwrites
/// </summary>
static class MemberPermissions
{
    const int OfRole = 0, OfMember = 1;

    const DiscordPermissions All = (DiscordPermissions)ulong.MaxValue;

    /// <param name="channel">The channel, or a thread's channel.</param>
    public static DiscordPermissions Of(string user, Member member, Guild guild, Channel channel)
    {
        if (guild.OwnerId == user)
            return All;
        // The role @everyone has the guild's id.
        var held = (member.Roles ?? []).Append(guild.Id).ToHashSet();
        var granted = (guild.Roles ?? []).Where(role => held.Contains(role.Id))
            .Aggregate(DiscordPermissions.None, (all, role) => all | Parse(role.Permissions));
        if ((granted & DiscordPermissions.Administrator) != 0)
            return All;
        var overwrites = channel.PermissionOverwrites ?? [];
        granted = Apply(granted, overwrites.Where(one => one.Type == OfRole && one.Id == guild.Id));
        granted = Apply(granted, overwrites.Where(one => one.Type == OfRole && one.Id != guild.Id && held.Contains(one.Id ?? "")));
        return Apply(granted, overwrites.Where(one => one.Type == OfMember && one.Id == user));
    }

    /// <summary>What one of several roles allows, another cannot deny.</summary>
    static DiscordPermissions Apply(DiscordPermissions granted, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate(
            (Allow: DiscordPermissions.None, Deny: DiscordPermissions.None),
            (sum, one) => (sum.Allow | Parse(one.Allow), sum.Deny | Parse(one.Deny)));
        return (granted & ~deny) | allow;
    }

    static DiscordPermissions Parse(string? text) => DiscordPermissionText.Parse(text) ?? DiscordPermissions.None;
}
