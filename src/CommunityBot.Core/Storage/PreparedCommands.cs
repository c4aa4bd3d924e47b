using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Caches the commands of one connection that every vote or question runs, because SQLite takes longer to prepare a
/// statement than to read a row by its key. Other statements use Dapper. The commands end with their connection.
/// </summary>
sealed class PreparedCommands(DbConnection connection)
{
    static readonly ConditionalWeakTable<DbConnection, PreparedCommands> OfConnections = [];

    readonly Dictionary<string, DbCommand> commands = [];

    /// <summary>The connection's current transaction, which cached commands must be given.</summary>
    public DbTransaction? Transaction { get; set; }

    public static PreparedCommands Of(DbConnection connection) =>
        OfConnections.GetValue(connection, static key => new PreparedCommands(key));

    /// <summary>
    /// The cached command of this text with these values. Run it at once, and never while a result of it is still being
    /// read.
    /// </summary>
    public DbCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(sql, out var command))
            commands[sql] = command = Create(sql, values);
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
        {
            // Usually given in the order in which they were created; looking them up by name would compare them all.
            var (name, value) = values[i];
            var parameter = command.Parameters[i];
            if (!ReferenceEquals(parameter.ParameterName, name) && parameter.ParameterName != name)
                parameter = command.Parameters[name];
            parameter.Value = value ?? DBNull.Value;
        }

        return command;
    }

    DbCommand Create(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            // PostgreSQL fixes the types when it prepares a statement, so the types of later values would be ignored.
            parameter.DbType = value switch
            {
                bool => DbType.Boolean,
                int or long => DbType.Int64,
                byte[] => DbType.Binary,
                _ => DbType.String,
            };
            _ = command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>Runs cached commands and reads their results.</summary>
static class PreparedCommandExtensions
{
    /// <param name="values">
    /// The parameters with their names as in the text, <c>@name</c>: strings or null, integers, booleans or bytes. Each parameter
    /// keeps the type of its first value.
    /// </param>
    public static DbCommand Prepared(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        PreparedCommands.Of(connection).Bind(sql, values);

    /// <summary>The first row, or default if there is none.</summary>
    public static T? First<T>(this DbCommand command, Func<DbDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public static List<T> Rows<T>(this DbCommand command, Func<DbDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public static async Task<List<T>> RowsAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
