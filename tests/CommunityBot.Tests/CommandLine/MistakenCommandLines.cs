using CommunityBot.CommandLine;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What an operator mistypes is said in a line, without the usage that --help gives.</summary>
public sealed class MistakenCommandLines : IDisposable
{
    readonly TempFolder folder = new();

    string Database => folder.File("community.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_option_that_does_not_exist_is_no_part_of_a_question()
    {
        (await BuiltProgram.Run("ask", "--jsn", "Biren revenue 2024", "--database", Database))
            .IsRefusedWith("There is no option --jsn", "communitybot ask --help");
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task The_usage_comes_only_when_it_is_asked_for()
    {
        var wrong = await BuiltProgram.Run("import");
        Assert.Contains("Required argument", wrong.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", wrong.Output + wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("Usage", (await BuiltProgram.Run("import", "--help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_served_by_one_process_at_a_time()
    {
        using (ServingLock.Take(Database))
        {
            var refusal = Assert.Throws<DatabaseException>(() => ServingLock.Take(Database));
            Assert.Contains(Database, refusal.Message, StringComparison.Ordinal);
        }

        using var again = ServingLock.Take(Database);
        using var other = ServingLock.Take(folder.File("other.db"));
    }

    [Theory]
    [InlineData(1, "1 row")]
    [InlineData(0, "0 rows")]
    [InlineData(1200, "1,200 rows")]
    public void One_is_singular(long number, string text) => Assert.Equal(text, Counted.Of(number, "row"));
}
