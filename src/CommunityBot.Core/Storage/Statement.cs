using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>A text that is run often, kept with its connection. Its parameters are <c>$1</c>, <c>$2</c> … in the order in which the text names them first.</summary>
abstract class Statement : IDisposable
{
    /// <summary>How many rows it changed.</summary>
    public abstract int Run(ReadOnlySpan<SqlValue> values);

    /// <summary>The first row, or default where there is none.</summary>
    public abstract T? First<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read);

    public abstract List<T> Rows<T>(ReadOnlySpan<SqlValue> values, Func<ISqlRow, T> read);

    /// <summary>The same where somebody else's turn may come while the database is waited for; a file is not.</summary>
    public virtual ValueTask<List<T>> RowsAsync<T>(SqlValue[] values, Func<ISqlRow, T> read, CancellationToken cancellation) => ValueTask.FromResult(Rows(values, read));

    public abstract void Dispose();
}

/// <summary>The row that is being read; good only while it is.</summary>
interface ISqlRow
{
    string Text(int column);

    long Number(int column);

    bool IsNull(int column);
}

/// <summary>A text, a number or nothing, without a box for each.</summary>
readonly record struct SqlValue
{
    readonly bool hasValue;

    SqlValue(string? text, long number, bool hasValue) => (Text, Number, this.hasValue) = (text, number, hasValue);

    /// <summary>Null for a number.</summary>
    public string? Text { get; }

    public long Number { get; }

    public bool IsNull => !hasValue;

    public static SqlValue Null => default;

    public static implicit operator SqlValue(string? text) => new(text, 0, text is not null);

    public static implicit operator SqlValue(long number) => new(null, number, hasValue: true);
}

/// <summary>Runs statements that are prepared once per connection: what every vote runs is too costly to prepare, or even to look up by name, each time.</summary>
static class Statements
{
    /// <summary>Nobody else can write until the transaction ends, so what has been read in it holds without a lock.</summary>
    public static bool HasOneWriter(this DbConnection connection) => connection is SqliteConnection;

    public static int Run(this DbConnection connection, string sql, params ReadOnlySpan<SqlValue> values) => StatementCache.Of(connection, sql).Run(values);

    public static T? First<T>(this DbConnection connection, string sql, Func<ISqlRow, T> read, params ReadOnlySpan<SqlValue> values) => StatementCache.Of(connection, sql).First(values, read);

    /// <summary>The first column of the first row; null where there is none.</summary>
    public static string? Text(this DbConnection connection, string sql, params ReadOnlySpan<SqlValue> values) =>
        StatementCache.Of(connection, sql).First(values, row => row.IsNull(0) ? null : row.Text(0));

    public static List<T> Rows<T>(this DbConnection connection, string sql, Func<ISqlRow, T> read, params ReadOnlySpan<SqlValue> values) => StatementCache.Of(connection, sql).Rows(values, read);
}
