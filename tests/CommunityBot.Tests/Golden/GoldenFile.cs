using System.Text;

namespace CommunityBot.Tests.Golden;

/// <summary>
/// Reviewed output in files. <c>COMMUNITYBOT_WRITE_GOLDEN=1 dotnet test</c> rewrites the files; read them before you commit
/// them.
/// </summary>
static class GoldenFile
{
    static readonly bool IsWriting = Environment.GetEnvironmentVariable("COMMUNITYBOT_WRITE_GOLDEN") == "1";

    public static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Golden");

    public static void Check(string name, string text)
    {
        var file = Path.Combine(Folder, name + ".txt");
        if (IsWriting)
        {
            File.WriteAllText(file, text);
            return;
        }

        var known = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(
            known == text,
            $"{name}.txt says otherwise (- as it was, + as it is; COMMUNITYBOT_WRITE_GOLDEN=1 accepts "
                + $"it):\n{Diff(known.Split('\n'), text.Split('\n'))}");
    }

    /// <summary>The different lines by the longest common subsequence, with their numbers.</summary>
    public static string Diff(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var diff = new StringBuilder();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
                (i, j) = (i + 1, j + 1);
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                diff.Append("- ").Append(i + 1).Append(": ").Append(before[i++]).Append('\n');
            else
                diff.Append("+ ").Append(j + 1).Append(": ").Append(after[j++]).Append('\n');
        }

        return diff.ToString();
    }
}
