namespace CommunityBot.Core.Messaging;

/// <summary>
/// A message was sent but the platform did not answer, so it may or may not be in the chat. All other exceptions of an
/// <see cref="IPlatform"/> mean that nothing was posted.
/// </summary>
public sealed class OutcomeUnknownException(Exception? cause = null)
    : Exception("It is unknown whether the platform accepted the message.", cause);
