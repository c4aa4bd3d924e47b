using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>
/// Reads a prediction as it is typed: the comparison and its amount first, the rest as a question for one figure. What is unclear is
/// refused with what may be meant, never guessed.
/// </summary>
sealed class CriterionReader(QuestionService questions, AnswerEngine engine, FactStore facts, DateCriterionReader dates)
{
    const int CurrencySample = 200;

    public async ValueTask<CriterionReading> Read(
        RequestOrigin requestOrigin, string typed, Language language, CancellationToken cancellation)
    {
        if (CriterionLine.Read(typed) is not { } line)
        {
            return await dates.Read(typed, language, cancellation)
                ?? CriterionReading.Refused(CriterionRefusals.NoComparison.In(language));
        }

        var catalog = (await engine.Names(cancellation)).Catalog;
        var query = await questions.Understand(line.Subject, language, cancellation);
        if (CriterionRefusals.OfUnreadWords(query, language) is { } unread)
            return CriterionReading.Refused(unread);
        if (query.Entities.ToList() is not [var entity])
        {
            return CriterionReading.Refused(CriterionRefusals.WhichCompany.In(language)) with
            {
                Group = CriterionGroup.Of(query, company => new CriterionChoices(line, company, catalog, engine.Today(), language)),
            };
        }

        var choices = new CriterionChoices(line, entity, catalog, engine.Today(), language);
        if (query.Metrics.ToList() is not [{ Segment: null } metric] || query.Kind is Intent.Overview)
        {
            var known = await facts.QuantitiesOf(entity.Id, cancellation);
            return CriterionReading.Refused(
                CriterionRefusals.WhichMetric.In(language), choices.OfMetrics(known, query.Periods.Select(period => period.For(entity))));
        }

        var quantity = metric.Metric.Growth is null && query.Growth is { } growth
            ? new Quantity(metric.Metric.Id, growth)
            : metric.Metric.Quantity;
        if (query.Periods.ToList() is not [{ Kind: PeriodAskKind.Exact } asked])
            return CriterionReading.Refused(CriterionRefusals.WhichPeriod.In(language), choices.OfPeriods(quantity));
        var period = asked.For(entity).Period;
        // A company reports its own fiscal periods. One of the calendar's name stands for it if the days are nearly the same.
        if (entity.FiscalYear is { } fiscal && period.Fiscal is null && FiscalLabel.Of(period) is { } label)
        {
            if (!fiscal.Resolve(label).IsNearly(period))
            {
                return CriterionReading.Refused(
                    CriterionRefusals.WhichFiscal.In(language, entity.Names.In(language), PeriodName.Of(period, language)),
                    choices.OfFiscalPeriods(quantity, fiscal, label, period));
            }

            period = fiscal.Resolve(label);
        }

        return await Read(new Subject(requestOrigin, query, entity, quantity, period, line), choices, catalog, language, cancellation);
    }

    async ValueTask<CriterionReading> Read(
        Subject subject, CriterionChoices choices, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        var (entity, quantity, period) = (subject.Entity, subject.Quantity, subject.Period);
        var unit = catalog.MetricOf(quantity).Unit;
        if (unit is UnitKind.Text or UnitKind.Statement or UnitKind.Date)
            return CriterionReading.Refused(CriterionRefusals.NoNumber.In(language, catalog.MetricOf(quantity).Names.In(language)));
        var all = await facts.Of(entity.Id, quantity, cancellation);
        if (period.End < engine.Today()
            && all.Exists(fact => fact.SegmentId is null && fact.Period.IsSameOrNearly(period) && IsActual(fact)))
        {
            var answer = await questions.Answer(subject.Origin, subject.Query, language, cancellation);
            return CriterionReading.Refused(CriterionRefusals.Known.In(language)) with { Known = answer };
        }

        if (period.End < engine.Today().PlusYears(-2) || period.End > engine.Today().PlusYears(5))
            return CriterionReading.Refused(CriterionRefusals.FarPeriod.In(language));
        var amount = subject.Line.Value;
        var isNew = all.Count == 0;
        if (unit is UnitKind.Money or UnitKind.Price)
        {
            // A company reports all its figures in one currency, so another metric tells it too.
            var stated = all.Count > 0 ? all : await facts.OfEntity(entity.Id, CurrencySample, cancellation);
            var known = stated.Select(fact => fact.Currency).OfType<string>().Distinct().ToList();
            return Money(subject, known, choices, unit, language) with { IsNeverReported = isNew };
        }

        if (amount.Currency is not null || (amount.Unit is { } typed && typed != unit) || (unit == UnitKind.Ratio && amount.Unit is null))
        {
            return CriterionReading.Refused(
                CriterionRefusals.WrongUnit.In(language, subject.Line.Amount, catalog.MetricOf(quantity).Names.In(language)),
                unit == UnitKind.Ratio ? choices.OfPercent(quantity, period) : []);
        }

        return new CriterionReading(new Criterion(entity.Id, quantity, period, subject.Line.Comparison, amount.Number, null), null)
        {
            IsNeverReported = isNew,
        };
    }

    static CriterionReading Money(
        Subject subject, List<string> known, CriterionChoices choices, UnitKind unit, Language language)
    {
        var amount = subject.Line.Value;
        if (amount.Unit is { } typed and not (UnitKind.Money or UnitKind.Price))
            return CriterionReading.Refused(CriterionRefusals.NotMoney.In(language, subject.Line.Amount));
        // Companies report millions: a bare '> 10' lacks its word of scale.
        if (unit == UnitKind.Money && Math.Abs(amount.Number) is > 0 and < 10_000)
        {
            return CriterionReading.Refused(
                CriterionRefusals.WhichScale.In(language, subject.Line.Amount), choices.OfScales(subject.Quantity, subject.Period));
        }

        if (amount.Currency is null && known.Count != 1)
        {
            return CriterionReading.Refused(
                CriterionRefusals.WhichCurrency.In(language, subject.Line.Amount),
                choices.OfCurrencies(subject.Quantity, subject.Period, known));
        }

        var currency = amount.Currency ?? known[0];
        return known.Count > 0 && !known.Contains(currency)
            ? CriterionReading.Refused(
                CriterionRefusals.OtherCurrency.In(language, string.Join(", ", known), currency))
            : new CriterionReading(
                new Criterion(
                    subject.Entity.Id, subject.Quantity, subject.Period, subject.Line.Comparison, amount.Number, currency), null);
    }

    static bool IsActual(Fact fact) => fact.Basis is not (Basis.Planned or Basis.Estimated);

    sealed record Subject(
        RequestOrigin Origin, Query Query, Entity Entity, Quantity Quantity, Period Period, CriterionLine Line);
}
