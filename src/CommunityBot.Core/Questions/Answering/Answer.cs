using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// The answer to a query, independent of the language: figures, the facts they are based on, contradictions and
/// suggestions.
/// </summary>
sealed record Answer(Query Query)
{
    public IReadOnlyList<Result> Results { get; init; } = [];

    /// <summary>Known figures nearest to what was asked; only beside a refusal.</summary>
    public IReadOnlyList<Result> Nearest { get; init; } = [];

    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Sentences before the figures: corrections of premises, missing figures, the result of a comparison.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>The nearest known figures, offered as buttons.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Set if the question has no answer.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The metrics that the question asks to define.</summary>
    public IReadOnlyList<Metric> Definitions { get; init; } = [];

    /// <summary>The figures to draw, one series for each line or colour. Empty if there is nothing to draw.</summary>
    public IReadOnlyList<PlottedSeries> Plot { get; init; } = [];

    public ChartShape PlotShape { get; init; }
}

sealed record PlottedSeries(Entity? Entity, IReadOnlyList<Result> Points);

/// <summary>Statements that cannot all be true.</summary>
/// <param name="Note">What contradicts what; null if the contradiction was found by comparing values.</param>
sealed record Contradiction(Localized? Note, IReadOnlyList<Result> Sides);

/// <summary>
/// A sentence that is rendered in the reader's language. Arguments are strings, results, entities, metrics and periods.
/// </summary>
sealed record Remark(Localized Template, params IReadOnlyList<object> Arguments);

/// <summary>A figure that can be asked for next.</summary>
sealed record Suggestion(Entity Entity, Metric? Metric = null, Segment? Segment = null, Period? Period = null);

/// <summary>An argument of a remark: names in a list, with an ellipsis if more were cut.</summary>
sealed record NameList(IReadOnlyList<Localized> Names, bool IsCut);

/// <summary>An argument of a remark: the value of a result without its name and period.</summary>
sealed record FigureOf(Result Result);
