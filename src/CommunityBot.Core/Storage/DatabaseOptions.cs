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
}

[OptionsValidator]
sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
