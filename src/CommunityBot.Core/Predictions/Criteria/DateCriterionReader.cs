using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Periods;
using NodaTime;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>Reads a prediction that something happens by a day, as a question for a date of one company.</summary>
sealed class DateCriterionReader(QuestionService questions, AnswerEngine engine, FactStore facts)
{
    /// <summary>Null if the text sets no time limit, or is not about a date.</summary>
    public async ValueTask<CriterionReading?> Read(string typed, Language language, CancellationToken cancellation)
    {
        if (DateLine.Read(typed) is not { } line)
            return null;
        var catalog = (await engine.Names(cancellation)).Catalog;
        var query = await questions.Understand(line.Question, language, cancellation);
        if (CriterionRefusals.OfUnreadWords(query, language) is { } unread)
            return CriterionReading.Refused(unread);
        if (query.Metrics.ToList() is not [{ Segment: null } metric] || catalog.MetricOf(metric.Metric.Quantity).Unit != UnitKind.Date)
            return null;
        var companies = query.Entities.ToList();
        if (companies is not [var entity])
        {
            return CriterionReading.Refused(CriterionRefusals.WhichCompany.In(language)) with
            {
                Group = companies.Count is < 2 or > CriterionGroup.MaxCompanies
                    || query.Periods.ToList() is not [{ Kind: PeriodAskKind.Exact } common] ? [] :
                [
                    .. companies.Select(company => Line(
                        company, catalog.MetricOf(metric.Metric.Quantity), line.Last(common.For(company).Period), language)),
                ],
            };
        }

        var quantity = metric.Metric.Quantity;
        if (query.Periods.ToList() is not [{ Kind: PeriodAskKind.Exact } asked])
            return CriterionReading.Refused(CriterionRefusals.WhichDeadline.In(language));
        var (deadline, today) = (line.Last(asked.For(entity).Period), engine.Today());
        var known = await facts.Of(entity.Id, quantity, cancellation);
        if (known.Find(HasHappened) is { } fact)
        {
            return CriterionReading.Refused(
                CriterionRefusals.Happened.In(language, FigureText.Format(fact, catalog.MetricOf(quantity), language)));
        }

        return deadline < today ? CriterionReading.Refused(CriterionRefusals.PastDeadline.In(language))
            : deadline > today.PlusYears(5) ? CriterionReading.Refused(CriterionRefusals.FarPeriod.In(language))
            : new CriterionReading(Criterion.ByDate(entity.Id, quantity, deadline), null) { IsNeverReported = false };
    }

    /// <summary>The line as typed, for one company alone.</summary>
    static string Line(Entity company, Metric metric, LocalDate deadline, Language language) =>
        $"{company.Names.In(language)} {metric.Names.In(language)} by {deadline.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";

    static bool HasHappened(Fact fact) =>
        fact.SegmentId is null && fact.Basis is not (Basis.Planned or Basis.Estimated) && fact.Text is { } text
            && PeriodText.TryParse(text.En, out var period) && period.Start <= fact.AsOf;
}
