using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Members;

/// <summary>The settings under <c>Chats</c>: what counts where neither the chat nor the member has chosen.</summary>
public sealed class ChatOptions
{
    /// <summary>
    /// The language of posts: <c>zh-Hans</c>, <c>zh-Hant</c>, <c>zh-Hant-HK</c> or <c>en</c>; null for that of the platform, else of the
    /// first moderator.
    /// </summary>
    public string? Language { get; set; }

    /// <summary>
    /// A city, an IANA name or an offset from UTC; null for that of the first moderator, else to ask before the first clock time.
    /// </summary>
    public string? TimeZone { get; set; }

    internal Language? DefaultLanguage => LanguageTag.Parse(Language);

    internal string? DefaultZone => TimeZone is { Length: > 0 } typed ? TimeZoneNames.Find(typed) : null;
}

sealed class ChatOptionsValidator : IValidateOptions<ChatOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatOptions options) =>
        options is { Language.Length: > 0, DefaultLanguage: null }
            ? ValidateOptionsResult.Fail($"Chats:Language takes zh-Hans, zh-Hant, zh-Hant-HK or en, not '{options.Language}'.")
            : options is { TimeZone.Length: > 0, DefaultZone: null }
                ? ValidateOptionsResult.Fail(
                    "Chats:TimeZone takes a city, an IANA name such as Asia/Shanghai, or an offset "
                        + $"such as UTC+8, not '{options.TimeZone}'.")
                : ValidateOptionsResult.Success;
}
