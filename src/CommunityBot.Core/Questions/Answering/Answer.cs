using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>What is said back, in no language yet: figures, the facts they rest on, contradictions, and what else might be asked.</summary>
sealed record Answer(Query Query)
{
    public IReadOnlyList<Result> Results { get; init; } = [];

    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Sentences before the figures: corrections of premises, what is missing, who is ahead.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Nearest things that are known, offered as buttons.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Set where there is no answer to what was asked.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The metrics whose meaning was asked for.</summary>
    public IReadOnlyList<Metric> Definitions { get; init; } = [];

    /// <summary>The figures to draw, one list a line or a colour; empty where there is nothing to draw.</summary>
    public IReadOnlyList<PlottedSeries> Plot { get; init; } = [];

    public ChartShape PlotShape { get; init; }
}

sealed record PlottedSeries(Entity? Entity, IReadOnlyList<Result> Points);

/// <summary>Statements that cannot all be true.</summary>
/// <param name="Note">What contradicts what; null where it was found by comparing the values.</param>
sealed record Contradiction(Localized? Note, IReadOnlyList<Result> Sides);

/// <summary>A sentence to be written in the reader's language. Arguments are strings, results, entities, metrics and periods.</summary>
sealed record Remark(Localized Template, params IReadOnlyList<object> Arguments);

/// <summary>Something that can be asked next.</summary>
sealed record Suggestion(Entity Entity, Metric? Metric = null, Segment? Segment = null, Period? Period = null);

/// <summary>As an argument of a remark: names in a row, with dots where there are more.</summary>
sealed record NameList(IReadOnlyList<Localized> Names, bool IsCut);

/// <summary>As an argument of a remark: only the figure, without its name and period.</summary>
sealed record FigureOf(Result Result);
