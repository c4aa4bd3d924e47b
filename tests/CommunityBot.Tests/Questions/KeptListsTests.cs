namespace CommunityBot.Tests.Questions;

/// <summary>
/// Words that steer questions are kept by hand, so they have to stay few: kinds of words come from the dictionary, synonyms from the
/// catalog.
/// </summary>
public sealed class KeptListsTests
{
    const int Most = 700;

    static string Folder => Path.Combine(RepositoryFolder.Path, "src", "CommunityBot.Core", "Questions", "Lexicon", "Words");

    [Fact]
    public void All_lists_together_stay_short()
    {
        var counts = Directory.GetFiles(Folder, "*.txt").ToDictionary(file => Path.GetFileName(file)!, file => Entries(file).Count());
        Assert.True(
            counts.Values.Sum() <= Most, $"{counts.Values.Sum()} entries: "
                + $"{string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"))}");
    }

    [Fact]
    public void No_list_holds_a_word_twice() =>
        Assert.All(Directory.GetFiles(Folder, "*.txt"), file => Assert.Equal(Entries(file).Distinct(), Entries(file)));

    static IEnumerable<string> Entries(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').SelectMany(line => line.Split('|'));
}
