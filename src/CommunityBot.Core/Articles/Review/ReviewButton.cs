using System.Globalization;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// The ids of a review's buttons, <c>ar:5:p12</c>: the article, a letter for what to do, and the proposal, the group or the approval.
/// </summary>
readonly record struct ReviewButton(int Article, char Action, string Target)
{
    public const string Prefix = "ar";

    public const char ShowSummary = 'o', SureAction = 's', CheckAction = 'c', LeftAction = 'u', RejectAllAction = 'x';
    public const char ApproveOne = 'p', ApproveAlone = 'P', RejectOne = 'q', RejectAlone = 'Q', ReplaceOne = 'r';
    public const char ApproveAllOf = 'g', RejectAllOf = 'h', AloneOf = 'i', UndoAction = 'z';
    public const char MoreAction = 'm', CompleteAction = 'n', DetailsAction = 'e', EditAction = 'j', PageAction = 'w';

    /// <summary>The target as the number of a proposal or a group; 0 if it is none.</summary>
    public int Number => int.TryParse(Target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Null if the argument is not one of these.</summary>
    public static ReviewButton? Parse(string argument) =>
        argument.Split(':') is [var article, { Length: > 0 } rest]
            && int.TryParse(article, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, rest[0], rest[1..])
            : null;

    public static string Summary(int article) => Id(article, ShowSummary, "");

    public static string ApproveSure(int article) => Id(article, SureAction, "");

    /// <param name="after">The group after which to go on; 0 for the first.</param>
    public static string Checks(int article, int after) => Id(article, CheckAction, $"{after}");

    public static string Left(int article) => Id(article, LeftAction, "");

    public static string RejectAll(int article) => Id(article, RejectAllAction, "");

    /// <param name="isAlone">Whether the next one is shown alone too.</param>
    public static string Approve(int article, int proposal, bool isAlone) =>
        Id(article, isAlone ? ApproveAlone : ApproveOne, $"{proposal}");

    public static string Reject(int article, int proposal, bool isAlone) => Id(article, isAlone ? RejectAlone : RejectOne, $"{proposal}");

    public static string Replace(int article, int proposal) => Id(article, ReplaceOne, $"{proposal}");

    public static string ApproveGroup(int article, int group) => Id(article, ApproveAllOf, $"{group}");

    public static string RejectGroup(int article, int group) => Id(article, RejectAllOf, $"{group}");

    public static string OneByOne(int article, int group) => Id(article, AloneOf, $"{group}");

    /// <summary>Of the list of the article's questions, which has a handler of its own.</summary>
    public static string Prompts(int article) => $"aq:{article}";

    public static string Edit(int article, int proposal) => Id(article, EditAction, $"{proposal}");

    public static string Page(int article) => Id(article, PageAction, "");

    public static string More(int article) => Id(article, MoreAction, "");

    public static string Complete(int article) => Id(article, CompleteAction, "");

    public static string Details(int article) => Id(article, DetailsAction, "");

    public static string Undo(int article, string approval) => Id(article, UndoAction, approval);

    static string Id(int article, char action, string target) => $"{Prefix}:{article}:{action}{target}";
}
