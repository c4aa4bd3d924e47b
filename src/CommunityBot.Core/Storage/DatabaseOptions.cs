using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Storage;

/// <summary>The settings under <c>Database</c>.</summary>
sealed class DatabaseOptions
{
    /// <summary>
    /// A file's path or <c>Data Source=…</c> for SQLite; <c>Host=…</c> or <c>postgres://…</c> for PostgreSQL.
    /// It may hold a password, so it is never logged.
    /// </summary>
    [Required]
    public string Connection { get; set; } = "data/community.db";

    /// <summary>
    /// For PostgreSQL behind a connection pooler in transaction mode, such as pgbouncer: the same database without the pooler.
    /// Each instance opens two connections there, for what a transaction cannot do: leases and notifications. The other
    /// connections then prepare no statements. Null if <see cref="Connection"/> goes to the server itself. Never logged.
    /// </summary>
    public string? DirectConnection { get; set; }

    /// <summary>False if it is set and this or <see cref="Connection"/> is not PostgreSQL.</summary>
    internal bool HasUsableDirectConnection =>
        DirectConnection is not { Length: > 0 } || (Engine.IsPostgres(Connection) && Engine.IsPostgres(DirectConnection));
}

[OptionsValidator]
sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
