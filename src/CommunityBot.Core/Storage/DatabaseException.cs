namespace CommunityBot.Core.Storage;

/// <summary>The database cannot be used. The message is one line that tells the operator what to do.</summary>
sealed class DatabaseException(DatabaseErrorKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public DatabaseErrorKind Kind { get; } = kind;
}

enum DatabaseErrorKind
{
    /// <summary>A newer version of the program has migrated the database.</summary>
    Newer,
    NotADatabase,
    ReadOnly,
    DiskFull,
    Folder,
    Busy,
    Unreachable,
    Other,
}
