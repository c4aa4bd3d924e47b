using CommunityBot.Core.Catalog;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using Dapper;

namespace CommunityBot.Diagnostics;

/// <summary>
/// Checks that the database can be read and written. Opening it happens earlier, and a failure there is reported by the
/// program itself.
/// </summary>
sealed class DatabaseDiagnostic(Database database) : IDiagnostic
{
    public string Subject => "Database";

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await Check(cancellation);
    }

    async Task<Finding> Check(CancellationToken cancellation)
    {
        try
        {
            var facts = await database.Read(connection =>
                connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM facts f WHERE {FactStore.IsExported}"), cancellation);
            await DatabaseHealth.TryWrite(database, cancellation);
            return new Finding(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{(database.IsShared ? "PostgreSQL" : "SQLite")} opens and can be written to; it holds {Counted.Of(facts, "fact")}"));
        }
        catch (Exception error) when (error is DatabaseException or System.Data.Common.DbException)
        {
            return new Finding(
                $"The database cannot be used: {error.Message}",
                "Check its file or server, the access rights and the free space on its disk.");
        }
    }
}
