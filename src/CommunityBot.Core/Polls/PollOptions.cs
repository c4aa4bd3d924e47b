using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls;

/// <summary>The settings under <c>Polls</c>.</summary>
public sealed class PollOptions
{
    /// <summary>At least this long between two edits in one chat: a busy poll is then redrawn at this pace, always with its newest state.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan EditInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many polls a member who is no moderator may launch in an hour, over all linked accounts; 0 for as many as they like.</summary>
    [Range(0, 1000)]
    public int PerMemberAndHour { get; set; } = 10;

    /// <summary>The same for all of a chat's members together.</summary>
    [Range(0, 10_000)]
    public int PerChatAndHour { get; set; } = 30;

    /// <summary>Whether polls have a result page that anyone with its address can open.</summary>
    public bool ResultPages { get; set; } = true;

    /// <summary>Where the result pages are reached from outside, such as <c>https://polls.example.org</c>; without it, only posts on a platform that runs on this machine carry a link.</summary>
    [Url]
    public string? PublicAddress { get; set; }
}

[OptionsValidator]
sealed partial class PollOptionsValidator : IValidateOptions<PollOptions>;
