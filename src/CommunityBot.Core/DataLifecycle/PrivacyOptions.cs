using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// The settings under <c>Privacy</c>: what is stored about questions, and for how long. The user who asked and
/// questions asked in private are never stored.
/// </summary>
public sealed class PrivacyOptions
{
    /// <summary>
    /// For how many days counts of the companies and metrics asked for are stored, and question texts if
    /// <see cref="KeepQuestionText"/> is on.
    /// </summary>
    [Range(1, 3650)]
    public int QuestionDays { get; set; } = 30;

    /// <summary>
    /// For how many days the text of an article that a moderator handed in is stored for its review. What is not decided by then is
    /// deleted with it.
    /// </summary>
    [Range(1, 3650)]
    public int ArticleTextDays { get; set; } = 7;

    /// <summary>Whether the texts of questions in groups are stored, so that the operator can see what was not understood.</summary>
    public bool KeepQuestionText { get; set; }
}

[OptionsValidator]
sealed partial class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>;
