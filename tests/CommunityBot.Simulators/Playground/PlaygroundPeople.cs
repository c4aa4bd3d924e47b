namespace CommunityBot.Simulators.Playground;

/// <summary>The users of both platforms, and the format of the printed lines.</summary>
static class PlaygroundPeople
{
    public static IReadOnlyList<(string Name, bool IsChinese, bool IsModerator)> All { get; } = [("lin", false, false),
        ("ming", true, false), ("mo", false, true)];

    public static string Line(string place, string text, IReadOnlyList<string> buttons, int pictures) =>
        $"[{place}] {text.Trim().Replace("\n", "\n    ", StringComparison.Ordinal)}"
        + (pictures > 0 ? "\n    (with a picture)" : "")
        + (buttons.Count > 0 ? $"\n    {string.Join(' ', buttons.Select(label => $"[{label}]"))}" : "");

    public static InvalidOperationException Unknown(string who) =>
        new($"There is no {who}: {string.Join(", ", All.Select(person => person.Name))} are here.");
}
