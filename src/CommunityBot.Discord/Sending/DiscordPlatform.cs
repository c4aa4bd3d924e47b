using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Sending;

/// <summary>
/// Sends and edits messages that are not answers to an interaction. A message too long for one is split, and its
/// reference holds all ids.
/// </summary>
sealed partial class DiscordPlatform(
    IDiscordApi api, PageSender sender, [FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state,
    ILogger<DiscordPlatform> logger)
    : IPlatform, IPinning
{
    // The maximum length of a nonce.
    const int MaxNonceLength = 25;
    const char Separator = '+';

    /// <summary>
    /// Begins the id of a message of components. It stays one, and a message of embeds stays one of embeds: the flag cannot be removed
    /// from a message (https://docs.discord.com/developers/resources/message#edit-message), and posts of earlier builds lack it.
    /// </summary>
    const string ComponentsMark = "c:";

    public string Name => DiscordOptions.PlatformName;

    /// <summary>
    /// An enforced nonce makes a repeated send return the first message:
    /// https://discord.com/developers/docs/resources/message#create-message.
    /// </summary>
    public bool SupportsIdempotentSend => true;

    public async Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        try
        {
            return new MessageRef(
                chat,
                await PostComponents(ChannelOf(chat), message, sendOptions, cancellation)
                    ?? string.Join(Separator, await Post(ChannelOf(chat), message, sendOptions, null, cancellation)));
        }
        catch (DiscordApiException error)
        {
            throw Meaning(error);
        }
    }

    /// <summary>Only posts of polls are edited, which have no files.</summary>
    public async Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (posted.Id.StartsWith(ComponentsMark, StringComparison.Ordinal))
        {
            await EditComponents(posted, message, cancellation);
            return;
        }

        var ids = posted.Id.Split(Separator);
        // A compatible server may not report a message's id; such a message cannot be edited.
        if (ids.Contains(""))
            throw new PostRefusedException(PostRefusal.Gone);
        var pages = Fit(DiscordRenderer.Render(message, pictures: null), ids.Length);
        try
        {
            foreach (var (id, page) in ids.Zip(pages))
            {
                _ = await api.EditMessage(
                    ChannelOf(posted.Chat), id, page.InPlace(hasButtons: true, hasFiles: false), Priority.Tally,
                    cancellation);
            }
        }
        catch (DiscordApiException error)
        {
            throw Meaning(error);
        }
    }

    public async ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation)
    {
        var name = $"dm:{user.Id}";
        if (await state.Find(name, cancellation) is { } known)
            return new ChatRef(DiscordOptions.PlatformName, known);
        try
        {
            var channel = await api.OpenDirectMessages(new Recipient(user.Id), cancellation);
            if (channel.Id.Length == 0)
                return null;
            await state.Set(name, channel.Id, user.Id);
            return new ChatRef(DiscordOptions.PlatformName, channel.Id);
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Forbidden or DiscordError.Gone or DiscordError.Invalid)
        {
            return null;
        }
    }

    /// <returns>The ids of the messages posted.</returns>
    /// <exception cref="DiscordApiException"><see cref="DiscordError.Unknown"/> also if only a part of the message was
    /// posted.</exception>
    public async Task<IReadOnlyList<string>> Post(
        string channelId, Message message, SendOptions sendOptions, MessageReference? reference,
        CancellationToken cancellation)
    {
        var ids = new List<string>();
        await sender.Send(channelId, message, async (index, page) =>
        {
            var payload = page.New(FlagsOf(sendOptions)) with
            {
                Nonce = Nonce(sendOptions.IdempotencyKey, index),
                EnforceNonce = true,
                MessageReference = index == 0 ? reference : null,
            };
            try
            {
                ids.Add((await api.CreateMessage(channelId, payload, sendOptions.Priority, cancellation)).Id);
            }
            catch (DiscordApiException error) when (index > 0 && error.Error is DiscordError.Failed)
            {
                throw new DiscordApiException(DiscordError.Unknown, error.Status, error.Code, error.Message, error);
            }
        });
        return ids;
    }

    /// <summary>Posts a poll as components; null for other messages, and where the server does not take components.</summary>
    async Task<string?> PostComponents(string channelId, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        if (ComponentPost.OfNew(message) is not { } components)
            return null;
        var payload = new MessagePayload
        {
            Components = components,
            Flags = MessageFlags.ComponentsV2 | (FlagsOf(sendOptions) ?? MessageFlags.None),
            Nonce = Nonce(sendOptions.IdempotencyKey, 0),
            EnforceNonce = true,
        };
        try
        {
            return ComponentsMark + (await api.CreateMessage(channelId, payload, sendOptions.Priority, cancellation)).Id;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Invalid)
        {
            Log.AsEmbeds(logger, channelId, error.Message);
            return null;
        }
    }

    async Task EditComponents(MessageRef posted, Message message, CancellationToken cancellation)
    {
        // The id is empty where a compatible server did not report it.
        if (posted.Id[ComponentsMark.Length..] is not { Length: > 0 } id)
            throw new PostRefusedException(PostRefusal.Gone);
        var payload = new MessagePayload { Components = ComponentPost.OfEdited(message), Flags = MessageFlags.ComponentsV2 };
        try
        {
            _ = await api.EditMessage(ChannelOf(posted.Chat), id, payload, Priority.Tally, cancellation);
        }
        catch (DiscordApiException error)
        {
            throw Meaning(error);
        }
    }

    public Task Pin(MessageRef posted, CancellationToken cancellation) =>
        SetPin(posted, (channel, id) => api.Pin(channel, id, Priority.Tally, cancellation));

    public Task Unpin(MessageRef posted, CancellationToken cancellation) =>
        SetPin(posted, (channel, id) => api.Unpin(channel, id, Priority.Tally, cancellation));

    /// <summary>The first message of a post that has several.</summary>
    static async Task SetPin(MessageRef posted, Func<string, string, Task> call)
    {
        var ids = posted.Id.StartsWith(ComponentsMark, StringComparison.Ordinal) ? posted.Id[ComponentsMark.Length..] : posted.Id;
        if (ids.Split(Separator)[0] is not { Length: > 0 } id)
            throw new PostRefusedException(PostRefusal.Gone);
        try
        {
            await call(ChannelOf(posted.Chat), id);
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Invalid && error.Code != DiscordCodes.NoSharedGuild)
        {
            // Such as a channel that has as many pins as it takes.
            throw new PostRefusedException(PostRefusal.Gone, error);
        }
        catch (DiscordApiException error)
        {
            throw Meaning(error);
        }
    }

    static MessageFlags? FlagsOf(SendOptions sendOptions) => sendOptions.IsSilent ? MessageFlags.SuppressNotifications : null;

    /// <summary>A thread is a channel of its own; its id follows that of its parent.</summary>
    static string ChannelOf(ChatRef chat) => chat.Id[(chat.Id.LastIndexOf('/') + 1)..];

    /// <summary>
    /// Fits the pages to the number of existing messages: drops surplus pages, but never the buttons, and fills missing
    /// ones with empty pages.
    /// </summary>
    static IEnumerable<DiscordPage> Fit(IReadOnlyList<DiscordPage> pages, int count)
    {
        if (pages.Count <= count)
            return pages.Concat(Enumerable.Repeat(new DiscordPage([], [], []), count - pages.Count));
        return
        [
            .. pages.Take(count - 1),
            pages[count - 1] with { Rows = pages.First(page => page.Rows.Count > 0 || page == pages[^1]).Rows },
        ];
    }

    static string Nonce(string key, int page) => page == 0 && key.Length <= MaxNonceLength
        ? key
        : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{key}/{page}"))))[..MaxNonceLength];

    /// <summary>
    /// A refusal without a Discord error code comes from something in between, such as a firewall, and is temporary.
    /// </summary>
    static Exception Meaning(DiscordApiException error) => error.Error switch
    {
        _ when error.Code == DiscordCodes.NoSharedGuild => new PostRefusedException(PostRefusal.Forbidden, error),
        DiscordError.Gone when error.Code != 0 => new PostRefusedException(PostRefusal.Gone, error),
        DiscordError.Forbidden when error.Code != 0 => new PostRefusedException(PostRefusal.Forbidden, error),
        DiscordError.Unknown => new OutcomeUnknownException(error),
        _ => error,
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Discord takes no components in channel {Channel}, and the poll is posted as embeds: {Reason}")]
        public static partial void AsEmbeds(ILogger logger, string channel, string reason);
    }
}
