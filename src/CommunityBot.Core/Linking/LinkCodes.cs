using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Linking;

/// <summary>
/// Codes by which two accounts or two chats propose a link: issued for one, redeemed at the other. A code is stored as an
/// HMAC under a secret of this database, works once and for ten minutes, and wrong tries are limited per user and hour.
/// A redeemed code links nothing by itself: it becomes a <see cref="LinkRequest"/> that both sides have to confirm. All
/// methods must be called inside a write transaction.
/// </summary>
static class LinkCodes
{
    public const int Length = 6;
    public const int MaxTriesPerHour = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // Without characters that look alike, and without vowels, so that no code is a word.
    const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
    const string SecretName = "link codes";
    const string StoredRequest = "request ";

    /// <summary>
    /// Serialises linking over all instances until the transaction ends, because two crossing links would swap members.
    /// Call it first.
    /// </summary>
    public static void Lock(DbConnection connection) => _ = Secret(connection);

    /// <summary>Redeems under <see cref="Lock"/>. A redelivered request is not tried again and gets the first result.</summary>
    public static LinkOutcome RedeemOnce(DbConnection connection, LinkKind kind, Request request, long now, Func<LinkOutcome> redeem)
    {
        Lock(connection);
        if (ProcessedRequests.Answer(connection, request.Key) is { } answer)
        {
            return answer.StartsWith(StoredRequest, StringComparison.Ordinal)
                ? LinkRequests.Find(connection, kind, answer[StoredRequest.Length..]) is { } found
                    ? new LinkOutcome(null, found)
                    : new LinkOutcome(LinkRefusal.Expired, null)
                : new LinkOutcome(Enum.TryParse<LinkRefusal>(answer, out var before) ? before : LinkRefusal.Used, null);
        }

        var outcome = redeem();
        _ = ProcessedRequests.Add(connection, request.Key, outcome.Refusal?.ToString() ?? StoredRequest + outcome.Request!.Id, now);
        return outcome;
    }

    /// <summary>Issues a code for the subject; its earlier unused code stops working.</summary>
    /// <param name="language">The language in which it is shown.</param>
    public static string Issue(DbConnection connection, LinkKind kind, string subject, UserRef by, Language language, long now)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        // Expired codes are kept for a day, so that a late try is answered with 'expired' and not 'unknown'.
        _ = connection.Execute(
            "DELETE FROM link_codes WHERE (kind = @Kind AND subject = @Subject AND used_at IS NULL) OR expires_at < @Yesterday",
            new { Kind = Name(kind), Subject = subject, Yesterday = now - (long)TimeSpan.FromDays(1).TotalMilliseconds });
        _ = connection.Execute(
            """
            INSERT INTO link_codes (code_hash, kind, subject, made_by, language, expires_at)
            VALUES (@Hash, @Kind, @Subject, @By, @Language, @Expires)
            ON CONFLICT (code_hash) DO UPDATE SET
                kind = excluded.kind, subject = excluded.subject, made_by = excluded.made_by, language = excluded.language,
                expires_at = excluded.expires_at, used_at = NULL
            """,
            new
            {
                Hash = Hash(connection, code),
                Kind = Name(kind),
                Subject = subject,
                By = by.ToString(),
                Language = language.Tag(),
                Expires = now + (long)Lifetime.TotalMilliseconds,
            });
        return code;
    }

    /// <summary>Redeems a code, unless <paramref name="refusal"/> refuses its subject.</summary>
    /// <param name="refusal">Why the subject cannot be linked; null if it can.</param>
    public static LinkCodeRedemption Redeem(
        DbConnection connection, LinkKind kind, string typed, UserRef by, long now, Func<string, LinkRefusal?> refusal)
    {
        var hour = new { User = by.ToString(), Since = now - (long)TimeSpan.FromHours(1).TotalMilliseconds };
        _ = connection.Execute("DELETE FROM link_tries WHERE user_ref = @User AND at <= @Since", hour);
        // Beyond the limit correct codes are refused too; otherwise guessing could go on.
        if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM link_tries WHERE user_ref = @User", hour) >= MaxTriesPerHour)
            return new(LinkRefusal.TooManyTries);

        var key = new { Hash = Hash(connection, Normalized(typed)), Kind = Name(kind), Now = now };
        var row = connection.QuerySingleOrDefault<CodeRow>(
            "SELECT subject, made_by AS MadeBy, language, expires_at AS ExpiresAt, used_at AS UsedAt FROM link_codes "
                + "WHERE code_hash = @Hash AND kind = @Kind",
            key);
        if (row is null)
        {
            _ = connection.Execute(
                "INSERT INTO link_tries (id, user_ref, at) VALUES (@Id, @User, @Now)",
                new { Id = NewId.Create(), User = by.ToString(), Now = now });
            return new(LinkRefusal.Unknown);
        }

        if (row.UsedAt is not null)
            return new(LinkRefusal.Used);
        if (row.ExpiresAt <= now)
            return new(LinkRefusal.Expired);
        if (refusal(row.Subject) is { } why)
            return new(why);
        // The condition lets only one of two concurrent instances use the code.
        return connection.Execute(
            "UPDATE link_codes SET used_at = @Now WHERE code_hash = @Hash AND kind = @Kind AND used_at IS NULL", key) == 1
            ? new(null) { Subject = row.Subject, MadeBy = UserRef.Parse(row.MadeBy), Language = LanguageTag.Parse(row.Language) }
            : new(LinkRefusal.Used);
    }

    /// <summary>Renames the subject of its codes and requests.</summary>
    public static void Move(DbConnection connection, LinkKind kind, string from, string to)
    {
        _ = connection.Execute(
            "UPDATE link_codes SET subject = @to WHERE kind = @Kind AND subject = @from", new { Kind = Name(kind), from, to });
        LinkRequests.Move(connection, kind, from, to);
    }

    /// <summary>Invalidates a code that others may have seen.</summary>
    public static void Invalidate(DbConnection connection, LinkKind kind, string typed, long now) => connection.Execute(
        "UPDATE link_codes SET used_at = @Now WHERE code_hash = @Hash AND kind = @Kind AND used_at IS NULL",
        new { Hash = Hash(connection, Normalized(typed)), Kind = Name(kind), Now = now });

    public static string Name(LinkKind kind) => kind == LinkKind.Account ? "account" : "chat";

    static string Normalized(string typed) =>
        CommandLineToken.Narrow(typed)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToUpper(CultureInfo.InvariantCulture);

    static string Hash(DbConnection connection, string code) =>
        Convert.ToHexString(HMACSHA256.HashData(Convert.FromHexString(Secret(connection)), Encoding.UTF8.GetBytes(code)));

    // Created on first use. The no-op update locks the row on PostgreSQL; if two instances create it at once, the first value is kept.
    static string Secret(DbConnection connection) => connection.ExecuteScalar<string>(
        """
        INSERT INTO secrets (name, value) VALUES (@Name, @Value)
        ON CONFLICT (name) DO UPDATE SET value = secrets.value
        RETURNING value
        """,
        new { Name = SecretName, Value = RandomNumberGenerator.GetHexString(64) })!;

    sealed record CodeRow
    {
        public string Subject { get; init; } = "";

        public string MadeBy { get; init; } = "";

        public string? Language { get; init; }

        public long ExpiresAt { get; init; }

        public long? UsedAt { get; init; }
    }
}

enum LinkKind
{
    Account,
    Chat,
}

enum LinkRefusal
{
    Unknown,
    Expired,
    Used,
    Own,
    AlreadyLinked,
    TooManyTries,

    /// <summary>The tapped button does not belong to a request that waits for this side's answer.</summary>
    Stale,

    /// <summary>The redeeming chat already belongs to a community with other chats.</summary>
    Elsewhere,
}

/// <param name="Refusal">Null on success.</param>
readonly record struct LinkCodeRedemption(LinkRefusal? Refusal)
{
    /// <summary>The subject of a redeemed code; else empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Who made the code, if it was redeemed.</summary>
    public UserRef MadeBy { get; init; }

    /// <summary>The language in which the code was shown; null if it is not known.</summary>
    public Language? Language { get; init; }
}

/// <summary>The outcome of a typed code or a tap. Exactly one part is set.</summary>
readonly record struct LinkOutcome(LinkRefusal? Refusal, LinkRequest? Request);
