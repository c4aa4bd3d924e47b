using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests;

/// <summary>The settings under <c>Digests</c>.</summary>
public sealed class DigestOptions
{
    /// <summary>How long after its hour a digest is still sent, where the bot or a platform was down. It may be past midnight by then; a later one is skipped, and /digest status says so.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromHours(3);

    /// <summary>How many messages are on their way to one platform at a time; its own limits hold beside this.</summary>
    [Range(1, 1000)]
    public int InFlight { get; set; } = 16;

    /// <summary>How long after the first try a send whose outcome is not known may be repeated, where a platform tells repeats.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan RepeatWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long what was sent, and what was not, can be looked up.</summary>
    [Range(2, 3650)]
    public int KeepDays { get; set; } = 60;
}

[OptionsValidator]
sealed partial class DigestOptionsValidator : IValidateOptions<DigestOptions>;
