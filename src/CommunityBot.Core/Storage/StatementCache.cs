using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>The kept statements of each connection.</summary>
static class StatementCache
{
    static readonly ConditionalWeakTable<DbConnection, Dictionary<string, Statement>> OfConnections = [];

    public static Statement Of(DbConnection connection, string sql)
    {
        // The texts are literals, the same object each time: comparing the objects spares reading the text.
        var statements = OfConnections.GetValue(connection, _ => new Dictionary<string, Statement>(ReferenceEqualityComparer.Instance));
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = connection is SqliteConnection sqlite ? new SqliteStatement(sqlite, sql) : new CommandStatement(connection, sql);
        return statement;
    }

    /// <summary>To be called before the connection is closed.</summary>
    public static void Release(DbConnection connection)
    {
        if (!OfConnections.TryGetValue(connection, out var statements))
            return;
        foreach (var statement in statements.Values)
            statement.Dispose();
        _ = OfConnections.Remove(connection);
    }
}
