using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Runs the migration steps, the files <c>Storage/Migrations/NNNN_name.sql</c> in the order of their numbers. A released
/// step is never changed.
/// </summary>
static class Migrations
{
    const string Folder = "Migrations/";

    static readonly string[] Steps =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static int Latest => Steps.Length;

    /// <returns>The step before the migration; 0 for an empty database.</returns>
    /// <exception cref="DatabaseException">A newer version of the program has migrated the database.</exception>
    public static int Apply(Engine engine, DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        engine.LockSchema(connection, transaction);
        _ = connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)", transaction: transaction);
        var version = connection.ExecuteScalar<int?>("SELECT MAX(version) FROM schema_version", transaction: transaction) ?? 0;
        if (version > Latest)
        {
            throw new DatabaseException(
                DatabaseErrorKind.Newer,
                $"The database is from a newer version of this program (step {version}, this one knows {Latest}): start that "
                    + "version, or restore a backup from before it.");
        }

        if (version == Latest)
        {
            // A write that is rolled back: a read-only database is detected at start-up and not by the first vote.
            _ = connection.Execute("UPDATE schema_version SET version = version", transaction: transaction);
            return version;
        }

        foreach (var step in Steps[version..])
            _ = connection.Execute(Sql(step).Replace("/*keyed*/", engine.KeyedTable, StringComparison.Ordinal), transaction: transaction);
        _ = connection.Execute(
            "DELETE FROM schema_version; INSERT INTO schema_version (version) VALUES (@Latest)", new { Latest }, transaction);
        transaction.Commit();
        return version;
    }

    static string Sql(string step)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(step)!);
        return reader.ReadToEnd();
    }
}
