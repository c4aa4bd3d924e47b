using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Commands;

/// <summary>The settings under <c>Quotas</c>. Votes are not limited.</summary>
public sealed class QuotaOptions
{
    /// <summary>Questions and commands per minute of one member over all linked accounts; 0 for no limit.</summary>
    [Range(0, 10_000)]
    public int PerMemberAndMinute { get; set; } = 30;

    /// <summary>Questions and commands per minute of all members of a chat together; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int PerChatAndMinute { get; set; } = 300;
}

[OptionsValidator]
sealed partial class QuotaOptionsValidator : IValidateOptions<QuotaOptions>;
