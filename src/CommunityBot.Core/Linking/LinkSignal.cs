using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Linking;

/// <summary>Notified when a link request has a message to send.</summary>
sealed class LinkSignal : ChangeSignal;
