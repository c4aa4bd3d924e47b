using CommunityBot.Core.Storage;

namespace CommunityBot.Tests.Storage;

public sealed class StatementTests
{
    const string Echo = "SELECT COALESCE(CAST($1 AS TEXT), 'nothing') || ' ' || COALESCE(CAST($2 AS TEXT), 'nothing')";

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_run_sees_its_own_values_and_none_of_the_run_before(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        string? Run(SqlValue one, SqlValue other) => test.Database.Write(connection => connection.Text(Echo, one, other)).GetAwaiter().GetResult();

        Assert.Equal("a b", Run("a", "b"));
        Assert.Equal("a c", Run("a", "c"));
        Assert.Equal("nothing c", Run(SqlValue.Null, "c"));
        Assert.Equal("a nothing", Run("a", SqlValue.Null));
        Assert.Equal(" a", Run("", "a"));
        var longer = new string('长', 500);
        Assert.Equal($"{longer} a", Run(longer, "a"));
        Assert.Equal($"{longer} {longer}", Run(longer, longer));
        Assert.Equal("b a", Run("b", "a"));
    }

    [Fact]
    public async Task A_number_is_not_taken_for_the_same_text()
    {
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        string? Run(SqlValue value) => test.Database.Write(connection => connection.Text("SELECT typeof($1) || $1", value)).GetAwaiter().GetResult();

        Assert.Equal("integer0", Run(0));
        Assert.Equal("text0", Run("0"));
        Assert.Equal("integer7", Run(7));
        Assert.Equal("integer0", Run(0));
    }
}
