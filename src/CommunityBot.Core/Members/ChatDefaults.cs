using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Members;

/// <summary>
/// The language and time zone of a chat in which nothing was chosen: those of the settings, else the language of the platform,
/// else those of the first moderator. What is assumed is said once in each chat, with what changes it.
/// </summary>
sealed class ChatDefaults(Database database, SettingsStore settings, TimeProvider clock) : IChatDefaults
{
    static readonly Localized Both = new(
        "本聊天没有设置过语言和时区，因此消息用{0}，时间按{1}；管理员可用 /chatlanguage 和 /chattimezone 更改。",
        "本聊天沒有設定過語言和時區，因此訊息用{0}，時間按{1}；管理員可用 /chatlanguage 和 /chattimezone 變更。",
        "No language or time zone was chosen here, so posts are in {0} and times in {1}; moderators change that with "
            + "/chatlanguage and /chattimezone.");
    static readonly Localized OnlyLanguage = new(
        "本聊天没有设置过语言，因此消息用{0}；管理员可用 /chatlanguage 更改。",
        "本聊天沒有設定過語言，因此訊息用{0}；管理員可用 /chatlanguage 變更。",
        "No language was chosen here, so posts are in {0}; moderators change that with /chatlanguage.");
    static readonly Localized OnlyZone = new(
        "本聊天没有设置过时区，因此时间按{1}；管理员可用 /chattimezone 更改。",
        "本聊天沒有設定過時區，因此時間按{1}；管理員可用 /chattimezone 變更。",
        "No time zone was chosen here, so times are in {1}; moderators change that with /chattimezone.");

    public async ValueTask Learn(RequestOrigin origin, CancellationToken cancellation)
    {
        if (origin.IsPrivate)
            return;
        var chat = Whole(origin.Chat);
        var known = await database.Rows(
            "SELECT assumed_language, assumed_time_zone FROM chat_settings WHERE chat_ref = @chat",
            row => (Language: row.TextOrNull(0), Zone: row.TextOrNull(1)),
            [("@chat", chat.ToString())],
            cancellation) is [var row] ? row : default;
        if (known is { Language: not null, Zone: not null })
            return;
        var own = await settings.Of(origin.User, cancellation);
        var language = known.Language is null ? (origin.ChatLocale ?? own.Language ?? origin.Locale)?.Tag() : null;
        var zone = known.Zone is null ? own.TimeZone : null;
        if (language is null && zone is null)
            return;
        await database.Write(
            connection =>
            {
                _ = connection.Execute(
                    """
                    INSERT INTO chat_settings (chat_ref, assumed_language, assumed_time_zone, updated_at)
                    VALUES (@Chat, @language, @zone, @Now)
                    ON CONFLICT (chat_ref) DO UPDATE SET
                        assumed_language = COALESCE(chat_settings.assumed_language, excluded.assumed_language),
                        assumed_time_zone = COALESCE(chat_settings.assumed_time_zone, excluded.assumed_time_zone)
                    """,
                    new { Chat = chat.ToString(), language, zone, Now });
            },
            cancellation);
    }

    public async Task<string?> Tell(RequestOrigin origin, Language language, CancellationToken cancellation)
    {
        if (origin.IsPrivate)
            return null;
        var chat = Whole(origin.Chat);
        var spoken = await settings.ChosenLanguageOfChat(origin.Chat, cancellation) is null
            ? await settings.OfChat(origin.Chat, cancellation)
            : null;
        var zone = await settings.ChosenZoneOfChat(origin.Chat, cancellation) is null
            ? await settings.TimeZoneOfChat(origin.Chat, cancellation)
            : null;
        if ((spoken is null && zone is null) || await IsTold(chat, spoken is not null, zone is not null, cancellation))
            return null;
        var (isLanguageNew, isZoneNew) = await database.Write(
            connection => (
                spoken is not null && Claim(connection, chat, "language_told_at"),
                zone is not null && Claim(connection, chat, "time_zone_told_at")),
            cancellation);
        var line = (isLanguageNew, isZoneNew) switch
        {
            (true, true) => Both,
            (true, false) => OnlyLanguage,
            (false, true) => OnlyZone,
            _ => null,
        };
        return line?.In(
            language, spoken is { } named ? LanguageName.Of(named) : "", zone is null ? "" : TimeZoneNames.Behind(zone, language).Trim());
    }

    async ValueTask<bool> IsTold(ChatRef chat, bool language, bool zone, CancellationToken cancellation) => await database.Rows(
        "SELECT language_told_at, time_zone_told_at FROM chat_settings WHERE chat_ref = @chat",
        row => (!language || !row.IsDBNull(0)) && (!zone || !row.IsDBNull(1)),
        [("@chat", chat.ToString())],
        cancellation) is [true];

    /// <summary>Threads follow the chat that contains them.</summary>
    static ChatRef Whole(ChatRef chat) => chat.Parent ?? chat;

    /// <summary>Whether this is the first time.</summary>
    bool Claim(DbConnection connection, ChatRef chat, string column) => connection.Execute(
        $"""
        INSERT INTO chat_settings (chat_ref, {column}, updated_at) VALUES (@Chat, @Now, @Now)
        ON CONFLICT (chat_ref) DO UPDATE SET {column} = excluded.{column} WHERE chat_settings.{column} IS NULL
        """,
        new { Chat = chat.ToString(), Now }) > 0;

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
