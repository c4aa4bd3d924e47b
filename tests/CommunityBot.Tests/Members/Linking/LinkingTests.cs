using CommunityBot.Core.Linking;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Members.Linking;

public sealed class LinkingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Both_accounts_confirm_and_after_a_day_they_are_one_member(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var ming = await link.MemberOf("a", "Ming");
        var other = await link.MemberOf("b", "ming88");
        var code = await link.Code("a", "Ming");
        Assert.Matches("^[2-9B-Z]{6}$", code);

        // The side that types the code sees the other account and what is shared. Nothing is linked, and the other is not asked.
        var proposal = await link.Type("b", "ming88", $"{code[..3].ToLowerInvariant()} {code[3..]}");
        Assert.True(proposal.IsPrivate);
        Assert.Equal(["A: Ming", "B: ming88"], LinkBench.Figures(proposal));
        Assert.Contains("only if all these accounts are yours", LinkBench.Said(proposal), StringComparison.Ordinal);
        Assert.Contains("votes, in secret polls too", LinkBench.Said(proposal), StringComparison.Ordinal);
        Assert.Equal(2, proposal.Message.Buttons.Count);
        Assert.All(proposal.Message.Buttons, button => Assert.True(button.Id.Length <= Button.MaxIdBytes));
        Assert.Empty(link.Steps);

        Assert.Contains("confirm it with A · Ming",
            LinkBench.Said(await LinkBench.Press(link.Command, "b", proposal.Message.Buttons[0].Id)), StringComparison.Ordinal);
        Assert.Empty(link.Steps);

        // The code's side sees who asks. Its tap links, once.
        var question = await link.Run(LinkBench.Origin("a", "Ming"));
        Assert.Contains("B · ming88 asks to be linked", LinkBench.Said(question), StringComparison.Ordinal);
        foreach (var _ in (int[])[1, 2])
        {
            var linked = await LinkBench.Press(link.Command, "a", question.Message.Buttons[0].Id);
            Assert.Equal(["A: Ming", "B: ming88"], LinkBench.Figures(linked).Order());
        }

        Assert.Equal(["link"], link.Steps);
        Assert.Empty(link.Merged);
        Assert.Equal(other, await link.MemberOf("b", "ming88"));

        link.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await link.Links.Settle(default));
        link.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await link.Links.Settle(default));
        Assert.Equal(ming, await link.MemberOf("b", "ming88"));
        Assert.Equal([(other, ming)], link.Merged);
        Assert.Equal(
            (other, ming, "b:1"),
            await link.Database.Database.Read(connection => connection.QuerySingleAsync<(string, string, string)>(
                "SELECT from_member, into_member, by_user FROM member_merges")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_third_account_sees_all_the_others_before_it_confirms(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        _ = await link.Link("b", "ming88", into: "a", "Ming");
        var proposal = await link.Type("c", "M", await link.Code("b", "ming88"));
        Assert.Equal(["A: Ming", "B: ming88", "C: M"], LinkBench.Figures(proposal).Order());
        _ = await LinkBench.Press(link.Command, "c", proposal.Message.Buttons[0].Id);
        // Only the account that made the code may answer for its side.
        var id = (await link.Run(LinkBench.Origin("b", "ming88"))).Message.Buttons[0].Id;
        Assert.Contains("is gone", LinkBench.Said(await LinkBench.Press(link.Command, "a", id)), StringComparison.Ordinal);
        _ = await LinkBench.Press(link.Command, "b", id);
        await link.Settle();
        Assert.Equal(3, (await new Accounts(link.Database.Database).AccountsOf(await link.MemberOf("a", "Ming"), default)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_declines_or_answers_for_somebody_else_links_nothing(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var proposal = await link.Type("b", "x", await link.Code("a", "Ming"));
        var (yes, no) = (proposal.Message.Buttons[0].Id, proposal.Message.Buttons[1].Id);
        var forged = yes.Replace(":ty", ":sy", StringComparison.Ordinal);
        // The code's side is not asked before the taker has confirmed, and nobody answers for both.
        foreach (var (platform, id) in ((string, string)[])[("a", forged), ("b", forged), ("a", yes), ("c", yes), ("c", forged)])
            Assert.Contains("is gone", LinkBench.Said(await LinkBench.Press(link.Command, platform, id)), StringComparison.Ordinal);
        _ = await LinkBench.Press(link.Command, "c", no);
        _ = await LinkBench.Press(link.Command, "b", yes);
        Assert.Contains("is gone", LinkBench.Said(await LinkBench.Press(link.Command, "b", forged)), StringComparison.Ordinal);
        var question = await link.Run(LinkBench.Origin("a", "Ming"));
        Assert.Contains("Nothing has been linked",
            LinkBench.Said(await LinkBench.Press(link.Command, "a", question.Message.Buttons[1].Id)), StringComparison.Ordinal);
        Assert.Contains("is gone", LinkBench.Said(await LinkBench.Press(link.Command, "a", question.Message.Buttons[0].Id)),
            StringComparison.Ordinal);
        Assert.Empty(link.Steps);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_question_that_nobody_answers_in_time_is_void(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var proposal = await link.Type("b", "x", await link.Code("a", "Ming"));
        _ = await LinkBench.Press(link.Command, "b", proposal.Message.Buttons[0].Id);
        var question = await link.Run(LinkBench.Origin("a", "Ming"));
        link.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", LinkBench.Said(await LinkBench.Press(link.Command, "a", question.Message.Buttons[0].Id)),
            StringComparison.Ordinal);
        Assert.NotEmpty((await link.Run(LinkBench.Origin("a", "Ming"))).Message.Secrets);
        var late = await link.Type("b", "x", await link.Code("a", "Ming"));
        link.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", LinkBench.Said(await LinkBench.Press(link.Command, "b", late.Message.Buttons[0].Id)),
            StringComparison.Ordinal);
        Assert.Empty(link.Steps);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_that_links_nothing_is_refused(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        Assert.Contains("own code", LinkBench.Said(await link.Type("a", "Ming", code)), StringComparison.Ordinal);
        Assert.Contains("no such code", LinkBench.Said(await link.Type("b", "x", "ABCDEF")), StringComparison.Ordinal);
        Assert.Contains("no such code", LinkBench.Said(await link.Type("b", "x", new string('9', 500))), StringComparison.Ordinal);
        _ = await link.Type("b", "x", code);
        Assert.Contains("has been used", LinkBench.Said(await link.Type("c", "y", code)), StringComparison.Ordinal);
        _ = await link.Link("b", "x", into: "a", "Ming");
        Assert.Contains("linked already", LinkBench.Said(await link.Type("b", "x", await link.Code("a", "Ming"))),
            StringComparison.Ordinal);
        await link.Settle();
        Assert.Contains("linked already", LinkBench.Said(await link.Type("b", "x", await link.Code("a", "Ming"))),
            StringComparison.Ordinal);
        Assert.Single(link.Merged);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_lasts_ten_minutes_and_until_the_next(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var first = await link.Code("a", "Ming");
        var second = await link.Code("a", "Ming");
        Assert.Contains("no such code", LinkBench.Said(await link.Type("b", "x", first)), StringComparison.Ordinal);
        link.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", LinkBench.Said(await link.Type("b", "x", second)), StringComparison.Ordinal);

        var third = await link.Code("a", "Ming");
        link.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.NotEmpty((await link.Type("b", "x", third)).Message.Buttons);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task After_wrong_codes_even_the_right_one_is_refused_for_a_while(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        for (var i = 0; i < LinkCodes.MaxTriesPerHour; i++)
            Assert.Contains("no such code", LinkBench.Said(await link.Type("b", "x", $"22222{i + 2}")), StringComparison.Ordinal);
        Assert.Contains("Too many", LinkBench.Said(await link.Type("b", "x", code)), StringComparison.Ordinal);

        // Somebody else's guesses are not held against the owner.
        Assert.NotEmpty((await link.Type("c", "Ming", code)).Message.Buttons);
        link.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEmpty((await link.Type("b", "x", await link.Code("a", "Ming"))).Message.Buttons);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_many_who_type_one_code_at_once_one_is_asked(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var code = await link.Code("a", "Ming");
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => link.Type($"p{i}", "x", code)));
        Assert.Equal(19, replies.Count(reply => LinkBench.Said(reply).Contains("has been used", StringComparison.Ordinal)));
        Assert.Single(replies, reply => reply.Message.Buttons.Count > 0);
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
        Assert.Contains("no longer works", LinkBench.Said(await link.Run(group with { User = new UserRef("b", "1") }, code)),
            StringComparison.Ordinal);
        Assert.Contains("has been used", LinkBench.Said(await link.Type("b", "x", code)), StringComparison.Ordinal);
        Assert.Empty(link.Steps);
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
    public async Task An_account_is_separated_by_its_own_button_only_before_and_after_the_day(TestEngine engine)
    {
        await using var link = await LinkBench.Create(engine);
        var unlink = new UnlinkCommand(new Accounts(link.Database.Database), link.Links);
        Assert.Contains("not linked", LinkBench.Said(await LinkBench.Run(unlink, "b", "ming88")), StringComparison.Ordinal);
        var (member, other) = (await link.MemberOf("a", "Ming"), await link.MemberOf("b", "ming88"));
        foreach (var isSettled in (bool[])[false, true])
        {
            _ = await link.Link("b", "ming88", into: "a", "Ming");
            if (isSettled)
                await link.Settle();
            var shown = await LinkBench.Run(unlink, "b", "ming88");
            Assert.Equal(["A: Ming", "B: ming88"], LinkBench.Figures(shown).Order());
            var id = Assert.Single(shown.Message.Buttons).Id;
            Assert.True(id.Length <= Button.MaxIdBytes);

            Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "stranger", id)), StringComparison.Ordinal);
            Assert.Contains("Separated", LinkBench.Said(await LinkBench.Press(unlink, "b", id)), StringComparison.Ordinal);
            Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "b", id)), StringComparison.Ordinal);
            Assert.Contains("not linked", LinkBench.Said(await LinkBench.Press(unlink, "a", id)), StringComparison.Ordinal);
            // Each is the member that it was before.
            Assert.Equal((member, other), (await link.MemberOf("a", "Ming"), await link.MemberOf("b", "ming88")));
            Assert.Equal(0, await link.Database.Database.Read(
                connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM member_merges")));
        }

        Assert.Equal(["link", "unlink", "link"], link.Steps);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whichever_of_three_leaves_each_is_what_it_was_and_the_others_stay_together(TestEngine engine)
    {
        foreach (var leaving in (string[])["a", "b", "c"])
        {
            await using var link = await LinkBench.Create(engine);
            var before = new Dictionary<string, string>();
            foreach (var platform in (string[])["a", "b", "c"])
                before[platform] = await link.MemberOf(platform, platform);
            _ = await link.Link("c", "c", into: "b", "b");
            await link.Settle();
            _ = await link.Link("b", "b", into: "a", "a");
            await link.Settle();
            foreach (var platform in before.Keys)
                Assert.Equal(before["a"], await link.MemberOf(platform, platform));

            var unlink = new UnlinkCommand(new Accounts(link.Database.Database), link.Links);
            _ = await LinkBench.Press(unlink, leaving, (await LinkBench.Run(unlink, leaving, leaving)).Message.Buttons[0].Id);
            Assert.Equal(before[leaving], await link.MemberOf(leaving, leaving));
            var rest = before.Keys.Where(platform => platform != leaving).ToList();
            Assert.Equal(await link.MemberOf(rest[0], rest[0]), await link.MemberOf(rest[1], rest[1]));
            Assert.NotEqual(before[leaving], await link.MemberOf(rest[0], rest[0]));

            _ = await LinkBench.Press(unlink, rest[1], (await LinkBench.Run(unlink, rest[1], rest[1])).Message.Buttons[0].Id);
            foreach (var (platform, member) in before)
                Assert.Equal(member, await link.MemberOf(platform, platform));
        }
    }

    [Fact]
    public async Task A_link_that_fails_links_nothing()
    {
        await using var link = await LinkBench.Create(TestEngine.Sqlite);
        var other = await link.MemberOf("b", "ming88");
        link.IsBroken = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => link.Link("b", "ming88", into: "a", "Ming"));
        link.IsBroken = false;
        // The question waits as before.
        _ = await LinkBench.Press(link.Command, "a", (await link.Run(LinkBench.Origin("a", "Ming"))).Message.Buttons[0].Id);
        link.Clock.Advance(TimeSpan.FromDays(1));
        link.IsBroken = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => link.Links.Settle(default));
        Assert.Equal(other, await link.MemberOf("b", "ming88"));
        link.IsBroken = false;
        Assert.Equal(1, await link.Links.Settle(default));
        Assert.Single(link.Merged);
    }
}
