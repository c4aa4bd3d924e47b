using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;

namespace CommunityBot.Core.Storage;

/// <summary>
/// The commands of one connection that are kept because every vote or question runs them: SQLite takes longer to prepare a statement
/// than to read a row by its key. What runs less often goes through Dapper. They live and end with their connection.
/// </summary>
sealed class PreparedCommands(DbConnection connection)
{
    static readonly ConditionalWeakTable<DbConnection, PreparedCommands> OfConnections = [];

    readonly Dictionary<string, DbCommand> commands = [];

    /// <summary>The transaction that the connection is in; a kept command does not learn of it by itself.</summary>
    public DbTransaction? Transaction { get; set; }

    public static PreparedCommands Of(DbConnection connection) => OfConnections.GetValue(connection, static key => new PreparedCommands(key));

    /// <summary>The command of this text with these values. It is to be run at once, and not while another run of it is being read.</summary>
    public DbCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(sql, out var command))
            commands[sql] = command = Create(sql, values);
        command.Transaction = Transaction;
        foreach (var (name, value) in values)
            command.Parameters[name].Value = value ?? DBNull.Value;
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
            // Once prepared, a statement keeps its types on PostgreSQL; a type that follows each value would be ignored there.
            parameter.DbType = value switch
            {
                bool => DbType.Boolean,
                int or long => DbType.Int64,
                _ => DbType.String,
            };
            _ = command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>Running kept commands and reading what they return.</summary>
static class PreparedCommandExtensions
{
    /// <param name="values">
    /// The parameters as the text names them, <c>@name</c>: texts (or null), whole numbers, or booleans. Each keeps the type of its first value.
    /// </param>
    public static DbCommand Prepared(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        PreparedCommands.Of(connection).Bind(sql, values);

    /// <summary>The first row, or default where there is none.</summary>
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
