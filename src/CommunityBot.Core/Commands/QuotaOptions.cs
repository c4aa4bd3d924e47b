using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Commands;

/// <summary>The settings under <c>Quotas</c>. Votes have none: a tap is never asked to wait.</summary>
public sealed class QuotaOptions
{
    /// <summary>Questions and commands of one account; 0 for as many as it likes.</summary>
    [Range(0, 10_000)]
    public int PerMemberAndMinute { get; set; } = 30;

    /// <summary>Of all members of a chat together; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int PerChatAndMinute { get; set; } = 300;
}

[OptionsValidator]
sealed partial class QuotaOptionsValidator : IValidateOptions<QuotaOptions>;
