using System.Globalization;

namespace CommunityBot.Core.Polls;

/// <summary>
/// The option numbers that one voter chose, joined by commas: ascending, or for a ranked poll in order of preference.
/// Empty means no vote.
/// </summary>
readonly record struct Ballot(string Text)
{
    public static Ballot Empty { get; } = new("");

    public bool IsEmpty => Text.Length == 0;

    public IReadOnlyList<int> Options => IsEmpty ? [] : Text.Contains(',') ? [.. Text.Split(',').Select(Number)] : [Number(Text)];

    public static Ballot Of(IEnumerable<int> options) => new(string.Join(',', options));

    public static Ballot One(int option) => new(option.ToString(CultureInfo.InvariantCulture));

    public Ballot Without(int option) => Of(Options.Where(other => other != option));

    public bool Has(int option) => Options.Contains(option);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}
