using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// What a command starts is posted later, by nobody whom Discord's refusal could be told to. So whoever starts something where the bot may not post is told with the answer:
/// an answer needs no permission, and Discord says with each interaction what the bot may do there.
/// </summary>
static class MissingPermissions
{
    /// <summary>Whether the bot itself is in the guild, and not only with the user who asks.</summary>
    public static bool IsMember(Interaction interaction) => interaction.GuildId is not null && (interaction.AuthorizingIntegrationOwners is not { } owners || owners.ContainsKey("0"));

    /// <summary>Null where nothing is in the way of what was asked for.</summary>
    public static DiscordPermissions? Find(Interaction interaction, Request request, Reply reply) =>
        reply is { IsPrivate: true, Form: null } && IsMember(interaction) && MayPost(request, interaction)
        && DiscordPermissionText.Parse(interaction.AppPermissions) is { } has
        && DiscordPermissionText.ToPost(interaction.Channel?.IsThread ?? false) is var needed && !has.Has(needed)
            ? needed & ~has
            : null;

    public static Reply Explain(Reply reply, DiscordPermissions missing, Language language) =>
        reply with { Message = new Message([.. reply.Message.Blocks, GuildTexts.Lacking(missing, language)], reply.Message.Buttons) };

    /// <summary>A vote posts nothing, and would bring this to every voter. A button of a private message is one of a list to choose from.</summary>
    static bool MayPost(Request request, Interaction interaction) => request switch
    {
        CommandRequest command => !DiscordMenu.IsEverywhere(command.Command),
        FormSubmission => true,
        ButtonPress => interaction.Message?.Flags is { } flags && (flags & (int)MessageFlags.Ephemeral) != 0,
        _ => false,
    };
}
