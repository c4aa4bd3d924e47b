using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests;

/// <summary>The settings under <c>Digests</c>.</summary>
public sealed class DigestOptions
{
    /// <summary>
    /// How long after its due time a digest is still sent when the bot or a platform was down. It may be past midnight
    /// by then. A later one is skipped, and /digest status says so.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromHours(3);

    /// <summary>
    /// The maximum number of messages being sent to one platform at the same time, beside the platform's own rate
    /// limits.
    /// </summary>
    [Range(1, 1000)]
    public int InFlight { get; set; } = 16;

    /// <summary>
    /// How long after the first attempt a send with an unknown outcome may be repeated, on platforms that support
    /// idempotent sends.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RepeatWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The number of days for which the outcome of each edition is kept.</summary>
    [Range(2, 3650)]
    public int KeepDays { get; set; } = 60;
}

[OptionsValidator]
sealed partial class DigestOptionsValidator : IValidateOptions<DigestOptions>;
