using System.Text.Json.Serialization;

namespace CommunityBot.Core.Messaging;

/// <summary>
/// A message, independent of how platforms show it: blocks from top to bottom, then buttons. All text is plain; each
/// platform's renderer escapes it.
/// </summary>
[method: JsonConstructor]
public sealed record Message(IReadOnlyList<Block> Blocks, IReadOnlyList<Button> Buttons)
{
    public Message(params Block[] blocks)
        : this(blocks, [])
    {
    }

    /// <summary>How many buttons are to stand beside each other, on platforms where that can be chosen; null for as many as fit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ButtonColumns { get; init; }

    /// <summary>
    /// Parts of the texts that let their reader act as another member, such as codes and sign-in links. They are shown and never
    /// stored: the stored message has a placeholder instead.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Texts of the message that readers copy; platforms with buttons for that show one for each.</summary>
    [JsonIgnore]
    public IReadOnlyList<CopiedText> Copies { get; init; } = [];

    /// <summary>The buttons to show on platforms that cannot disable one.</summary>
    [JsonIgnore]
    public IEnumerable<Button> EnabledButtons => Buttons.Where(button => !button.IsDisabled);

    public static Message Text(string text) => new(new Paragraph(text));
}

/// <param name="Label">Of the button that copies it.</param>
/// <param name="Text">At most 256 characters.</param>
public sealed record CopiedText(string Label, string Text);

/// <summary>A part of a message. The derived types are a closed set that every renderer supports.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Figures), "figures")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Sources), "sources")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Bars), "bars")]
[JsonDerivedType(typeof(Attachment), "attachment")]
public abstract record Block
{
    /// <summary>The clock times that its texts contain.</summary>
    [JsonIgnore]
    public IReadOnlyList<Moment> Moments { get; init; } = [];
}

public sealed record Heading(string Text) : Block;

public sealed record Paragraph(string Text) : Block
{
    /// <summary>Whether it is left out where there is room for a line or two only.</summary>
    [JsonIgnore]
    public bool IsDetail { get; init; }
}

/// <summary>The figures of an answer, with labels.</summary>
public sealed record Figures(IReadOnlyList<Figure> Items) : Block;

/// <param name="Label">Company, metric and period.</param>
/// <param name="Value">The formatted figure with qualifier and unit, or a text that it is unknown.</param>
/// <param name="Note">Basis, formula or staleness; null for none.</param>
public sealed record Figure(string Label, string Value, string? Note = null);

/// <summary>A table; every row has as many cells as there are headers.</summary>
public sealed record Table(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>The sources of the figures, one per line, e.g. 'Article title, section 1.2 (2025-12-17)'.</summary>
public sealed record Sources(IReadOnlyList<string> Lines) : Block;

/// <summary>A chart that platforms show as a picture, or as its <see cref="AltText"/>.</summary>
public sealed record Chart(string Title, ChartShape Shape, string AxisLabel, IReadOnlyList<ChartSeries> Series, string AltText) : Block
{
    /// <summary>The language of the labels, which decides the font.</summary>
    public Language Language { get; init; } = Language.En;

    /// <summary>
    /// The chart with English labels, drawn if no font for <see cref="Language"/> is found; null if it is English
    /// already.
    /// </summary>
    public Chart? InEnglish { get; init; }
}

/// <summary>The options of a poll with their counts and shares, drawn as bars.</summary>
public sealed record Bars(IReadOnlyList<Bar> Items) : Block;

/// <param name="Share">The fraction of voters, from 0 to 1.</param>
/// <param name="Text">Count and share, formatted in the reader's language.</param>
public sealed record Bar(string Label, long Count, double Share, string Text)
{
    /// <summary>Whether it has the highest count, alone or in a tie.</summary>
    public bool IsLeading { get; init; }

    /// <summary>The id of the button that chooses it, if the message has one.</summary>
    [JsonIgnore]
    public string? ButtonId { get; init; }
}

/// <summary>A text file for download, such as CSV.</summary>
/// <param name="Name">Latin letters, digits, dots and dashes.</param>
public sealed record Attachment(string Name, string MediaType, string Content) : Block;

public enum ChartShape
{
    /// <summary>One point per period, in order of time.</summary>
    Line,

    /// <summary>One bar per name.</summary>
    Bars,
}

/// <summary>One line, or the bars of one colour. Values are in the unit of the axis label.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

/// <param name="Text">The value, formatted in the reader's language.</param>
public sealed record ChartPoint(string Label, double Value, string Text);

/// <summary>A button. Its id holds all data that the handler needs, so that it works after a restart and on any instance.</summary>
/// <param name="Id"><c>handler:argument…</c>, at most <see cref="MaxIdBytes"/> bytes.</param>
public sealed record Button(string Id, string Label)
{
    /// <summary>The shortest limit of the platforms.</summary>
    public const int MaxIdBytes = 64;

    /// <summary>
    /// The label where the option that the button chooses stands beside it; null for a button that chooses no option of the message.
    /// </summary>
    [JsonIgnore]
    public string? LabelBesideOption { get; init; }

    /// <summary>What a tap does, which platforms show by a colour.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ButtonMeaning Meaning { get; init; }

    /// <summary>Whether it stands below the buttons before it, as the first of those about one thing, where that can be chosen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BeginsRow { get; init; }

    /// <summary>Whether it is shown and cannot be used, as an option of a closed poll.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDisabled { get; init; }
}

public enum ButtonMeaning
{
    /// <summary>One of several ways to go on.</summary>
    Neutral,

    /// <summary>What most readers of the message want.</summary>
    Main,

    /// <summary>It confirms or approves what the message shows.</summary>
    Confirm,

    /// <summary>It deletes, withdraws or rejects something.</summary>
    Discard,
}
