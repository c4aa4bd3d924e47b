namespace CommunityBot.Core.Messaging;

/// <summary>A message left for the platform and no answer came back: it may be in the chat or not. Every exception of an <see cref="IPlatform"/> but this one means that nothing was posted.</summary>
public sealed class OutcomeUnknownException(Exception? cause = null) : Exception("It is not known whether the platform took the message.", cause);
