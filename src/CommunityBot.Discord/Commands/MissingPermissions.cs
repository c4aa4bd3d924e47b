using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// Polls and digests are posted later by a worker that has no user to report to. So missing permissions are reported in
/// the command's own reply, which needs no permission: each interaction lists what the bot may do in its channel.
/// </summary>
static class MissingPermissions
{
    /// <summary>Whether the bot is a member of the guild, and not only installed by the user.</summary>
    public static bool IsMember(Interaction interaction) =>
        interaction.GuildId is not null
            && (interaction.AuthorizingIntegrationOwners is not { } owners || owners.ContainsKey("0"));

    /// <summary>
    /// The permissions that the bot lacks for posting what the request starts; null if it lacks none.
    /// </summary>
    public static DiscordPermissions? Find(Interaction interaction, Request request, Reply reply) =>
        reply is { IsPrivate: true, Form: null } && IsMember(interaction) && MayPost(request, interaction)
        && DiscordPermissionText.Parse(interaction.AppPermissions) is { } has
        && DiscordPermissionText.ToPost(interaction.Channel?.IsThread ?? false) is var needed && !has.Has(needed)
            ? needed & ~has
            : null;

    public static Reply Explain(Reply reply, DiscordPermissions missing, Language language) =>
        reply with { Message = new Message([.. reply.Message.Blocks, GuildTexts.Lacking(missing, language)], reply.Message.Buttons) };

    /// <summary>
    /// A vote posts nothing, so voters never see the warning. A button of an ephemeral message belongs to a list of
    /// choices and may post.
    /// </summary>
    static bool MayPost(Request request, Interaction interaction) => request switch
    {
        CommandRequest command => !DiscordMenu.IsEverywhere(command.Command),
        FormSubmission => true,
        ButtonPress => interaction.Message?.Flags is { } flags && (flags & (int)MessageFlags.Ephemeral) != 0,
        _ => false,
    };
}
