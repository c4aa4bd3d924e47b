using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Diagnostics;

/// <summary>Whether the database answers, and takes what is written. It is open by the time this runs: what stops that is told by the program itself.</summary>
sealed class DatabaseDiagnostic(Database database) : IDiagnostic
{
    public string Subject => "Database";

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await Look(cancellation);
    }

    async Task<Finding> Look(CancellationToken cancellation)
    {
        try
        {
            var facts = await database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM facts"), cancellation);
            await DatabaseHealth.TryWriting(database, cancellation);
            return new Finding(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(database.IsShared ? "PostgreSQL" : "SQLite")} opens and can be written to; it holds {facts} facts"));
        }
        catch (Exception error) when (error is DatabaseException or System.Data.Common.DbException)
        {
            return new Finding($"The database cannot be used: {error.Message}", "Look at its file or server, the rights to it and the room on its disk.");
        }
    }
}
