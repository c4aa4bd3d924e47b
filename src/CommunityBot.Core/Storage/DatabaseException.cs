namespace CommunityBot.Core.Storage;

/// <summary>The database cannot be used. The message is one line that tells the operator what to do.</summary>
public sealed class DatabaseException(DatabaseErrorKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public DatabaseErrorKind Kind { get; } = kind;
}

public enum DatabaseErrorKind
{
    /// <summary>A newer version of the program has migrated the database.</summary>
    Newer,
    NotADatabase,
    ReadOnly,
    DiskFull,

    /// <summary>The file was deleted, moved or replaced while it was open.</summary>
    Moved,
    Folder,
    Busy,
    Unreachable,
    Other,
}
