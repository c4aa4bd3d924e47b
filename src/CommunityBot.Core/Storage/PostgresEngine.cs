using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using NpgsqlTypes;

namespace CommunityBot.Core.Storage;

/// <summary>A PostgreSQL database that several instances may share, each with one writer.</summary>
sealed class PostgresEngine : Engine
{
    // An arbitrary number that must be the same in every version of the program.
    const long SchemaLock = 0x636f6d6d626f74;

    // idle_in_transaction_session_timeout: https://www.postgresql.org/docs/current/errcodes-appendix.html
    const string IdleInTransactionTimeout = "25P03";

    readonly NpgsqlDataSource source;
    readonly InstanceConnection instances;
    readonly string name;

    /// <param name="direct">The same database without a pooler; null if there is none.</param>
    public PostgresEngine(string connection, string? direct)
    {
        try
        {
            var builder = PostgresConnectionString.Parse(connection);
            name = NameOf(builder);
            source = NpgsqlDataSource.Create(direct is null ? PostgresConnectionString.ToServer(builder)
                : PostgresConnectionString.ToPooler(builder));
            var toServer = PostgresConnectionString.Parse(direct ?? connection);
            var server = direct is null ? name : $"{NameOf(toServer)} (Database:DirectConnection)";
            instances = new InstanceConnection(toServer, error => Explain(error, server));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or UriFormatException)
        {
            // No inner exception: its message may quote the connection string, which holds a password.
            throw new DatabaseException(DatabaseErrorKind.Other, "The database setting is not a valid PostgreSQL connection string.");
        }
    }

    public override InstanceConnection Instances => instances;

    public override string KeyedTable => "";

    public override DbConnection OpenWriter() => source.OpenConnection();

    public override void LockSchema(DbConnection connection, DbTransaction transaction) =>
        Execute(connection, transaction, $"SELECT pg_advisory_xact_lock({SchemaLock})");

    // PostgreSQL has SHA-256, and an HMAC only in an extension: https://www.rfc-editor.org/rfc/rfc2104, for keys of up to 64 bytes.
    public override void AddFunctions(DbConnection connection, DbTransaction transaction) => Execute(
        connection,
        transaction,
        """
        CREATE FUNCTION hmac_sha256(key text, message text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
            WITH padded AS (
                SELECT place, CASE WHEN place < length(bytes) THEN get_byte(bytes, place) ELSE 0 END AS value
                FROM (SELECT convert_to(key, 'UTF8') AS bytes) AS keys, generate_series(0, 63) AS place)
            SELECT sha256(
                (SELECT string_agg(set_byte('\x00'::bytea, 0, value # 92), ''::bytea ORDER BY place) FROM padded)
                || sha256(
                    (SELECT string_agg(set_byte('\x00'::bytea, 0, value # 54), ''::bytea ORDER BY place) FROM padded)
                    || convert_to(message, 'UTF8')))
        $$
        """);

    public override void DropFunctions(DbConnection connection, DbTransaction transaction) =>
        Execute(connection, transaction, "DROP FUNCTION hmac_sha256(text, text)");

    public override async ValueTask<ReadSession> OpenReader(CancellationToken cancellation) =>
        new PostgresReadSession(await source.OpenConnectionAsync(cancellation));

    public override void CloseIdle() => source.Clear();

    public override BulkInsert Insert(DbConnection connection, string table, params string[] columns) =>
        new PostgresBulkInsert((NpgsqlConnection)connection, table, columns);

    // Deleted rows stay in the server's files until VACUUM reuses their space, and in its write-ahead log; only its operator can
    // shorten that.
    public override void Erase(bool rebuilds)
    {
    }

    public override bool IsConflict(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    public override DatabaseException? Explain(Exception error) => Explain(error, name);

    static DatabaseException? Explain(Exception error, string name) => error switch
    {
        DatabaseException exception => exception,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
            DatabaseErrorKind.NotADatabase, $"There is no database {name}: create it, or set another.", error),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => new(
            DatabaseErrorKind.Unreachable, $"{name} refused the user or the password: check the database setting.", error),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege } => new(
            DatabaseErrorKind.ReadOnly, $"{name} cannot be written: connect to the primary, as a user who may create tables.", error),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(
            DatabaseErrorKind.DiskFull, $"The disk of {name} is full: free some space.", error),
        // The start options that a pooler does not take are those that are set without a direct connection.
        PostgresException { MessageText: var text } when text.Contains("startup parameter", StringComparison.Ordinal) => new(
            DatabaseErrorKind.Other,
            $"{name} is a pooler such as pgbouncer: set Database:DirectConnection to the server itself.", error),
        // The server or its pooler ends connections while it restarts, and those that wait too long inside a transaction.
        PostgresException { SqlState: ['0', '8', ..] or ['5', '7', 'P', '0', ..] or IdleInTransactionTimeout } => new(
            DatabaseErrorKind.Unreachable, $"{name} ended the connection: is the server being restarted?", error),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => new(
            DatabaseErrorKind.Unreachable,
            $"{name} has no connection left: raise its max_connections, or set a smaller Maximum Pool Size for each bot.", error),
        PostgresException => null,
        // The transaction of a connection that broke meanwhile: the driver names the reason inside.
        ObjectDisposedException { InnerException: { } reason } => Explain(reason, name),
        NpgsqlException or SocketException or TimeoutException => new(
            DatabaseErrorKind.Unreachable, $"{name} cannot be reached: check the address and that the server is running.", error),
        _ => null,
    };

    public override async ValueTask DisposeAsync()
    {
        await instances.DisposeAsync();
        await source.DisposeAsync();
    }

    static string NameOf(NpgsqlConnectionStringBuilder builder) => builder.Port == NpgsqlConnection.DefaultPort
        ? $"{builder.Host}/{builder.Database}" : $"{builder.Host}:{builder.Port}/{builder.Database}";

    static void Execute(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>The driver pools connections and prepares frequent statements itself.</summary>
sealed class PostgresReadSession(NpgsqlConnection connection) : ReadSession(connection)
{
    public override void Discard()
    {
    }

    public override ValueTask DisposeAsync() => Connection.DisposeAsync();
}

/// <summary>Inserts by COPY, because one statement per row costs a round trip each.</summary>
sealed class PostgresBulkInsert : BulkInsert
{
    readonly NpgsqlBinaryImporter rows;

    public PostgresBulkInsert(NpgsqlConnection connection, string table, string[] columns)
    {
        rows = connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
        rows.Timeout = TimeSpan.FromMinutes(10);
    }

    public override void Add(ReadOnlySpan<object?> values)
    {
        rows.StartRow();
        foreach (var value in values)
        {
            switch (value)
            {
                case null:
                    rows.WriteNull();
                    break;
                case int number:
                    rows.Write(number, NpgsqlDbType.Integer);
                    break;
                case long number:
                    rows.Write(number, NpgsqlDbType.Bigint);
                    break;
                case bool flag:
                    rows.Write(flag, NpgsqlDbType.Boolean);
                    break;
                case byte[] bytes:
                    rows.Write(bytes, NpgsqlDbType.Bytea);
                    break;
                default:
                    rows.Write((string)value, NpgsqlDbType.Text);
                    break;
            }
        }
    }

    public override void Complete() => rows.Complete();

    public override void Dispose() => rows.Dispose();
}
