using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Straight on SQLite's own calls (https://sqlite.org/cintro.html): the driver looks every parameter up by its name on every run,
/// which takes longer than what a vote does in the database. It takes part in the transaction that its connection is in.
/// </summary>
sealed class SqliteStatement : Statement, ISqlRow
{
    const int ShortText = 256;

    readonly sqlite3 database;
    readonly sqlite3_stmt statement;

    // SQLite keeps what is bound from one run to the next (https://sqlite.org/c3ref/reset.html), and much of a vote is as in the vote before: its poll, its platform.
    SqlValue[] bound = [];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public override int Run(ReadOnlySpan<SqlValue> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public override T? First<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read)
        where T : default
    {
        try
        {
            Bind(values);
            if (!Step())
                return default;
            var first = read(this);
            // To the end, since it may change something on the way.
            while (Step())
            {
            }

            return first;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public override List<T> Rows<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read)
    {
        try
        {
            Bind(values);
            var rows = new List<T>();
            while (Step())
                rows.Add(read(this));
            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override void Dispose() => statement.Dispose();

    void Bind(ReadOnlySpan<SqlValue> values)
    {
        if (bound.Length != values.Length)
            bound = new SqlValue[values.Length];
        Span<byte> buffer = stackalloc byte[ShortText];
        for (var i = 0; i < values.Length; i++)
        {
            // Unbound is null, and so is the default.
            if (values[i] == bound[i])
                continue;
            // What a binding that fails leaves behind.
            bound[i] = SqlValue.Null;
            Check(Bind(i + 1, values[i], buffer));
            bound[i] = values[i];
        }
    }

    int Bind(int place, SqlValue value, Span<byte> buffer) => value switch
    {
        { IsNull: true } => raw.sqlite3_bind_null(statement, place),
        { Text: null, Number: var number } => raw.sqlite3_bind_int64(statement, place, number),
        // An empty span would be taken for a null.
        { Text: { Length: > 0 and <= ShortText / 3 } text } => raw.sqlite3_bind_text(statement, place, buffer[..Encoding.UTF8.GetBytes(text, buffer)]),
        { Text: var text } => raw.sqlite3_bind_text(statement, place, text),
    };

    bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result != raw.SQLITE_DONE)
            Check(result);
        return false;
    }

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
