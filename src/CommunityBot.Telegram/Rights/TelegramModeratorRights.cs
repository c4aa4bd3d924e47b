using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;

namespace CommunityBot.Telegram.Rights;

/// <summary>The administrators of a group moderate it. An administrator who writes as the group itself is not identified.</summary>
sealed class TelegramModeratorRights(ChatAdministrators administrators) : IModeratorRights
{
    public string Platform => TelegramOptions.PlatformName;

    public async ValueTask<bool?> Moderates(ChatRef chat, UserRef user, CancellationToken cancellation) =>
        // The id of a topic begins with its group's, whose administrators it has.
        TryRead(chat.Id.Split('/')[0], out var group) && TryRead(user.Id, out var member)
            ? await administrators.HasNow(group, member, cancellation)
            : false;

    static bool TryRead(string text, out long id) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id);
}
