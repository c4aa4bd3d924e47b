using System.Text.Json.Serialization;

namespace CommunityBot.Core.Messaging;

/// <summary>What is said, not how it looks: blocks from top to bottom, buttons below. All text is plain; each platform's renderer escapes it.</summary>
[method: JsonConstructor]
public sealed record Message(IReadOnlyList<Block> Blocks, IReadOnlyList<Button> Buttons)
{
    public Message(params Block[] blocks)
        : this(blocks, [])
    {
    }

    public static Message Text(string text) => new(new Paragraph(text));
}

/// <summary>The closed list of what a message is made of; every renderer knows all of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Figures), "figures")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Sources), "sources")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Bars), "bars")]
[JsonDerivedType(typeof(Attachment), "attachment")]
public abstract record Block;

public sealed record Heading(string Text) : Block;

public sealed record Paragraph(string Text) : Block;

/// <summary>Figures, each with what it is: the heart of an answer.</summary>
public sealed record Figures(IReadOnlyList<Figure> Items) : Block;

/// <param name="Label">Company, metric and period.</param>
/// <param name="Value">The formatted figure with its qualifier and unit, or 'not known'.</param>
/// <param name="Note">Basis, formula, staleness; null where there is nothing to add.</param>
public sealed record Figure(string Label, string Value, string? Note = null);

/// <summary>Rows have as many cells as there are headers.</summary>
public sealed record Table(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>Where the figures come from, one line each, e.g. 'Article title, section 1.2 (2025-12-17)'.</summary>
public sealed record Sources(IReadOnlyList<string> Lines) : Block;

/// <summary>A picture of figures. <see cref="AltText"/> says the same in words.</summary>
public sealed record Chart(string Title, ChartShape Shape, string AxisLabel, IReadOnlyList<ChartSeries> Series, string AltText) : Block
{
    /// <summary>The language of the labels, and what to fall back to where no font can draw it.</summary>
    public Language Language { get; init; } = Language.En;

    /// <summary>The same chart labelled in English, drawn where no font for <see cref="Language"/> is found; null where it is English already.</summary>
    public Chart? InEnglish { get; init; }
}

/// <summary>How many chose what: the options of a question, each with its count and its share.</summary>
public sealed record Bars(IReadOnlyList<Bar> Items) : Block;

/// <param name="Share">Of all who chose, from 0 to 1.</param>
/// <param name="Text">Count and share as the reader's language writes them.</param>
public sealed record Bar(string Label, long Count, double Share, string Text)
{
    /// <summary>Ahead of the others, alone or with equals.</summary>
    public bool IsLeading { get; init; }
}

/// <summary>A file to be saved, of plain text such as CSV.</summary>
/// <param name="Name">Latin letters, digits, dots and dashes.</param>
public sealed record Attachment(string Name, string MediaType, string Content) : Block;

public enum ChartShape
{
    /// <summary>One figure per period, in order of time.</summary>
    Line,

    /// <summary>One figure per name.</summary>
    Bars,
}

/// <summary>One line or one colour of bars. Values are in the unit that the axis label names.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

/// <param name="Text">The figure as the reader's language writes it.</param>
public sealed record ChartPoint(string Label, double Value, string Text);

/// <summary>A button. The id holds all that its handler needs, so that it works after a restart and on any instance.</summary>
/// <param name="Id">At most 64 bytes: <c>handler:argument…</c> (the tightest limit of the platforms).</param>
public sealed record Button(string Id, string Label)
{
    /// <summary>What the tightest platform gives back with a tap.</summary>
    public const int MaxIdBytes = 64;
}
