using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>
/// Renders an answer as a message: remarks first, then figures, contradictions, charts, sources, and buttons for
/// suggestions.
/// </summary>
static class AnswerMessage
{
    public static Message Of(Answer answer, CatalogSnapshot catalog, LocalDate today, Language language)
    {
        var blocks = new List<Block>();
        foreach (var (typed, readAs) in answer.Query.Corrections)
            blocks.Add(new Paragraph(RefusalTexts.ReadAs.In(language, typed, readAs.In(language))));
        if (answer.Query.Kind == Intent.Help)
            return Help(blocks, language);
        if (answer.Query.Kind == Intent.Thanks)
            return new Message([new Paragraph(RefusalTexts.Welcome.In(language))], []);
        if (answer.Query.Unused.Count > 0 && answer.Results.Count > 0)
        {
            var unused = string.Join(language == Language.En ? ", " : "、", answer.Query.Unused);
            blocks.Add(new Paragraph(RefusalTexts.Unused.In(language, Understood(answer.Query, language), unused)));
        }

        blocks.AddRange(answer.Remarks.Select(remark => new Paragraph(Sentence(remark, language))));
        // The refusal follows the remarks, because its last words may introduce the buttons of the suggestions.
        if (answer.Refusal is { } refusal && !(refusal.Reason == RefusalReason.NotKnown && answer.Query.Kind == Intent.Overview))
        {
            AddText(blocks, Refusal(answer, refusal, language));
            blocks.AddRange(answer.Nearest.Select(near =>
                new Paragraph(RefusalTexts.Near.In(language, ResultText.Label(near, language), Shown(near, language)))));
        }

        foreach (var metric in answer.Definitions)
            AddDefinition(blocks, metric, catalog, language);
        foreach (var term in answer.Query.Terms)
        {
            blocks.Add(new Heading(term.Names!.In(language)));
            blocks.Add(new Paragraph(term.Definition!.In(language)));
        }

        if (answer.Query.Kind == Intent.Overview && answer.Query.Entities.FirstOrDefault() is { } entity)
            AddAbout(blocks, entity, language);
        if (Listed(answer) is { Count: > 0 } results)
            blocks.Add(new Figures([.. results.Select(result => ResultText.Figure(result, answer.Query.Wanted, language))]));
        foreach (var contradiction in answer.Contradictions)
            AddContradiction(blocks, contradiction, catalog, language);
        blocks.AddRange(AnswerChart.Of(answer, language));
        var sides = answer.Contradictions.SelectMany(contradiction => contradiction.Sides);
        var sources = SourceText.Lines(answer.Results.Concat(sides), catalog, today, language);
        if (sources.Count > 0)
            blocks.Add(new Sources(sources));
        Button?[] buttons = [.. answer.Suggestions.Select(suggestion => AskButton.For(suggestion, language)),
            WhyButton.For(answer, language)];
        return new Message(blocks, [.. buttons.OfType<Button>()]);
    }

    /// <summary>
    /// The figures to list. If many are shown, those that contradict each other are left out, because they follow side by
    /// side.
    /// </summary>
    static List<Result> Listed(Answer answer)
    {
        var showsMany = answer.Query.Kind is Intent.Contradiction or Intent.Overview
            || (answer.Query.Kind == Intent.Compare && !answer.Query.Metrics.Any());
        var contradictions = showsMany ? answer.Contradictions : [];
        var sides = contradictions.SelectMany(contradiction => contradiction.Sides)
            .SelectMany(side => side.Facts)
            .Select(fact => fact.Id)
            .ToHashSet();
        return [.. answer.Results.Where(result => result.IsComputed || !result.Facts.Any(fact => sides.Contains(fact.Id)))];
    }

    static string Understood(Query query, Language language)
    {
        var entities = query.Entities.Select(entity => entity.Names);
        var metrics = query.Metrics.Select(metric => metric.Metric.Names);
        return string.Join(' ', entities.Concat(metrics).Select(names => names.In(language)));
    }

    static string Refusal(Answer answer, Refusal refusal, Language language)
    {
        // Both readings of the year follow, and either may be what was asked.
        if (answer.Remarks.Any(remark => remark.Template == AnswerTexts.WhichCalendar))
            return "";
        var text = RefusalTexts.Of(refusal.Reason, refusal.Term is not null);
        // The remarks have already named the missing figure.
        var sentence = refusal.Reason == RefusalReason.NotKnown && answer.Remarks.Count > 0 ? ""
            : refusal.Term is { } term ? text.In(language, term)
            : text.In(language);
        var offers = (answer.Suggestions.Count > 0 && refusal.Reason is RefusalReason.NotKnown or RefusalReason.Future
                or RefusalReason.UnknownSegment or RefusalReason.UnknownMetric or RefusalReason.UnknownEntity)
            || (answer.Nearest.Count > 0 && refusal.Reason is not (RefusalReason.Advice or RefusalReason.Opinion or RefusalReason.Reasons));
        var gap = offers && sentence.Length > 0 && language == Language.En ? " " : "";
        return offers ? sentence + gap + RefusalTexts.Nearest.In(language) : sentence;
    }

    /// <summary>The value of a figure that is not the answer, with its basis where it is no actual figure.</summary>
    static string Shown(Result near, Language language) => AnswerTerms.Of(near.Basis) is { } basis
        ? ResultText.Value(near, null, language) + RefusalTexts.InBrackets.In(language, basis.In(language))
        : ResultText.Value(near, null, language);

    static void AddText(List<Block> blocks, string text)
    {
        if (text.Length > 0)
            blocks.Add(new Paragraph(text));
    }

    static void AddAbout(List<Block> blocks, Entity entity, Language language)
    {
        blocks.Insert(0, new Heading(entity.Names.In(language)));
        if (entity.About is { } about)
            blocks.Insert(1, new Paragraph(about.In(language)));
    }

    static void AddDefinition(List<Block> blocks, Metric metric, CatalogSnapshot catalog, Language language)
    {
        blocks.Add(new Heading(metric.Names.In(language)));
        if (metric.Definition is { } definition)
            blocks.Add(new Paragraph(definition.In(language)));
        if (metric.Formulas is [var formula, ..])
            blocks.Add(new Paragraph(AnswerTerms.Formula.In(language, FormulaInWords(formula, catalog, language))));
    }

    static string FormulaInWords(string formula, CatalogSnapshot catalog, Language language)
    {
        var expression = catalog.Parsed(formula);
        return string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            expression.Template,
            [.. expression.MetricIds.Select(id => catalog.Metrics[id].Names.In(language))]);
    }

    static void AddContradiction(List<Block> blocks, Contradiction contradiction, CatalogSnapshot catalog, Language language)
    {
        var isOneSource = contradiction.Sides.Select(side => side.Facts[0].SourceId).Distinct().Count() == 1;
        blocks.Add(new Heading(AnswerTerms.Contradiction.In(language)));
        blocks.Add(new Paragraph((contradiction.Note ?? AnswerTexts.Sources).In(language)));
        blocks.Add(new Figures([.. contradiction.Sides.Select(side =>
            new Figure(ResultText.Label(side, language), ResultText.Value(side, null, language), Where(side.Facts[0])))]));

        // A single source is named in full below the figures, so its section is enough here.
        string Where(Fact fact) =>
            isOneSource && catalog.Sources.TryGetValue(fact.SourceId, out var source)
                ? SourceText.SectionName(source, fact.Section, language) ?? source.Title.In(language)
                : SourceText.Short(fact, catalog, language);
    }

    static Message Help(List<Block> blocks, Language language)
    {
        blocks.Add(new Paragraph(RefusalTexts.Help.In(language)));
        blocks.AddRange(RefusalTexts.Examples.Select(example => new Paragraph("· " + example.In(language))));
        return new Message(blocks, []);
    }

    static string Sentence(Remark remark, Language language) =>
        remark.Template.In(language, [.. remark.Arguments.Select(argument => ArgumentText(argument, language))]);

    static object ArgumentText(object argument, Language language) => argument switch
    {
        Entity entity => entity.Names.In(language),
        Metric metric => metric.Names.In(language),
        Localized text => text.In(language),
        Catalog.Period period => PeriodName.Of(period, language),
        NameList list =>
            string.Join(language == Language.En ? ", " : "、", list.Names.Select(name => name.In(language))) + (list.IsCut ? "…" : ""),
        FigureOf figure => ResultText.Value(figure.Result, null, language),
        Remark remark => Sentence(remark, language),
        _ => argument,
    };
}
