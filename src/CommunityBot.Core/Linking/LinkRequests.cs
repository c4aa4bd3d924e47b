using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Linking;

/// <summary>Links that wait for an answer. All methods but the readers must be called inside a write transaction.</summary>
static class LinkRequests
{
    /// <summary>How long both sides have to answer, from the typing of the code on.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    const string Columns =
        "id, kind, subject, made_by AS MadeBy, taker, taken_by AS TakenBy, language, "
            + "takes_announcements AS TakesAnnouncements, state, expires_at AS ExpiresAt";

    public static LinkRequest Add(DbConnection connection, LinkKind kind, LinkCodeRedemption code, string taker, UserRef by, long now)
    {
        var request = new LinkRequest(NewId.Create(), kind, code.Subject, code.MadeBy, taker, by)
        {
            Language = code.Language,
            ExpiresAt = now + (long)Lifetime.TotalMilliseconds,
        };
        _ = connection.Execute(
            """
            INSERT INTO link_requests (id, kind, subject, made_by, taker, taken_by, language, takes_announcements, state, expires_at)
            VALUES (@Id, @Kind, @Subject, @MadeBy, @Taker, @TakenBy, @Language, @TakesAnnouncements, @State, @ExpiresAt)
            """,
            new
            {
                request.Id,
                Kind = LinkCodes.Name(kind),
                request.Subject,
                MadeBy = request.MadeBy.ToString(),
                request.Taker,
                TakenBy = by.ToString(),
                Language = request.Language?.Tag(),
                request.TakesAnnouncements,
                State = (int)request.State,
                request.ExpiresAt,
            });
        return request;
    }

    /// <summary>Null if there is none of this kind and id.</summary>
    public static LinkRequest? Find(DbConnection connection, LinkKind kind, string id) =>
        Read(connection, "id = @id AND kind = @kind", new { id, kind = LinkCodes.Name(kind) }) is [var request] ? request : null;

    /// <summary>The newest confirmed request to a subject that it can still answer; null if there is none.</summary>
    public static LinkRequest? Waiting(DbConnection connection, LinkKind kind, string subject, long now) => Read(
        connection,
        "kind = @kind AND subject = @subject AND state BETWEEN @first AND @last AND expires_at > @now ORDER BY expires_at DESC LIMIT 1",
        new
        {
            kind = LinkCodes.Name(kind),
            subject,
            first = (int)LinkRequestState.Confirmed,
            last = (int)LinkRequestState.Asked,
            now,
        }) is [var request] ? request : null;

    /// <summary>Those with a message to send.</summary>
    public static IReadOnlyList<LinkRequest> Unsent(DbConnection connection, long now) => Read(
        connection,
        "state IN (@confirmed, @agreed) AND expires_at > @now ORDER BY expires_at",
        new { confirmed = (int)LinkRequestState.Confirmed, agreed = (int)LinkRequestState.Agreed, now });

    /// <summary>True for the one call that moved the request on from <paramref name="before"/>.</summary>
    public static bool Advance(DbConnection connection, string id, LinkRequestState before, LinkRequestState after) =>
        connection.Execute(
            "UPDATE link_requests SET state = @after WHERE id = @id AND state = @before",
            new { id, before = (int)before, after = (int)after }) == 1;

    /// <summary>The taker's chat agrees to announcements.</summary>
    public static void TakeAnnouncements(DbConnection connection, string id) =>
        connection.Execute("UPDATE link_requests SET takes_announcements = @yes WHERE id = @id", new { id, yes = true });

    /// <summary>Removes those that ended a day ago.</summary>
    public static void Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM link_requests WHERE expires_at < @Yesterday", new { Yesterday = now - (long)TimeSpan.FromDays(1).TotalMilliseconds });

    /// <summary>Renames the sides of its requests.</summary>
    public static void Move(DbConnection connection, LinkKind kind, string from, string to) => connection.Execute(
        """
        UPDATE link_requests SET subject = @to WHERE kind = @kind AND subject = @from;
        UPDATE link_requests SET taker = @to WHERE kind = @kind AND taker = @from;
        """,
        new { kind = LinkCodes.Name(kind), from, to });

    /// <summary>Removes those that a user has a part in.</summary>
    public static void Forget(DbConnection connection, UserRef user) => connection.Execute(
        "DELETE FROM link_requests WHERE subject = @user OR taker = @user OR made_by = @user OR taken_by = @user",
        new { user = user.ToString() });

    static IReadOnlyList<LinkRequest> Read(DbConnection connection, string where, object values) =>
        [.. connection.Query<Row>($"SELECT {Columns} FROM link_requests WHERE {where}", values).Select(row => row.Request)];

    sealed record Row
    {
        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public string MadeBy { get; init; } = "";

        public string Taker { get; init; } = "";

        public string TakenBy { get; init; } = "";

        public string? Language { get; init; }

        public bool TakesAnnouncements { get; init; }

        public int State { get; init; }

        public long ExpiresAt { get; init; }

        public LinkRequest Request => new(
            Id, Kind == LinkCodes.Name(LinkKind.Account) ? LinkKind.Account : LinkKind.Chat, Subject, UserRef.Parse(MadeBy), Taker,
            UserRef.Parse(TakenBy))
        {
            Language = LanguageTag.Parse(Language),
            TakesAnnouncements = TakesAnnouncements,
            State = (LinkRequestState)State,
            ExpiresAt = ExpiresAt,
        };
    }
}
