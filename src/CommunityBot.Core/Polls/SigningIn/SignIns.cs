using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.SigningIn;

/// <summary>
/// Sign-ins of moderators on the result pages: the token of a private link is exchanged once, within ten minutes, for a
/// session key that is valid for half an hour. Both stand for a moderator of one chat, with the rights they had when
/// they requested the link.
/// </summary>
public sealed class SignIns : IPersonalData, IRetentionPolicy
{
    // 32 characters of 36 are 165 random bits, so a plain hash is enough.
    const int Length = 32;

    internal static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(30);

    readonly Database database;
    readonly TimeProvider clock;

    internal SignIns(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>The token of a new link; the user's earlier links stop working.</summary>
    internal async Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation)
    {
        var token = NewSecret();
        await database.Write(
            connection =>
            {
                _ = connection.Execute(
                    "DELETE FROM sign_ins WHERE user_ref = @User AND is_link = @isLink",
                    new { User = requestOrigin.User.ToString(), isLink = true });
                Store(
                    connection,
                    token,
                    isLink: true,
                    requestOrigin.User.ToString(),
                    requestOrigin.UserName,
                    requestOrigin.Chat.ToString(),
                    LinkLifetime);
            },
            cancellation);
        return token;
    }

    /// <summary>Exchanges a link's token for a session key; null if it is used, expired or unknown.</summary>
    public Task<string?> Redeem(string token, CancellationToken cancellation) => database.Write(
        connection =>
        {
            var link = connection.QuerySingleOrDefault<Row>(
                "DELETE FROM sign_ins WHERE hash = @Hash AND is_link = @isLink "
                    + "RETURNING user_ref AS UserRef, name, chat_ref AS ChatRef, expires_at AS ExpiresAt",
                new { Hash = Hash(token), isLink = true });
            if (link is null || link.ExpiresAt <= Now)
                return null;
            var session = NewSecret();
            Store(connection, session, isLink: false, link.UserRef, link.Name, link.ChatRef, SessionLifetime);
            return session;
        },
        cancellation);

    /// <summary>The moderator of a session; null if it is unknown or expired.</summary>
    public async Task<RequestOrigin?> Find(string? session, CancellationToken cancellation)
    {
        if (session is not { Length: Length })
            return null;
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<Row>(
                "SELECT user_ref AS UserRef, name, chat_ref AS ChatRef, expires_at AS ExpiresAt FROM sign_ins "
                    + "WHERE hash = @Hash AND is_link = @isLink",
                new { Hash = Hash(session), isLink = false }),
            cancellation);
        return row is null || row.ExpiresAt <= Now
            ? null
            : new RequestOrigin(ChatRef.Parse(row.ChatRef), UserRef.Parse(row.UserRef), row.Name) { IsModerator = true, IsEphemeral = true };
    }

    public Task End(string session, CancellationToken cancellation) =>
        database.Write(
            connection => connection.Execute("DELETE FROM sign_ins WHERE hash = @Hash", new { Hash = Hash(session) }), cancellation);

    IEnumerable<ExportedRows> IPersonalData.Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows("sign_ins", [.. person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection,
            "SELECT user_ref AS account, name, chat_ref AS chat, is_link, expires_at FROM sign_ins "
                + "WHERE user_ref = @User ORDER BY expires_at",
            new { User = user.ToString() }))]);
    }

    void IPersonalData.Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
            _ = connection.Execute("DELETE FROM sign_ins WHERE user_ref = @User", new { User = user.ToString() });
    }

    bool IPersonalData.Knows(DbConnection connection, UserRef user) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM sign_ins WHERE user_ref = @User", new { User = user.ToString() }) > 0;

    void IRetentionPolicy.Purge(DbConnection connection, long now) => connection.Execute(
        "DELETE FROM sign_ins WHERE expires_at <= @now", new { now });

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    void Store(
        DbConnection connection,
        string secret,
        bool isLink,
        string user,
        string name,
        string chat,
        TimeSpan lifetime) => connection.Execute(
        "INSERT INTO sign_ins (hash, is_link, user_ref, name, chat_ref, expires_at) VALUES (@Hash, @isLink, @user, @name, @chat, @Expires)",
        new { Hash = Hash(secret), isLink, user, name, chat, Expires = Now + (long)lifetime.TotalMilliseconds });

    static string NewSecret() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", Length);

    static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    sealed record Row
    {
        public string UserRef { get; init; } = "";

        public string Name { get; init; } = "";

        public string ChatRef { get; init; } = "";

        public long ExpiresAt { get; init; }
    }
}
