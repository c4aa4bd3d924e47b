using System.Text.Json;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Text;

namespace CommunityBot.Benchmarks.Articles;

/// <summary>
/// Compares the choices read from discussion questions with those of a file (prompts.jsonl): the options that the question itself writes,
/// yes or no, none for an open one, and no poll for rhetoric.
/// </summary>
static class PromptScore
{
    public static void Print(string file, bool showsAll)
    {
        var (written, right, yesNo, yesNoRight, open, openRight, rhetoric, polls) = (0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var (text, form) = (json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("form").GetString()!);
            var told = json.RootElement.GetProperty("options").EnumerateArray().Select(option => option.GetString()!).ToList();
            var read = QuestionOptions.Read(text);
            var isYesNo = form == "yes/no" || told.Select(option => option.ToLowerInvariant()).SequenceEqual(["yes", "no"]);
            var agrees = isYesNo ? read.Exists(one => one.Options is null)
                : told.Count > 0 ? read.Exists(one => one.Options is not null && IsSame(one.Options, told))
                : !read.Exists(one => one.Options is { Count: > 0 });
            if (form is "rhetorical" || form.StartsWith("quiz", StringComparison.Ordinal))
                (rhetoric, polls) = (rhetoric + 1, polls + read.Count);
            else if (isYesNo)
                (yesNo, yesNoRight) = (yesNo + 1, yesNoRight + (agrees ? 1 : 0));
            else if (told.Count > 0 && told.TrueForAll(option => Plain(text).Contains(Plain(option), StringComparison.Ordinal)))
                (written, right) = (written + 1, right + (agrees ? 1 : 0));
            else if (told.Count == 0)
                (open, openRight) = (open + 1, openRight + (agrees ? 1 : 0));
            else
                continue;
            if (showsAll && !agrees)
                Console.WriteLine($"{text} -> {string.Join(" || ", read.Select(one => string.Join(" | ", one.Options ?? ["yes or no"])))}");
        }

        var table = new ResultTable("Discussion questions", "in all", "right");
        table.Add("options written in the question", written, right);
        table.Add("yes or no", yesNo, yesNoRight);
        table.Add("open: no options", open, openRight);
        table.Add("rhetoric: no question", rhetoric, rhetoric - polls);
        table.Print("Discussion questions of articles:");
    }

    static bool IsSame(IReadOnlyList<string> read, List<string> told) =>
        read.Count == told.Count && read.Zip(told).All(pair => Plain(pair.First) == Plain(pair.Second));

    static string Plain(string text) =>
        Folding.Name(text).Replace("**", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
