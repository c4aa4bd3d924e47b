using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Decoding;

/// <summary>The message that a command is about, or the file that came with a command or a form.</summary>
/// <param name="Enclosure">Without the file.</param>
/// <param name="File">The file to load; null if there is none.</param>
sealed record DiscordEnclosure(Enclosure Enclosure, ApiAttachment? File)
{
    /// <summary>Null if nothing is enclosed.</summary>
    public static DiscordEnclosure? Of(InteractionData? data) => data switch
    {
        { TargetId: { } target, Resolved.Messages: { } messages } when messages.GetValueOrDefault(target) is { } message => Of(message),
        { Resolved.Attachments: { Count: > 0 } files } => new(new Enclosure(), files.Values.First()),
        _ => null,
    };

    static DiscordEnclosure Of(ApiMessage message)
    {
        // A forward has no content of its own; Discord tells when its original was written, and not by whom.
        var snapshot = message.MessageSnapshots is [{ Message: { } forwarded }, ..] ? forwarded : null;
        var shown = snapshot ?? message;
        var text = shown.Content ?? "";
        return new(
            new Enclosure { Text = text, IsForwarded = snapshot is not null, PostedAt = shown.Timestamp },
            FileOf(shown, text));
    }

    /// <summary>Discord's clients send a text that is too long for a message as message.txt; a picture beside a text is none.</summary>
    static ApiAttachment? FileOf(ApiMessage message, string text) =>
        message.Attachments is not { Count: > 0 } files ? null
        : files.FirstOrDefault(file => file.Filename == "message.txt") is { } longText ? longText
        : text.Trim().Length == 0 ? files[0]
        : null;
}
