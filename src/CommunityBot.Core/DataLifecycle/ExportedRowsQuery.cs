using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>Reads rows for a member's data export: values by column name, timestamps as dates.</summary>
static class ExportedRowsQuery
{
    /// <param name="sql">Columns named <c>at</c> or <c>…_at</c> must hold Unix milliseconds.</param>
    public static List<IDictionary<string, object?>> Run(DbConnection connection, string sql, object parameters) =>
    [
        .. connection.Query(sql, parameters)
            .Cast<IDictionary<string, object?>>()
            .Select(row => (IDictionary<string, object?>)row.ToDictionary(
            column => column.Key,
            column => column.Value is long moment && (column.Key is "at" || column.Key.EndsWith("_at", StringComparison.Ordinal))
                ? DateTimeOffset.FromUnixTimeMilliseconds(moment)
                : column.Value)),
    ];
}
