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

/// <summary>The body of POST /api/buttons.</summary>
sealed record ButtonPost(string Member, string? Language, long MessageId, string Id);

/// <summary>The body of POST /api/forms.</summary>
/// <param name="MessageId">The message whose button opened the form; null if a line did.</param>
sealed record FormPost(string Member, string? Language, string Id, IReadOnlyDictionary<string, string> Values, long? MessageId = null);
