namespace CommunityBot.Core.Concurrency;

/// <summary>
/// What cannot succeed until the operator changes something, such as a rejected token. The message is one line that says what to do.
/// </summary>
public abstract class UnrecoverableException(string message, Exception? cause = null) : Exception(message, cause);
