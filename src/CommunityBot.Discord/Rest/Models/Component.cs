namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// A component of a message or a modal. Each factory method sets the fields of its type:
/// https://discord.com/developers/docs/components/reference
/// </summary>
sealed record Component
{
    public required ComponentType Type { get; init; }
    public string? CustomId { get; init; }

    /// <summary>The texts of a section, or what a row or a container holds.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>For a button or a text input.</summary>
    public int? Style { get; init; }

    public string? Label { get; init; }
    public string? Description { get; init; }

    /// <summary>The input inside a label.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("component")]
    public Component? Inner { get; init; }

    /// <summary>The button beside the texts of a section.</summary>
    public Component? Accessory { get; init; }

    /// <summary>0xRRGGBB, for a container.</summary>
    public int? AccentColor { get; init; }

    /// <summary>The pictures of a media gallery.</summary>
    public IReadOnlyList<MediaGalleryItem>? Items { get; init; }

    /// <summary>The attachment that a file component shows.</summary>
    public MediaReference? File { get; init; }

    public string? Url { get; init; }
    public bool? Disabled { get; init; }
    public IReadOnlyList<ComponentOption>? Options { get; init; }
    public string? Placeholder { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public bool? Required { get; init; }

    /// <summary>The initial text of a text input.</summary>
    public string? Value { get; init; }

    /// <summary>Whether a checkbox is ticked.</summary>
    public bool? Default { get; init; }

    /// <summary>The text of a text display, in Markdown.</summary>
    public string? Content { get; init; }

    /// <summary>Up to five buttons, or one select.</summary>
    public static Component Row(IReadOnlyList<Component> components) => new() { Type = ComponentType.Row, Components = components };

    /// <param name="label">Up to 80 characters.</param>
    public static Component Button(string customId, string label, ButtonStyle style, bool isDisabled = false) =>
        new() { Type = ComponentType.Button, CustomId = customId, Label = label, Style = (int)style, Disabled = isDisabled ? true : null };

    public static Component Link(string url, string label) =>
        new() { Type = ComponentType.Button, Url = url, Label = label, Style = (int)ButtonStyle.Link };

    /// <param name="options">1 to 25, all different.</param>
    /// <param name="isRequired">Whether an answer is required; only in a modal, null in a message.</param>
    public static Component Select(
        string customId, IReadOnlyList<ComponentOption> options, int? minimum = null, int? maximum = null,
        string? placeholder = null, bool? isRequired = null) =>
        new()
        {
            Type = ComponentType.StringSelect,
            CustomId = customId,
            Options = options,
            MinValues = minimum,
            MaxValues = maximum,
            Placeholder = placeholder,
            Required = isRequired,
        };

    /// <summary>The label around each input of a modal.</summary>
    /// <param name="label">Up to 45 characters.</param>
    /// <param name="description">Up to 100 characters.</param>
    public static Component Labelled(string label, string? description, Component inner) =>
        new() { Type = ComponentType.Label, Label = label, Description = description, Inner = inner };

    /// <param name="maximumLength">Up to 4,000.</param>
    public static Component TextInput(
        string customId, bool isLong, bool isRequired, int maximumLength, string? value = null, string? placeholder = null) =>
        new()
        {
            Type = ComponentType.TextInput,
            CustomId = customId,
            Style = isLong ? 2 : 1,
            Required = isRequired,
            MaxLength = maximumLength,
            Value = value,
            Placeholder = placeholder,
        };

    /// <param name="options">2 to 10.</param>
    public static Component RadioGroup(string customId, IReadOnlyList<ComponentOption> options, bool isRequired) =>
        new() { Type = ComponentType.RadioGroup, CustomId = customId, Options = options, Required = isRequired };

    /// <param name="options">1 to 10.</param>
    /// <param name="minimum">At least 1 if an answer is required.</param>
    public static Component CheckboxGroup(
        string customId, IReadOnlyList<ComponentOption> options, bool isRequired, int? minimum = null, int? maximum = null) =>
        new()
        {
            Type = ComponentType.CheckboxGroup,
            CustomId = customId,
            Options = options,
            Required = isRequired,
            MinValues = minimum,
            MaxValues = maximum,
        };

    public static Component Checkbox(string customId, bool isTicked) =>
        new() { Type = ComponentType.Checkbox, CustomId = customId, Default = isTicked ? true : null };

    public static Component Text(string markdown) => new() { Type = ComponentType.TextDisplay, Content = markdown };

    /// <summary>A text with a button on its right.</summary>
    public static Component Section(string markdown, Component button) =>
        new() { Type = ComponentType.Section, Components = [Text(markdown)], Accessory = button };

    public static Component Container(int accentColor, IReadOnlyList<Component> components) =>
        new() { Type = ComponentType.Container, AccentColor = accentColor, Components = components };

    /// <summary>A picture of the message's attachments, with its alternative text.</summary>
    public static Component Picture(FileUpload file) => new()
    {
        Type = ComponentType.MediaGallery,
        Items = [new MediaGalleryItem(MediaReference.Of(file), file.Description is { Length: > 0 } text ? text : null)],
    };

    public static Component Attached(FileUpload file) => new() { Type = ComponentType.File, File = MediaReference.Of(file) };
}

/// <param name="Description">Alternative text for screen readers, up to 1,024 characters.</param>
sealed record MediaGalleryItem(MediaReference Media, string? Description);

/// <param name="Url"><c>attachment://name</c> for a file of the message.</param>
sealed record MediaReference(string Url)
{
    public static MediaReference Of(FileUpload file) => new($"attachment://{file.Name}");
}

/// <summary>
/// One choice of a select, a radio group or a checkbox group; label, value and description take up to 100 characters
/// each.
/// </summary>
sealed record ComponentOption(string Label, string Value, string? Description = null, bool? Default = null);

enum ComponentType
{
    Row = 1,
    Button = 2,
    StringSelect = 3,
    TextInput = 4,
    UserSelect = 5,
    RoleSelect = 6,
    MentionableSelect = 7,
    ChannelSelect = 8,
    Section = 9,
    TextDisplay = 10,
    MediaGallery = 12,
    File = 13,
    Separator = 14,
    Container = 17,
    Label = 18,
    FileUpload = 19,
    RadioGroup = 21,
    CheckboxGroup = 22,
    Checkbox = 23,
}

enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
}
