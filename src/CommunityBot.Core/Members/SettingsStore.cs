using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Members;

/// <summary>
/// The settings of members and chats. They are read for every request without a cache, because another instance may
/// change them and a read by key costs microseconds.
/// </summary>
sealed class SettingsStore(
    Database database, TimeProvider clock, IEnumerable<IZoneChange> changes, IOptions<ChatOptions> options)
    : ILanguagePreferences, IChatMigration
{
    readonly IReadOnlyList<IZoneChange> changes = [.. changes];

    public async ValueTask<MemberSettings> Of(UserRef user, CancellationToken cancellation)
    {
        var settings = await database.Rows(
            "SELECT language, time_zone FROM member_settings WHERE user_ref = @user",
            row => new MemberSettings(LanguageTag.Parse(row.TextOrNull(0)), row.TextOrNull(1)),
            [("@user", user.ToString())],
            cancellation);
        return settings is [var found] ? found : MemberSettings.None;
    }

    public async ValueTask Save(UserRef user, MemberSettings settings, CancellationToken cancellation) => await database.Write(
        connection =>
        {
            _ = connection.Execute(
                """
                INSERT INTO member_settings (user_ref, language, time_zone, updated_at) VALUES (@User, @Language, @TimeZone, @Now)
                ON CONFLICT (user_ref) DO UPDATE SET
                    language = excluded.language, time_zone = excluded.time_zone, updated_at = excluded.updated_at
                """,
                new { User = user.ToString(), Language = settings.Language?.Tag(), settings.TimeZone, Now });
            foreach (var change in settings.TimeZone is null ? [] : changes)
                change.OfUser(connection, user, settings.TimeZone!, Now);
        },
        cancellation);

    public async ValueTask SaveChat(ChatRef chat, Language language, CancellationToken cancellation) => await database.Write(
        connection =>
        {
            _ = connection.Execute(
                """
                INSERT INTO chat_settings (chat_ref, language, updated_at) VALUES (@Chat, @Language, @Now)
                ON CONFLICT (chat_ref) DO UPDATE SET language = excluded.language, updated_at = excluded.updated_at
                """,
                new { Chat = chat.ToString(), Language = language.Tag(), Now });
        },
        cancellation);

    /// <summary>
    /// The zone in which a clock time is read: the chat's, else the asker's own, else that of the settings, else what is assumed
    /// for the chat; null if none is known, so that the caller has to ask.
    /// </summary>
    public async ValueTask<string?> ZoneFor(RequestOrigin origin, CancellationToken cancellation) =>
        await ChosenZoneOfChat(origin.Chat, cancellation)
        ?? (await Of(origin.User, cancellation)).TimeZone
        ?? await TimeZoneOfChat(origin.Chat, cancellation);

    /// <summary>
    /// The time zone of the chat, else of its parent, else that of the settings, else the assumed one; null if there is none.
    /// </summary>
    public async ValueTask<string?> TimeZoneOfChat(ChatRef chat, CancellationToken cancellation) =>
        await ChosenZoneOfChat(chat, cancellation)
        ?? options.Value.DefaultZone
        ?? await OwnOrParents("assumed_time_zone", chat, cancellation);

    /// <summary>The time zone that was chosen for the chat, else for its parent; null if neither has one.</summary>
    public ValueTask<string?> ChosenZoneOfChat(ChatRef chat, CancellationToken cancellation) =>
        OwnOrParents("time_zone", chat, cancellation);

    public async ValueTask SaveTimeZone(ChatRef chat, string zone, CancellationToken cancellation) => await database.Write(
        connection =>
        {
            _ = connection.Execute(
                """
                INSERT INTO chat_settings (chat_ref, time_zone, updated_at) VALUES (@Chat, @Zone, @Now)
                ON CONFLICT (chat_ref) DO UPDATE SET time_zone = excluded.time_zone, updated_at = excluded.updated_at
                """,
                new { Chat = chat.ToString(), Zone = zone, Now });
            foreach (var change in changes)
                change.OfChat(connection, chat, zone, Now);
        },
        cancellation);

    public async ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation) => (await Of(user, cancellation)).Language;

    public async ValueTask<(Language? Language, string? Person)> OfPerson(UserRef user, CancellationToken cancellation) =>
        (await database.Rows(
            $"SELECT (SELECT language FROM member_settings WHERE user_ref = @user), ({Accounts.PersonOfUser})",
            row => (LanguageTag.Parse(row.TextOrNull(0)), row.TextOrNull(1)),
            [("@user", user.ToString())],
            cancellation))[0];

    public async ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation) =>
        await ChosenLanguageOfChat(chat, cancellation)
        ?? options.Value.DefaultLanguage
        ?? LanguageTag.Parse(await OwnOrParents("assumed_language", chat, cancellation));

    /// <summary>The language that was chosen for the chat, else for its parent; null if neither has one.</summary>
    public async ValueTask<Language?> ChosenLanguageOfChat(ChatRef chat, CancellationToken cancellation) =>
        LanguageTag.Parse(await OwnOrParents("language", chat, cancellation));

    ValueTask<string?> OwnOrParents(string column, ChatRef chat, CancellationToken cancellation) => database.Text(
        $"SELECT COALESCE((SELECT {column} FROM chat_settings WHERE chat_ref = @chat), "
            + $"(SELECT {column} FROM chat_settings WHERE chat_ref = @parent))",
        [("@chat", chat.ToString()), ("@parent", (chat.Parent ?? chat).ToString())],
        cancellation);

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        """
        INSERT INTO chat_settings (
            chat_ref, language, time_zone, assumed_language, assumed_time_zone, language_told_at, time_zone_told_at, updated_at)
        SELECT @To, language, time_zone, assumed_language, assumed_time_zone, language_told_at, time_zone_told_at, updated_at
        FROM chat_settings WHERE chat_ref = @From
        ON CONFLICT (chat_ref) DO UPDATE SET
            language = COALESCE(chat_settings.language, excluded.language),
            time_zone = COALESCE(chat_settings.time_zone, excluded.time_zone),
            assumed_language = COALESCE(chat_settings.assumed_language, excluded.assumed_language),
            assumed_time_zone = COALESCE(chat_settings.assumed_time_zone, excluded.assumed_time_zone),
            language_told_at = COALESCE(chat_settings.language_told_at, excluded.language_told_at),
            time_zone_told_at = COALESCE(chat_settings.time_zone_told_at, excluded.time_zone_told_at);
        DELETE FROM chat_settings WHERE chat_ref = @From;
        """,
        new { From = from.ToString(), To = to.ToString() });

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
