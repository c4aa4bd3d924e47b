namespace CommunityBot.Core.Storage;

/// <summary>The database cannot be used. The message is one line for whoever runs the bot and says what to do.</summary>
sealed class DatabaseException(DatabaseErrorKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public DatabaseErrorKind Kind { get; } = kind;
}

enum DatabaseErrorKind
{
    /// <summary>A later version of the program has been here.</summary>
    Newer,
    NotADatabase,
    ReadOnly,
    DiskFull,
    Folder,
    Busy,
    Unreachable,
    Other,
}
