using CommunityBot.Core.Instances;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Instances;

/// <summary>The calls of several instances with one token count together.</summary>
public sealed class SharedBudgetTests
{
    static readonly CallLimit OfToken = new(5, TimeSpan.FromMinutes(1), IsOfPlace: false),
        OfChat = new(2, TimeSpan.FromMinutes(1), IsOfPlace: true);

    [Theory, OnPostgres]
    public async Task Instances_that_send_at_the_same_time_keep_to_the_limits_together(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await using var beside = Database.Open(test.Connection);
        SharedBudget[] budgets = [Budget(test.Database, "one"), Budget(beside, "one")];

        var inChat = await Task.WhenAll(Enumerable.Range(0, 8).Select(call => Take(budgets[call % 2], "chat")));
        Assert.Equal(2, inChat.Count(call => call is not null));
        var elsewhere = await Task.WhenAll(Enumerable.Range(0, 20).Select(call => Take(budgets[call % 2], $"chat {call}")));
        Assert.Equal(3, elsewhere.Count(call => call is not null));
        // Another token has its own limits.
        Assert.NotNull(await Take(Budget(beside, "two"), "chat"));
    }

    [Theory, OnPostgres]
    public async Task A_call_counts_until_a_span_after_its_end(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var limit = new CallLimit(1, TimeSpan.FromMilliseconds(300), IsOfPlace: true);
        var budget = Budget(test.Database, "one");
        var (first, _) = await budget.Take("chat", [limit], default);
        var (second, wait) = await budget.Take("chat", [limit], default);
        Assert.Null(second);
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
        first!.End();
        await Eventually.Holds(async () => (await budget.Take("chat", [limit], default)).Call is not null);
    }

    [Theory, OnSqlite]
    public async Task Without_other_instances_nothing_is_counted(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var budget = Budget(test.Database, "one");
        Assert.False(budget.IsShared);
        for (var i = 0; i < 10; i++)
            Assert.NotNull(await Take(budget, "chat"));
    }

    static async Task<CountedCall?> Take(SharedBudget budget, string chat) => (await budget.Take(chat, [OfToken, OfChat], default)).Call;

    static SharedBudget Budget(Database database, string token) => new(database, token, NullLogger<SharedBudget>.Instance);
}
