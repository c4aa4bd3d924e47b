using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Time;

namespace CommunityBot.Tests.Pinned;

/// <summary>
/// Enums that are stored as numbers in tables, partial indexes and JSON. A member may be renamed, but its number is in existing
/// databases.
/// </summary>
public sealed class StoredNumbers
{
    [Fact]
    public void The_numbers_of_polls()
    {
        Are([0, 1, 2, 3], PollKind.Single, PollKind.Multiple, PollKind.Ranked, PollKind.Forecast);
        Are([0, 1, 2], PollState.Open, PollState.Closed, PollState.Cancelled);
        Are([0, 1, 2], ResultVisibility.Live, ResultVisibility.AfterVoting, ResultVisibility.AfterClosing);
        Are([0, 1, 2, 3], PostState.Active, PostState.Done, PostState.Dropped, PostState.Shared);
        Are(
            [0, 1, 2, 3, 4, 5], NoticeKind.Results, NoticeKind.Reminder, NoticeKind.PostGone, NoticeKind.PostForbidden,
            NoticeKind.Settlement, NoticeKind.SkippedDates);
        Are(
            [0, 1, 2, 3, 4], EditionOutcome.Launched, EditionOutcome.Skipped, EditionOutcome.Late, EditionOutcome.NoQuestion,
            EditionOutcome.Refused);
        Are(
            [0, 1, 2, 3, 4, 5], NoticeState.Waiting, NoticeState.Sending, NoticeState.Sent, NoticeState.Refused, NoticeState.Unknown,
            NoticeState.Claimed);
    }

    [Fact]
    public void The_numbers_of_predictions()
    {
        Are([0, 1, 2, 3], Comparison.Above, Comparison.AtLeast, Comparison.Below, Comparison.AtMost);
        Are([0, 1, 2, 3], PredictionStage.Open, PredictionStage.Proposed, PredictionStage.Settled, PredictionStage.Void);
    }

    [Fact]
    public void The_numbers_of_digests()
    {
        Are([0, 1, 2, 3], SubscriptionState.On, SubscriptionState.Off, SubscriptionState.Paused, SubscriptionState.Refused);
        Are([0, 1], PostRefusal.Gone, PostRefusal.Forbidden);
        Are(
            [0, 1, 2, 3, 4], OutboxMessageKind.Digest, OutboxMessageKind.Alert, OutboxMessageKind.Announcement, OutboxMessageKind.Reminder,
            OutboxMessageKind.PredictionReminder);
        Are([0, 1, 2, 3, 4], FactEventKind.Set, FactEventKind.Correct, FactEventKind.Dispute, FactEventKind.Retract, FactEventKind.Propose);
        Are([0, 1, 2], CompanyGroupKind.Sector, CompanyGroupKind.Place, CompanyGroupKind.Market);
        Are(
            [0, 1, 2, 3, 4, 5], OutboxMessageState.Claimed, OutboxMessageState.Sending, OutboxMessageState.Sent, OutboxMessageState.Failed,
            OutboxMessageState.Unknown, OutboxMessageState.Quiet);
        Are(
            [
                0, 1, 2, 3, 4, 5, 6,
            ], OutboxFailureReason.Late, OutboxFailureReason.Unreachable, OutboxFailureReason.Gone, OutboxFailureReason.Forbidden,
                OutboxFailureReason.NoAnswer, OutboxFailureReason.CutOff, OutboxFailureReason.Dropped);
        Are(
            [0, 1, 2, 4, 8, 16, 31], DigestSections.None, DigestSections.Changes, DigestSections.Polls, DigestSections.Spotlight,
            DigestSections.Prompt, DigestSections.Questions, DigestSections.All);
        Assert.Equal(
            [127, 31, 96, 1],
            ((Weekdays[])[Weekdays.All, Weekdays.Working, Weekdays.Weekends, default(Weekdays).With(0)]).Select(days => days.Bits));
    }

    [Fact]
    public void The_numbers_of_articles()
    {
        Are([0, 1, 2, 3, 4], ArticleState.Open, ArticleState.Done, ArticleState.Rejected, ArticleState.Expired, ArticleState.Undated);
        Are([0, 1, 2], ProposalState.Open, ProposalState.Approved, ProposalState.Rejected);
        Are([0, 1, 2, 3], ProposalComparison.New, ProposalComparison.Same, ProposalComparison.Agrees, ProposalComparison.Contradicts);
    }

    [Fact]
    public void The_numbers_of_the_catalog()
    {
        Are([0, 1, 2, 3], EntityKind.Company, EntityKind.Sector, EntityKind.Product, EntityKind.Policy);
        Are([0, 1], MetricKind.Flow, MetricKind.Stock);
        Are(
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], UnitKind.Money, UnitKind.Price, UnitKind.Ratio, UnitKind.Count, UnitKind.Days,
            UnitKind.Months, UnitKind.Years, UnitKind.Nanometres, UnitKind.Multiple, UnitKind.Date,
            UnitKind.Text, UnitKind.Statement);
        Are(
            [0, 1, 2, 3, 4, 5, 6, 7], GrowthMeasure.YearOnYear, GrowthMeasure.QuarterOnQuarter, GrowthMeasure.Compound,
            GrowthMeasure.MonthOnMonth,
            GrowthMeasure.SinceYearEnd, GrowthMeasure.SinceListing, GrowthMeasure.FirstDay, GrowthMeasure.OverPeriod);
        Are([0, 1, 2], PromptKind.Single, PromptKind.Multiple, PromptKind.Ranked);
        Are(
            [0, 1, 2, 3, 4, 5, 6, 7], PeriodKind.Year, PeriodKind.Half, PeriodKind.Quarter, PeriodKind.NineMonths, PeriodKind.Month,
            PeriodKind.Span, PeriodKind.Instant, PeriodKind.Published);
        Are([0, 1, 2, 3, 4], Qualifier.Exact, Qualifier.About, Qualifier.Over, Qualifier.Nearly, Qualifier.Under);
        Are([0, 1, 2, 3, 4, 5], Basis.Reported, Basis.Claimed, Basis.Planned, Basis.Estimated, Basis.NonGaap, Basis.Computed);
        Are([0, 1, 2, 3, 4], FactStatus.Current, FactStatus.Superseded, FactStatus.Retracted, FactStatus.Restated, FactStatus.Disputed);
    }

    [Fact]
    public void The_numbers_in_stored_messages_and_forms()
    {
        Are([0, 1, 2, 3], Language.ZhHans, Language.ZhHant, Language.En, Language.ZhHantHk);
        Are([0, 1], ChartShape.Line, ChartShape.Bars);
        Are(
            [0, 1, 2, 3, 4], FormFieldKind.ShortText, FormFieldKind.LongText, FormFieldKind.Choice, FormFieldKind.Choices,
            FormFieldKind.YesNo);
    }

    /// <summary>A new member gets a new number and a line here.</summary>
    static void Are<T>(int[] numbers, params T[] members)
        where T : struct, Enum
    {
        Assert.Equal(numbers, members.Select(member => Convert.ToInt32(member, null)));
        Assert.Equal(members.Order(), Enum.GetValues<T>().Order());
    }
}
