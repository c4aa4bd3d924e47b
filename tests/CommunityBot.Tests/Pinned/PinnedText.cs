using CommunityBot.Tests.Golden;

namespace CommunityBot.Tests.Pinned;

/// <summary>
/// Names that databases, exports, pages and scripts depend on. Renaming something in the code must not change them. Unlike
/// golden files, no switch rewrites these:
/// a pin is changed by hand, together with the migration or the note to operators that the change needs.
/// </summary>
static class PinnedText
{
    public static void Check(string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Pinned", name + ".txt");
        var (known, now) = (File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : "", string.Join('\n', lines));
        Assert.True(
            known == now,
            $"{name}.txt is what is held outside of the code (- as it is held, + as "
                + $"the code has it now):\n{GoldenFile.Diff(known.Split('\n'), now.Split('\n'))}");
    }
}
