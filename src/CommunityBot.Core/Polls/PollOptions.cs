using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls;

/// <summary>The settings under <c>Polls</c>.</summary>
public sealed class PollOptions
{
    /// <summary>The shortest time between two edits in one chat. A busy poll is updated at this rate, with its newest state.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan EditInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many polls a member who is not a moderator may launch per hour, over all linked accounts; 0 for no limit.</summary>
    [Range(0, 1000)]
    public int PerMemberAndHour { get; set; } = 10;

    /// <summary>How many polls a chat's members may launch per hour together; 0 for no limit.</summary>
    [Range(0, 10_000)]
    public int PerChatAndHour { get; set; } = 30;

    /// <summary>Whether polls have a result page that anyone with its address can open.</summary>
    public bool ResultPages { get; set; } = true;

    /// <summary>
    /// The public base address of the result pages, such as <c>https://polls.example.org</c> or
    /// <c>https://example.org/community</c>. Without it, only posts on
    /// a platform that runs on this machine carry a link.
    /// </summary>
    [Url]
    public string? PublicAddress { get; set; }

    /// <summary>The path of the public address, such as <c>/community</c>; empty for none.</summary>
    public string PathOfPublicAddress() =>
        Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) ? address.AbsolutePath.TrimEnd('/') : "";
}

[OptionsValidator]
sealed partial class PollOptionsValidator : IValidateOptions<PollOptions>;
