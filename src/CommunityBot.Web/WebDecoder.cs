using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Web;

/// <summary>Turns the page's posts into platform-neutral requests. Pure.</summary>
sealed class WebDecoder(CommandMenu menu)
{
    readonly CommandLineParser lines = new(menu);

    /// <summary>A line with a slash is a command; every other line is a question to the bot.</summary>
    public Request Decode(WebMember member, MessagePost post)
    {
        var requestOrigin = OriginOf(member, post.Language);
        return (Request?)lines.Decode(requestOrigin, post.Text) ?? new TextMessage(requestOrigin, post.Text.Trim());
    }

    /// <summary>A dropped or pasted file: an article for a moderator's review, or a text to check for every other member.</summary>
    public static CommandRequest Decode(WebMember member, FilePost post, ReadOnlyMemory<byte> content) =>
        new(
            OriginOf(member, post.Language), member.IsModerator && !post.IsToCheck ? "article add" : "check",
            new Dictionary<string, string>())
        {
            Enclosed = new Enclosure
            {
                File = new EnclosedFile(post.Name, content),
                Problem = post.Size > Enclosure.MaximumBytes ? EnclosureProblem.TooLong : null,
            },
        };

    public static ButtonPress Decode(WebMember member, ButtonPost post) => new(OriginOf(member, post.Language), post.Id);

    public static FormSubmission Decode(WebMember member, FormPost post) => new(OriginOf(member, post.Language), post.Id, post.Values);

    public UnfinishedCommand? DecodeUnfinished(WebMember member, string? language, string text) =>
        lines.DecodeUnfinished(OriginOf(member, language), text);

    static RequestOrigin OriginOf(WebMember member, string? language) =>
        new(WebPlatform.Lobby, new UserRef(WebPlatform.PlatformName, member.Name), member.Name)
        {
            IsModerator = member.IsModerator,
            Roles = [.. member.Roles],
            // A line with a private answer is shown only to its author (see WebBot.Say).
            IsEphemeral = true,
            Locale = LanguageTag.Parse(language),
        };
}

/// <summary>The body of POST /api/messages.</summary>
sealed record MessagePost(string Member, string? Language, string Text);

/// <summary>The body of POST /api/files.</summary>
/// <param name="Content">The file in base64; empty if it is too long to be sent.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="IsToCheck">Whether the member typed the command that checks a text.</param>
sealed record FilePost(string Member, string? Language, string Name, string Content, long Size, bool IsToCheck = false);

/// <summary>The body of POST /api/buttons.</summary>
sealed record ButtonPost(string Member, string? Language, long MessageId, string Id);

/// <summary>The body of POST /api/forms.</summary>
/// <param name="MessageId">The message whose button opened the form; null if a line did.</param>
sealed record FormPost(string Member, string? Language, string Id, IReadOnlyDictionary<string, string> Values, long? MessageId = null);
