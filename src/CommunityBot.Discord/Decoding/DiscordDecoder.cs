using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Decoding;

/// <summary>Turns Discord's interactions and messages into platform-neutral requests. Pure.</summary>
sealed class DiscordDecoder(DiscordMenu menu)
{
    const int PlainMessage = 0, Reply = 19;

    /// <summary>The type of a command on a message.</summary>
    const int OnMessage = 3;

    /// <summary>The request; null for an unknown kind of interaction.</summary>
    public Request? Decode(Interaction interaction, RequestOrigin requestOrigin, GuildInfo? guild = null)
    {
        var key = KeyOf(interaction.Id);
        return interaction.Type switch
        {
            InteractionType.Command => Command(interaction.Data, requestOrigin, guild) is { } command ? command with { Key = key } : null,
            InteractionType.Component => interaction.Data?.CustomId is { Length: > 0 } id
                ? new ButtonPress(requestOrigin, id) { Key = key }
                : null,
            InteractionType.Modal => interaction.Data?.CustomId is { Length: > 0 } id
                ? new FormSubmission(requestOrigin, id, FieldValues(interaction.Data.Components ?? [])) { Key = key }
                : null,
            _ => null,
        };
    }

    /// <summary>The completion request for the option being typed; null if the option is unknown.</summary>
    public CompletionRequest? DecodeTyping(Interaction interaction, RequestOrigin requestOrigin)
    {
        var (path, options) = PathOf(interaction.Data);
        return menu.Find(path) is { } spec && options.FirstOrDefault(option => option.Focused == true) is { } typing
            ? new CompletionRequest(requestOrigin, spec.Name, typing.Name, TextOf(typing.Value) ?? "")
            : null;
    }

    /// <summary>The command's spec; null for an unknown command and for other kinds of interaction.</summary>
    public CommandSpec? SpecOf(Interaction interaction) =>
        interaction.Type is not InteractionType.Command ? null
        : interaction.Data is { Type: OnMessage, Name: { } name } ? menu.FindAction(name)
        : menu.Find(PathOf(interaction.Data).Path);

    /// <summary>A direct message, a mention or a reply to the bot as a request; null for any other message.</summary>
    public static TextMessage? Decode(ApiMessage apiMessage, string botId, RequestOrigin requestOrigin)
    {
        if (!IsForBot(apiMessage, botId))
            return null;
        var text = (apiMessage.Content ?? "")
            .Replace($"<@{botId}>", " ", StringComparison.Ordinal)
            .Replace($"<@!{botId}>", " ", StringComparison.Ordinal);
        return new TextMessage(requestOrigin, text.Trim()) { Key = KeyOf(apiMessage.Id) };
    }

    public static bool IsForBot(ApiMessage apiMessage, string botId) =>
        apiMessage is { Type: null or PlainMessage or Reply, WebhookId: null, Author: { Bot: not true, System: not true } author }
        && author.Id != botId
        && (apiMessage.GuildId is null || (apiMessage.Mentions?.Any(user => user.Id == botId) ?? false));

    public static RequestOrigin OriginOf(Interaction interaction, User actor, GuildInfo? guild)
    {
        var permissions = DiscordPermissionText.Parse(interaction.Member?.Permissions) ?? DiscordPermissions.None;
        var isPrivate = IsDirect(interaction);
        return new RequestOrigin(
            ChatOf(interaction.ChannelId ?? interaction.Channel?.Id ?? "", interaction.Channel),
            new UserRef(DiscordOptions.PlatformName, actor.Id), NameOf(actor, interaction.Member))
        {
            // A member who may delete the bot's posts in this channel may also close polls and set the language.
            // Administrators have every bit set.
            IsModerator = permissions.Moderates(),
            Roles = RolesOf(interaction.Member, guild),
            ChatRoles = guild?.RoleNames,
            IsPrivate = isPrivate,
            // Other members do not see commands, button presses and modals, nor ephemeral answers.
            IsEphemeral = !isPrivate,
            ChatName = isPrivate ? null : ChatName(interaction.Channel?.Name, guild?.Name),
            Locale = LanguageTag.Parse(interaction.Locale),
            // Every guild has en-US until it chooses, so that says nothing: https://discord.com/developers/docs/resources/guild
            ChatLocale = isPrivate || interaction.GuildLocale is "en-US" ? null : LanguageTag.Parse(interaction.GuildLocale),
        };
    }

    /// <param name="channel">Null if the channel's details are unknown.</param>
    public static RequestOrigin OriginOf(ApiMessage apiMessage, Channel? channel, GuildInfo? guild) =>
        new(
            ChatOf(apiMessage.ChannelId, channel), new UserRef(DiscordOptions.PlatformName, apiMessage.Author!.Id),
            NameOf(apiMessage.Author, apiMessage.Member))
        {
            Roles = RolesOf(apiMessage.Member, guild),
            ChatRoles = guild?.RoleNames,
            IsPrivate = apiMessage.GuildId is null,
            ChatName = apiMessage.GuildId is null ? null : ChatName(channel?.Name, guild?.Name),
            // Messages carry no locale, only interactions do. A question in Chinese shows its author's language; a
            // question in English does not, because readers of other languages ask in English too.
            Locale = QuestionLanguage.Of(apiMessage.Content ?? "") is not Language.En and var language ? language : null,
        };

    /// <summary>
    /// Whether the chat is a direct message between the user and the bot. Direct messages and group chats between users
    /// do not count: others read along.
    /// </summary>
    public static bool IsDirect(Interaction interaction) => interaction.Context is { } context
        ? context is InteractionContext.BotDirectMessage
        : interaction.GuildId is null && interaction.Channel?.Type is null or ChannelType.DirectMessage;

    static string KeyOf(string id) => $"{DiscordOptions.PlatformName}:{id}";

    static ChatRef ChatOf(string channelId, Channel? channel) =>
        new(
            DiscordOptions.PlatformName,
            channel is { IsThread: true, ParentId: { Length: > 0 } parent } ? $"{parent}/{channelId}" : channelId);

    static string NameOf(User user, Member? member) => member?.Nick is { Length: > 0 } nick ? nick
        : user.GlobalName is { Length: > 0 } name ? name
        : user.Username is { Length: > 0 } account ? account : user.Id;

    static IReadOnlyList<string>? RolesOf(Member? member, GuildInfo? guild) =>
        guild is null ? null : [.. (member?.Roles ?? []).Select(guild.RoleName).OfType<string>()];

    static string? ChatName(string? channel, string? guild) =>
        channel is not { Length: > 0 } ? guild : guild is null ? $"#{channel}" : $"{guild} #{channel}";

    CommandRequest? Command(InteractionData? data, RequestOrigin requestOrigin, GuildInfo? guild)
    {
        if (data is { Type: OnMessage })
        {
            return menu.FindAction(data.Name ?? "") is { } action
                ? new CommandRequest(requestOrigin, action.Name, new Dictionary<string, string>())
                : null;
        }

        if (data is not { Name.Length: > 0, Type: null or 1 })
            return null;
        var (path, options) = PathOf(data);
        return new CommandRequest(
            requestOrigin,
            // The dispatcher refuses an unknown command and suggests the nearest known name.
            menu.Find(path)?.Name ?? path,
            options.Where(option => option.Type != CommandOptionType.Attachment && TextOf(option.Value) is not null)
                .DistinctBy(option => option.Name)
                .ToDictionary(option => option.Name, option => ValueOf(option, guild)));
    }

    /// <summary>A role that is picked comes as its id, and a role in a text as a mention.</summary>
    static string ValueOf(InteractionOption option, GuildInfo? guild)
    {
        var text = TextOf(option.Value)!;
        return guild is null ? text
            : option.Type == CommandOptionType.Role ? guild.RoleName(text) ?? text
            : guild.WithRoleNames(text);
    }

    static (string Path, IReadOnlyList<InteractionOption> Options) PathOf(InteractionData? data)
    {
        var path = data?.Name ?? "";
        var options = data?.Options ?? [];
        while (options is [{ Type: CommandOptionType.Subcommand or CommandOptionType.SubcommandGroup } below, ..])
        {
            path += " " + below.Name;
            options = below.Options ?? [];
        }

        return (path, options);
    }

    static Dictionary<string, string> FieldValues(IEnumerable<SubmittedComponent> components)
    {
        var values = new Dictionary<string, string>();
        foreach (var component in components)
        {
            foreach (var (id, value) in FieldValues(
                [.. component.Components ?? [], .. component.Component is { } inner ? (SubmittedComponent[])[inner] : []]))
            {
                values[id] = value;
            }

            if (component.CustomId is { Length: > 0 } own
                && (component.Values is { } selected ? string.Join('\n', selected) : TextOf(component.Value)) is { } fieldValue)
            {
                values[own] = fieldValue;
            }
        }

        return values;
    }

    static string? TextOf(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => null,
    };
}
