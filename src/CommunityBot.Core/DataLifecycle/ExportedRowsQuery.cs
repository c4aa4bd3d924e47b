using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>Rows as the member reads them: columns by their names, moments as dates.</summary>
static class ExportedRowsQuery
{
    /// <param name="sql">Columns that end in <c>_at</c>, and one called <c>at</c>, hold milliseconds.</param>
    public static List<IDictionary<string, object?>> Run(DbConnection connection, string sql, object parameters) =>
    [
        .. connection.Query(sql, parameters).Cast<IDictionary<string, object?>>().Select(row => (IDictionary<string, object?>)row.ToDictionary(
            column => column.Key,
            column => column.Value is long moment && (column.Key is "at" || column.Key.EndsWith("_at", StringComparison.Ordinal))
                ? DateTimeOffset.FromUnixTimeMilliseconds(moment)
                : column.Value)),
    ];
}
