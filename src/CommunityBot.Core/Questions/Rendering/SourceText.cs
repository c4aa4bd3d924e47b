using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using NodaTime;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>Renders the sources of figures: title, sections, date, and a note if the date is old.</summary>
static class SourceText
{
    /// <summary>Companies report at least every half year, so a newer figure is likely after this time.</summary>
    const int StaleMonths = 6;

    public static IReadOnlyList<string> Lines(IEnumerable<Result> results, CatalogSnapshot catalog, LocalDate today, Language language) =>
    [
        .. results.SelectMany(result => result.Facts)
            .GroupBy(fact => (fact.SourceId, fact.AsOf))
            .Where(group => catalog.Sources.ContainsKey(group.Key.SourceId))
            .OrderByDescending(group => group.Key.AsOf)
            .Select(group =>
                Line(catalog.Sources[group.Key.SourceId], group.Key.AsOf, group.Select(fact => fact.Section), today, language)),
    ];

    /// <summary>The title and the section of a fact's source.</summary>
    public static string Short(Fact fact, CatalogSnapshot catalog, Language language)
    {
        if (!catalog.Sources.TryGetValue(fact.SourceId, out var source))
            return fact.SourceId;
        var title = source.Title.In(language);
        return SectionName(source, fact.Section, language) is { } section ? AnswerTerms.SourceLine.In(language, title, section) : title;
    }

    public static string? SectionName(Source source, string? section, Language language)
    {
        if (section is null || !source.Sections.TryGetValue(section, out var name))
            return null;
        return char.IsDigit(section[0]) ? $"{section} {name.In(language)}" : name.In(language);
    }

    static string Line(Source source, LocalDate asOf, IEnumerable<string?> sections, LocalDate today, Language language)
    {
        var order = source.Sections.Keys.ToList();
        var names = sections.Distinct()
            .OrderBy(section => order.IndexOf(section ?? ""))
            .Select(section => SectionName(source, section, language))
            .OfType<string>()
            .ToList();
        var title = source.Publisher is { } publisher ? $"{publisher}: {source.Title.In(language)}" : source.Title.In(language);
        var line = names.Count == 0
            ? title
            : AnswerTerms.SourceLine.In(language, title, string.Join(language == Language.En ? "; " : "；", names));
        var months = NodaTime.Period.Between(asOf, today, PeriodUnits.Months).Months;
        line += months >= StaleMonths
            ? AnswerTerms.DatedAndOld.In(language, PeriodName.Day(asOf, language), months)
            : AnswerTerms.Dated.In(language, PeriodName.Day(asOf, language));
        return source.Link is { } link ? $"{line} {link}" : line;
    }
}
