using System.Globalization;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>The form that changes a single proposal, <c>ap:5:12</c>, and approves it as changed.</summary>
sealed class ProposalForm(ProposalEditing editing, ArticleReview reviews, ReviewAccess access, ReviewMessages messages) : IFormHandler
{
    const string OwnPrefix = "ap";

    static readonly Localized Title = new("改正后采用", "改正後採用", "Correct and approve");
    static readonly Localized Company = new("公司", "公司", "Company");
    static readonly Localized MetricLabel = new("指标", "指標", "Metric");
    static readonly Localized Time = new("时期", "時期", "Period");
    static readonly Localized Approve = new("采用", "採用", "Approve");

    public string Prefix => OwnPrefix;

    public static Form Of(int article, ReviewProposal proposal, ProposalChoices choices, Language language) => new(
        $"{OwnPrefix}:{article}:{proposal.Number}",
        Title.In(language),
        [
            .. choices.Companies.Count == 0 ? Array.Empty<FormField>() :
            [
                Choice(
                    "company", Company, choices.Companies.Select(one => new FormChoice(one.Id, one.Names.In(language))),
                    proposal.Fact.EntityId, language),
            ],
            Choice(
                "metric", MetricLabel, choices.Metrics.Select(one => new FormChoice(one.Id, one.Names.In(language))),
                proposal.Fact.MetricId, language),
            Choice(
                "period", Time, choices.Periods.Select(one => new FormChoice(one.ToString(), PeriodName.Of(one, language))),
                proposal.Fact.Period.ToString(), language),
        ])
    {
        SubmitLabel = Approve.In(language),
    };

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        await Find(requestOrigin, argument, cancellation) is var (_, article, proposal, choices)
            ? Of(article, proposal, choices, language)
            : null;

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        if (await Find(submission.Origin, argument, cancellation) is not var (origin, article, proposal, _)
            || !await editing.Change(
                origin, article, proposal.Number, submission.Value("company"), submission.Value("metric"), submission.Value("period"),
                cancellation)
            || await reviews.Approve(origin, article, one => one.Number == proposal.Number, replaces: false, cancellation)
                is not { Count: > 0 } decision)
        {
            return new Reply(Message.Text(ArticleTexts.DecidedBefore.In(language)), IsPrivate: true);
        }

        var review = (await reviews.Find(origin, article, cancellation))!;
        var approved = ArticleTexts.Approved.In(language, decision.Count);
        return new Reply(
            await messages.Check(review, proposal.Group - 1, isAlone: false, approved, language, cancellation), IsPrivate: true);
    }

    async ValueTask<(RequestOrigin Origin, int Article, ReviewProposal Proposal, ProposalChoices Choices)?> Find(
        RequestOrigin requestOrigin, string argument, CancellationToken cancellation) =>
        argument.Split(':') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var article)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await access.For(requestOrigin, article, cancellation) is { } origin
        && await editing.Find(origin, article, number, cancellation) is var (proposal, choices)
            ? (origin, article, proposal, choices)
            : null;

    static FormField Choice(string id, Localized label, IEnumerable<FormChoice> choices, string value, Language language) =>
        new(id, FormFieldKind.Choice, label.In(language)) { Choices = [.. choices], Value = value, IsRequired = true };
}
