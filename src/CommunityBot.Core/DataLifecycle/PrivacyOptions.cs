using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>The settings under <c>Privacy</c>: what is kept of questions, and for how long. Who asked is kept in no case, nor is what was asked in private.</summary>
public sealed class PrivacyOptions
{
    /// <summary>How long it is kept what chats asked for: as counts of companies and metrics, and in words where <see cref="KeepQuestionText"/> says so.</summary>
    [Range(1, 3650)]
    public int QuestionDays { get; set; } = 30;

    /// <summary>Whether the words of questions in groups are kept, for whoever runs the bot to see what it did not understand.</summary>
    public bool KeepQuestionText { get; set; }
}

[OptionsValidator]
sealed partial class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>;
