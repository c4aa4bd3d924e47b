using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A driver's own command; PostgreSQL's driver prepares what is run often by itself.</summary>
sealed class CommandStatement : Statement
{
    readonly DbCommand command;

    public CommandStatement(DbConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
    }

    public override int Run(ReadOnlySpan<SqlValue> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    public override T? First<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read)
        where T : default
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(new Row(reader)) : default;
    }

    public override List<T> Rows<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var (row, rows) = (new Row(reader), new List<T>());
        while (reader.Read())
            rows.Add(read(row));
        return rows;
    }

    public override async ValueTask<List<T>> RowsAsync<T>(SqlValue[] values, Func<ISqlRow, T> read, CancellationToken cancellation)
    {
        Bind(values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (row, rows) = (new Row(reader), new List<T>());
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(row));
        return rows;
    }

    public override void Dispose() => command.Dispose();

    void Bind(ReadOnlySpan<SqlValue> values)
    {
        while (command.Parameters.Count < values.Length)
            _ = command.Parameters.Add(command.CreateParameter());
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] switch { { IsNull: true } => DBNull.Value, { Text: { } text } => text, { Number: var number } => number };
    }

    sealed class Row(DbDataReader reader) : ISqlRow
    {
        public string Text(int column) => reader.GetString(column);

        // INTEGER and BIGINT alike.
        public long Number(int column) => Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

        public bool IsNull(int column) => reader.IsDBNull(column);
    }
}
