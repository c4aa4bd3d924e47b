using CommunityBot.Core.Concurrency;

namespace CommunityBot.Web;

/// <summary>An open page has something new to show.</summary>
sealed class WebChangeSignal : ChangeSignal;
