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
/// Short codes that join two things, accounts or chats: made for the one, typed at the other. Kept hashed under a secret of this
/// database, good once and for ten minutes, and guessed at a few times an hour at most. To be called inside a write transaction.
/// </summary>
static class LinkCodes
{
    public const int Length = 6;
    public const int MostTriesAnHour = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // Without those that look alike, and without vowels, so that no code is a word.
    const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
    const string SecretName = "link codes";

    /// <summary>One linking at a time over all instances, until the transaction ends: two that cross would swap what they join. To be called first.</summary>
    public static void Lock(DbConnection connection) => _ = Secret(connection);

    /// <summary>Redeems behind <see cref="Lock"/>; a request that is delivered again is not tried again and gets the same answer.</summary>
    public static LinkRefusal? Once(DbConnection connection, Request request, long now, Func<LinkRefusal?> redeem)
    {
        Lock(connection);
        if (ProcessedRequests.Answer(connection, request.Key) is { } answer)
            return Enum.TryParse<LinkRefusal>(answer, out var before) ? before : null;
        var refusal = redeem();
        _ = ProcessedRequests.Add(connection, request.Key, refusal?.ToString() ?? "", now);
        return refusal;
    }

    /// <summary>A code for the subject; the one before stops working.</summary>
    public static string Issue(DbConnection connection, LinkKind kind, string subject, UserRef by, long now)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        // Those long dead are dropped as new ones come; until then they can be told from codes that never were.
        _ = connection.Execute(
            "DELETE FROM link_codes WHERE (kind = @Kind AND subject = @Subject AND used_at IS NULL) OR expires_at < @Yesterday",
            new { Kind = Name(kind), Subject = subject, Yesterday = now - (long)TimeSpan.FromDays(1).TotalMilliseconds });
        _ = connection.Execute(
            """
            INSERT INTO link_codes (code_hash, kind, subject, made_by, expires_at) VALUES (@Hash, @Kind, @Subject, @By, @Expires)
            ON CONFLICT (code_hash) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, made_by = excluded.made_by, expires_at = excluded.expires_at, used_at = NULL
            """,
            new { Hash = Hash(connection, code), Kind = Name(kind), Subject = subject, By = by.ToString(), Expires = now + (long)Lifetime.TotalMilliseconds });
        return code;
    }

    /// <summary>Uses a code up, unless <paramref name="refusal"/> has something against what it was made for.</summary>
    /// <param name="refusal">Of the code's subject; null where it may be joined.</param>
    public static LinkCodeRedemption Redeem(DbConnection connection, LinkKind kind, string typed, UserRef by, long now, Func<string, LinkRefusal?> refusal)
    {
        var hour = new { User = by.ToString(), Since = now - (long)TimeSpan.FromHours(1).TotalMilliseconds };
        _ = connection.Execute("DELETE FROM link_tries WHERE user_ref = @User AND at <= @Since", hour);
        // A right code is refused too: else the limit would not slow down who guesses.
        if (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM link_tries WHERE user_ref = @User", hour) >= MostTriesAnHour)
            return new(LinkRefusal.TooManyTries);

        var key = new { Hash = Hash(connection, Plain(typed)), Kind = Name(kind), Now = now };
        var row = connection.QuerySingleOrDefault<CodeRow>("SELECT subject, expires_at AS ExpiresAt, used_at AS UsedAt FROM link_codes WHERE code_hash = @Hash AND kind = @Kind", key);
        if (row is null)
        {
            _ = connection.Execute("INSERT INTO link_tries (id, user_ref, at) VALUES (@Id, @User, @Now)", new { Id = NewId.Create(), User = by.ToString(), Now = now });
            return new(LinkRefusal.Unknown);
        }

        if (row.UsedAt is not null)
            return new(LinkRefusal.Used);
        if (row.ExpiresAt <= now)
            return new(LinkRefusal.Expired);
        if (refusal(row.Subject) is { } why)
            return new(why);
        // The condition decides between two instances that came this far with one code.
        return connection.Execute("UPDATE link_codes SET used_at = @Now WHERE code_hash = @Hash AND kind = @Kind AND used_at IS NULL", key) == 1
            ? new(null) { Subject = row.Subject }
            : new(LinkRefusal.Used);
    }

    /// <summary>What the codes were made for is called something else now.</summary>
    public static void Move(DbConnection connection, LinkKind kind, string from, string to) =>
        connection.Execute("UPDATE link_codes SET subject = @to WHERE kind = @Kind AND subject = @from", new { Kind = Name(kind), from, to });

    /// <summary>A code that others may have seen is not left lying about.</summary>
    public static void Burn(DbConnection connection, LinkKind kind, string typed, long now) => connection.Execute(
        "UPDATE link_codes SET used_at = @Now WHERE code_hash = @Hash AND kind = @Kind AND used_at IS NULL",
        new { Hash = Hash(connection, Plain(typed)), Kind = Name(kind), Now = now });

    static string Name(LinkKind kind) => kind == LinkKind.Account ? "account" : "chat";

    static string Plain(string typed) => CommandLineToken.Narrow(typed).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture);

    static string Hash(DbConnection connection, string code) =>
        Convert.ToHexString(HMACSHA256.HashData(Convert.FromHexString(Secret(connection)), Encoding.UTF8.GetBytes(code)));

    // Made on first use. Setting it to what it is locks the row on PostgreSQL; of two instances that make it at once, the first one's stands.
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

    /// <summary>The chat that the code was typed in belongs to a community of several already.</summary>
    Elsewhere,
}

/// <param name="Refusal">Null where the code was good.</param>
readonly record struct LinkCodeRedemption(LinkRefusal? Refusal)
{
    /// <summary>What the code was made for.</summary>
    public string Subject { get; init; } = "";
}
