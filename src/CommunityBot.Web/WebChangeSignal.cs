using CommunityBot.Core.Concurrency;

namespace CommunityBot.Web;

/// <summary>Signals open pages that the transcript has changed.</summary>
sealed class WebChangeSignal : ChangeSignal;
