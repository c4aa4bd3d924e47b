using Npgsql;

namespace CommunityBot.Core.Storage;

/// <summary>Reads connection strings of PostgreSQL in both forms, and sets what the bot needs where the operator has not.</summary>
static class PostgresConnectionString
{
    // A process that is paused inside a transaction would keep its locks, and every instance would wait for it.
    const string EndsIdleTransactions = "-c idle_in_transaction_session_timeout=5000";

    const int PreparedStatements = 64;

    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    /// <exception cref="UriFormatException">The text is no valid address.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text) =>
        text.Contains("://", StringComparison.Ordinal) ? FromUri(text) : new NpgsqlConnectionStringBuilder(text);

    public static NpgsqlConnectionStringBuilder ToServer(NpgsqlConnectionStringBuilder builder)
    {
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = PreparedStatements;
        builder.Options ??= EndsIdleTransactions;
        return builder;
    }

    /// <summary>
    /// A pooler gives each transaction another connection of the server, where a prepared statement is unknown and which must not be
    /// reset (https://www.npgsql.org/doc/compatibility.html#pgbouncer). It takes no start options either.
    /// </summary>
    public static NpgsqlConnectionStringBuilder ToPooler(NpgsqlConnectionStringBuilder builder)
    {
        builder.MaxAutoPrepare = 0;
        builder.NoResetOnClose = true;
        return builder;
    }

    static NpgsqlConnectionStringBuilder FromUri(string text)
    {
        var uri = new Uri(text);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (uri.Port > 0)
            builder.Port = uri.Port;
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, ..] parts)
        {
            builder.Username = Uri.UnescapeDataString(user);
            if (parts is [_, var password])
                builder.Password = Uri.UnescapeDataString(password);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is [var key, var value])
                builder[key is "sslmode" ? "SSL Mode" : Uri.UnescapeDataString(key)] = Uri.UnescapeDataString(value);
        }

        return builder;
    }
}
