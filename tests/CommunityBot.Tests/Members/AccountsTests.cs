using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Members;

public sealed class AccountsTests
{
    static readonly UserRef Ming = new("local", "Ming");

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_gets_a_member_once_and_keeps_the_name_it_was_last_seen_with(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var accounts = new Accounts(database.Database);
        Assert.Null(await accounts.Find(Ming, default));

        var members = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => database.Database.Write(connection => Accounts.MemberOf(connection, Ming, "Ming"))));
        var member = Assert.Single(members.Distinct());
        Assert.Equal(member, await database.Database.Write(connection => Accounts.MemberOf(connection, Ming, "小明")));
        Assert.NotEqual(
            member, await database.Database.Write(connection => Accounts.MemberOf(connection, new UserRef("other", "Ming"), "Ming")));

        Assert.Equal(member, await accounts.Find(Ming, default));
        Assert.Equal([new Account(Ming, "小明")], await accounts.AccountsOf(member, default));
    }
}
