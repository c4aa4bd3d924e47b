using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Members.Linking;

public sealed class LinkingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_from_one_account_makes_the_other_the_same_member(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var ming = await link.MemberOf("a", "Ming");
        var other = await link.MemberOf("b", "ming88");
        var code = await link.Code("a", "Ming");
        Assert.Matches("^[2-9B-Z]{6}$", code);

        var reply = await link.Link("b", "ming88", $"{code[..3].ToLowerInvariant()} {code[3..]}");
        Assert.True(reply.IsPrivate || link.Command.Spec.IsPrivate);
        Assert.Equal(["A: Ming", "B: ming88"], LinkBench.Figures(reply).Order());
        Assert.Equal(ming, await link.MemberOf("b", "ming88"));
        Assert.Equal([(other, ming)], link.Merged);
        Assert.Equal(
            (other, ming, "b:1"),
            await link.Database.Database.Read(connection =>
                connection.QuerySingleAsync<(string, string, string)>("SELECT from_member, into_member, by_user FROM member_merges")));

        var third = await link.Code("b", "ming88");
        _ = await link.Link("c", "M", third);
        Assert.Equal(3, (await new Accounts(link.Database.Database).AccountsOf(ming, default)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_that_links_nothing_is_refused(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        Assert.Contains("own code", LinkBench.Said(await link.Link("a", "Ming", code)), StringComparison.Ordinal);
        Assert.Contains("no such code", LinkBench.Said(await link.Link("b", "x", "ABCDEF")), StringComparison.Ordinal);
        Assert.Contains("no such code", LinkBench.Said(await link.Link("b", "x", new string('9', 500))), StringComparison.Ordinal);
        _ = await link.Link("b", "x", code);
        Assert.Contains("has been used", LinkBench.Said(await link.Link("c", "y", code)), StringComparison.Ordinal);
        Assert.Contains(
            "linked already", LinkBench.Said(await link.Link("b", "x", await link.Code("a", "Ming"))), StringComparison.Ordinal);
        Assert.Single(link.Merged);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_lasts_ten_minutes_and_until_the_next(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var first = await link.Code("a", "Ming");
        var second = await link.Code("a", "Ming");
        Assert.Contains("no such code", LinkBench.Said(await link.Link("b", "x", first)), StringComparison.Ordinal);
        link.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", LinkBench.Said(await link.Link("b", "x", second)), StringComparison.Ordinal);

        var third = await link.Code("a", "Ming");
        link.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        _ = await link.Link("b", "x", third);
        Assert.Single(link.Merged);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_wrong_codes_even_the_right_one_is_refused_for_a_while(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        for (var i = 0; i < LinkCodes.MaxTriesPerHour; i++)
            Assert.Contains("no such code", LinkBench.Said(await link.Link("b", "x", $"22222{i + 2}")), StringComparison.Ordinal);
        Assert.Contains("Too many", LinkBench.Said(await link.Link("b", "x", code)), StringComparison.Ordinal);
        Assert.Empty(link.Merged);

        // Wrong codes of others do not count against the owner.
        _ = await link.Link("c", "Ming", code);
        Assert.Single(link.Merged);
        link.Clock.Advance(TimeSpan.FromHours(1));
        _ = await link.Link("b", "x", await link.Code("a", "Ming"));
        Assert.Equal(2, link.Merged.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_simultaneous_uses_of_one_code_one_succeeds(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => link.Link($"p{i}", "x", code)));
        Assert.Equal(19, replies.Count(reply => LinkBench.Said(reply).Contains("has been used", StringComparison.Ordinal)));
        Assert.Single(link.Merged);
    }

    [Fact]
    public async Task In_a_group_no_code_is_shown_and_a_visible_code_is_invalidated()
    {
        await using var link = await LinkBench.Create(TestEngine.Sqlite);
        var group = LinkBench.Origin("a", "Ming") with { IsPrivate = false };
        var asked = await link.Run(group);
        Assert.Contains("private chat", LinkBench.Said(asked), StringComparison.Ordinal);
        Assert.Empty(asked.Message.Blocks.OfType<Figures>());

        var code = await link.Code("a", "Ming");
        Assert.Contains(
            "no longer works", LinkBench.Said(await link.Run(group with { User = new UserRef("b", "1") }, code)), StringComparison.Ordinal);
        Assert.Contains("has been used", LinkBench.Said(await link.Link("b", "x", code)), StringComparison.Ordinal);
        Assert.Empty(link.Merged);
    }

    [Fact]
    public async Task The_database_holds_codes_only_as_hashes()
    {
        await using var link = await LinkBench.Create(TestEngine.Sqlite);
        await using var other = await LinkBench.Create(TestEngine.Sqlite);
        var code = await link.Code("a", "Ming");
        var hash = await link.Database.Database.Read(connection => connection.QuerySingleAsync<string>("SELECT code_hash FROM link_codes"));
        Assert.Equal(64, hash.Length);
        Assert.DoesNotContain(code, hash, StringComparison.Ordinal);
        // The hash depends on a secret of the database, so a table of all hashes is of no use.
        var secrets = await Task.WhenAll(((LinkBench[])[link, other]).Select(async bench =>
        {
            _ = await bench.Code("a", "Ming");
            return await bench.Database.Database.Read(connection => connection.QuerySingleAsync<string>("SELECT value FROM secrets"));
        }));
        Assert.NotEqual(secrets[0], secrets[1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_is_separated_by_its_own_button_only(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var unlink = new UnlinkCommand(new Accounts(link.Database.Database), link.Links);
        Assert.Contains("not linked", LinkBench.Said(await LinkBench.Run(unlink, "b", "ming88")), StringComparison.Ordinal);
        _ = await link.Link("b", "ming88", await link.Code("a", "Ming"));
        var member = await link.MemberOf("a", "Ming");

        var shown = await LinkBench.Run(unlink, "b", "ming88");
        Assert.Equal(["A: Ming", "B: ming88"], LinkBench.Figures(shown));
        var id = Assert.Single(shown.Message.Buttons).Id;
        Assert.True(id.Length <= Button.MaxIdBytes);

        Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "stranger", id)), StringComparison.Ordinal);
        Assert.Contains("Separated", LinkBench.Said(await LinkBench.Press(unlink, "b", id)), StringComparison.Ordinal);
        Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "b", id)), StringComparison.Ordinal);
        Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "a", id)), StringComparison.Ordinal);
        Assert.Equal(member, await link.MemberOf("a", "Ming"));
        Assert.NotEqual(member, await link.MemberOf("b", "ming88"));
        // Merged data stays merged. Linking again adds a row to the log.
        _ = await link.Link("b", "ming88", await link.Code("a", "Ming"));
        Assert.Equal(2, link.Merged.Count);
    }

    [Fact]
    public async Task A_merge_that_fails_links_nothing()
    {
        await using var link = await LinkBench.Create(TestEngine.Sqlite);
        var other = await link.MemberOf("b", "ming88");
        var code = await link.Code("a", "Ming");
        link.IsBroken = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => link.Link("b", "ming88", code));
        Assert.Equal(other, await link.MemberOf("b", "ming88"));
        link.IsBroken = false;
        _ = await link.Link("b", "ming88", code);
        Assert.Single(link.Merged);
    }
}

/// <summary>Accounts on platforms a, b, c and so on, each in a private chat with the bot.</summary>
sealed class LinkBench : IMemberMerge, IAsyncDisposable
{
    public required TestDatabase Database { get; init; }

    public AccountLinks Links { get; private set; } = null!;

    public LinkCommand Command { get; private set; } = null!;

    public FakeTimeProvider Clock { get; } = new();

    public List<(string From, string Into)> Merged { get; } = [];

    public bool IsBroken { get; set; }

    public static async Task<LinkBench> Create(TestEngine engine)
    {
        var bench = new LinkBench { Database = await TestDatabase.Create(engine) };
        bench.Links = new AccountLinks(bench.Database.Database, [bench], bench.Clock);
        bench.Command = new LinkCommand(bench.Links, new Accounts(bench.Database.Database));
        return bench;
    }

    public static RequestOrigin Origin(string platform, string name) =>
        new(new ChatRef(platform, "1"), new UserRef(platform, "1"), name) { IsPrivate = true };

    public static string Said(Reply reply) => MessageText.Plain(reply.Message);

    public static IEnumerable<string> Figures(Reply reply) =>
        reply.Message.Blocks.OfType<Figures>().Single().Items.Select(item => $"{item.Label}: {item.Value}");

    public static async Task<Reply> Run(ICommand command, string platform, string name) =>
        await command.Run(
            new CommandRequest(Origin(platform, name), command.Spec.Name, new Dictionary<string, string>()), Language.En, default);

    public static async Task<Reply> Press(IButtonHandler handler, string platform, string id) =>
        await handler.Press(new ButtonPress(Origin(platform, "x"), id), id[(handler.Prefix.Length + 1)..], Language.En, default);

    public async Task<Reply> Run(RequestOrigin requestOrigin, string? code = null) => await Command.Run(
        new CommandRequest(
            requestOrigin, "link", code is null ? [] : new Dictionary<string, string> { ["code"] = code }), Language.En, default);

    public Task<Reply> Link(string platform, string name, string code) => Run(Origin(platform, name), code);

    public async Task<string> Code(string platform, string name) =>
        (await Run(Origin(platform, name))).Message.Blocks.OfType<Figures>().Single().Items[0].Value;

    public Task<string> MemberOf(string platform, string name) =>
        Database.Database.Write(connection => Accounts.MemberOf(connection, new UserRef(platform, "1"), name));

    public void Merge(System.Data.Common.DbConnection connection, string from, string into, long now)
    {
        if (IsBroken)
            throw new InvalidOperationException("the feature's table is gone");
        Merged.Add((from, into));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
