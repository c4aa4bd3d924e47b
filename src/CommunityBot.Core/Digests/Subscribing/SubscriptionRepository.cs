using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Reads and writes the table of subscriptions.</summary>
static class SubscriptionRepository
{
    const string Columns = """
        id, reader, chat_ref AS ChatRef, home_chat AS HomeChat, user_ref AS UserRef, minute, time_zone AS TimeZone, weekdays,
        language, sections, tells_quiet AS TellsQuiet, is_silent AS IsSilent, state, reason,
        paused_until AS PausedUntil, last_issue AS LastIssue,
        next_issue AS NextIssue, due_at AS DueAt, seen_version AS SeenVersion, seen_at AS SeenAt
        """;

    public static Subscription? Find(DbConnection connection, Reader reader) => One(connection, "reader = @key", reader.Text);

    public static Subscription? Find(DbConnection connection, string id) => One(connection, "id = @key", id);

    /// <summary>Those whose time zone follows what this user, or this chat, has set.</summary>
    public static IReadOnlyList<Subscription> Of(DbConnection connection, UserRef user) =>
        [.. Many(connection, "user_ref = @key AND member_id IS NOT NULL", user.ToString()).Where(one => one.IsOfMember)];

    /// <summary>The chat's own subscription, which follows the chat's time zone.</summary>
    public static IReadOnlyList<Subscription> In(DbConnection connection, ChatRef chat) =>
        Many(connection, "chat_ref = @key AND member_id IS NULL", chat.ToString());

    public static IReadOnlyList<Subscription> OfMember(DbConnection connection, string member) =>
        Many(connection, "member_id = @key", member);

    /// <summary>One page of the subscriptions that have a next edition, ordered by id.</summary>
    public static IReadOnlyList<Subscription> ActiveAfter(DbConnection connection, string id, int limit) =>
    [
        .. connection.Query<Row>(
            $"SELECT {Columns} FROM digest_subscriptions WHERE id > @id AND due_at IS NOT NULL ORDER BY id LIMIT @limit",
            new { id, limit })
            .Select(row => row.Subscription),
    ];

    /// <summary>
    /// Inserts the subscription or replaces the reader's existing one. The watermark and last edition of an existing
    /// one stay.
    /// </summary>
    public static void Put(DbConnection connection, Subscription subscription, long now) => connection.Execute(
        """
        INSERT INTO digest_subscriptions (
            id, reader, chat_ref, home_chat, user_ref, member_id, minute, time_zone, weekdays, language, sections, tells_quiet, is_silent,
            state, reason, paused_until, last_issue, next_issue, due_at, seen_version, seen_at, created_at, changed_at)
        VALUES (
            @Id, @Reader, @Chat, @Home, @User, @Member, @Minute, @ZoneId, @Days, @Language, @Sections, @TellsQuiet, @IsSilent,
            @State, @Reason, @Until, @Last, @Next, @Due, @Version, @At, @now, @now)
        ON CONFLICT (reader) DO UPDATE SET
            chat_ref = excluded.chat_ref, home_chat = excluded.home_chat, user_ref = excluded.user_ref,
            minute = excluded.minute, time_zone = excluded.time_zone,
            weekdays = excluded.weekdays, language = excluded.language, sections = excluded.sections, tells_quiet = excluded.tells_quiet,
            is_silent = excluded.is_silent,
            state = excluded.state, reason = excluded.reason, paused_until = excluded.paused_until,
            next_issue = excluded.next_issue, due_at = excluded.due_at,
            changed_at = excluded.changed_at
        """,
        new
        {
            subscription.Id,
            Reader = subscription.Reader.Text,
            Chat = subscription.Chat.ToString(),
            Home = subscription.HomeChat.ToString(),
            User = subscription.User.ToString(),
            subscription.Reader.Member,
            subscription.Schedule.Minute,
            subscription.Schedule.ZoneId,
            Days = subscription.Schedule.Days.Bits,
            Language = subscription.Language?.Tag(),
            Sections = (int)subscription.Sections,
            subscription.TellsQuiet,
            subscription.IsSilent,
            State = (int)subscription.State,
            Reason = (int?)subscription.Reason,
            Until = Number(subscription.PausedUntil),
            Last = Number(subscription.LastEdition) ?? 0,
            Next = Number(subscription.NextEdition),
            Due = subscription.DueAt?.ToUnixTimeMilliseconds(),
            subscription.Watermark.Version,
            subscription.Watermark.At,
            now,
        });

    /// <summary>It is not sent any more, and waits for the member that it belonged to.</summary>
    public static void SetAside(DbConnection connection, string id, string owner) => connection.Execute(
        "UPDATE digest_subscriptions SET reader = @Reader, member_id = @owner, next_issue = NULL, due_at = NULL WHERE id = @id",
        new { id, owner, Reader = Reader.Aside(owner).Text });

    /// <summary>Only when it comes next; what a worker claims meanwhile is not undone.</summary>
    public static void Reschedule(DbConnection connection, Subscription one) => connection.Execute(
        "UPDATE digest_subscriptions SET time_zone = @ZoneId, next_issue = @Next, due_at = @Due WHERE id = @Id",
        new
        {
            one.Id,
            one.Schedule.ZoneId,
            Next = Number(one.NextEdition),
            Due = one.DueAt?.ToUnixTimeMilliseconds(),
        });

    /// <summary>
    /// Sets the last and next edition unless the due time has changed since <paramref name="before"/> was read.
    /// </summary>
    public static void Correct(DbConnection connection, Subscription before, Subscription after) => connection.Execute(
        "UPDATE digest_subscriptions SET last_issue = @Last, next_issue = @Next, due_at = @Due WHERE id = @Id AND due_at = @Was",
        new
        {
            after.Id,
            Last = Number(after.LastEdition) ?? 0,
            Next = Number(after.NextEdition),
            Due = after.DueAt?.ToUnixTimeMilliseconds(),
            Was = before.DueAt?.ToUnixTimeMilliseconds(),
        });

    /// <summary>Turns a subscription off because the platform refuses posts to its chat.</summary>
    public static void Refuse(DbConnection connection, string id, PostRefusal reason, long now) => connection.Execute(
        "UPDATE digest_subscriptions SET state = @Refused, reason = @reason, next_issue = NULL, due_at = NULL, "
            + "changed_at = @now WHERE id = @id AND state = @On",
        new { id, reason = (int)reason, now, Refused = (int)SubscriptionState.Refused, On = (int)SubscriptionState.On });

    static int? Number(LocalDate? date) => date is { } day ? DayNumber.Of(day) : null;

    static Subscription? One(DbConnection connection, string where, string key) =>
        Many(connection, where, key) is [var first, ..] ? first : null;

    static Subscription[] Many(DbConnection connection, string where, string key) =>
        [
            .. connection.Query<Row>($"SELECT {Columns} FROM digest_subscriptions WHERE {where}", new { key })
                .Select(row => row.Subscription),
        ];

    sealed record Row
    {
        public string Id { get; init; } = "";

        public string Reader { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public string HomeChat { get; init; } = "";

        public string UserRef { get; init; } = "";

        public int Minute { get; init; }

        public string TimeZone { get; init; } = "";

        public int Weekdays { get; init; }

        public string? Language { get; init; }

        public int Sections { get; init; }

        public bool TellsQuiet { get; init; }

        public bool IsSilent { get; init; }

        public int State { get; init; }

        public int? Reason { get; init; }

        public int? PausedUntil { get; init; }

        public int LastIssue { get; init; }

        public int? NextIssue { get; init; }

        public long? DueAt { get; init; }

        public long SeenVersion { get; init; }

        public long SeenAt { get; init; }

        public Subscription Subscription => new()
        {
            Id = Id,
            Reader = new(Reader),
            Chat = CommunityBot.Core.Messaging.ChatRef.Parse(ChatRef),
            HomeChat = CommunityBot.Core.Messaging.ChatRef.Parse(HomeChat),
            User = CommunityBot.Core.Messaging.UserRef.Parse(UserRef),
            Schedule = new(Minute, TimeZone, new Weekdays(Weekdays)),
            Language = LanguageTag.Parse(Language),
            Sections = (DigestSections)Sections,
            TellsQuiet = TellsQuiet,
            IsSilent = IsSilent,
            State = (SubscriptionState)State,
            Reason = (PostRefusal?)Reason,
            PausedUntil = Date(PausedUntil),
            LastEdition = LastIssue == 0 ? null : Date(LastIssue),
            NextEdition = Date(NextIssue),
            DueAt = DueAt is { } due ? Instant.FromUnixTimeMilliseconds(due) : null,
            Watermark = new(SeenVersion, SeenAt),
        };

        static LocalDate? Date(int? number) => number is { } value ? DayNumber.Date(value) : null;
    }
}
