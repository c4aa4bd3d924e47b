using CommunityBot.Simulators.Discord;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in registers commands by Discord's rules.</summary>
public sealed class DiscordCommandRuleTests : IAsyncLifetime
{
    DiscordStandIn standIn = null!;
    BareCaller caller = null!;

    public static TheoryData<string> Refused =>
    [
        """[{"name":"Poll","description":"d"}]""",
        """[{"name":"two words","description":"d"}]""",
        """[{"name":"poll"}]""",
        """[{"name":"poll","description":""}]""",
        $$"""[{"name":"poll","description":"{{new string('x', 101)}}"}]""",
        """[{"name":"poll","description":"d"},{"name":"poll","description":"d"}]""",
        """[{"name":"poll","description":"d","name_localizations":{"zh-Hans":"投票"}}]""",
        """[{"name":"poll","description":"d","description_localizations":null}]""",
        """[{"name":"poll","description":"d","name_localizations":{"zh-CN":"投 票"}}]""",
        """[{"name":"poll","description":"d","name_localizations":{"zh-CN":"投票！"}}]""",
        """[{"name":"poll","description":"d","name_localizations":{"zh-CN":"PK投票"}}]""",
        """[{"name":"poll","description":"d","options":[{"type":3,"name":"a","description":"d","name_localizations":{"zh-TW":"內容"}},{"type":5,"name":"b","description":"d","name_localizations":{"zh-TW":"內容"}}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":8,"name":"who","description":"d","autocomplete":true}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":5,"name":"named","description":"d","choices":[{"name":"Yes","value":"yes"}]}]}]""",
        """[{"name":"poll","description":"d","help":"h"}]""",
        """[{"name":"poll","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"a","description":"d"}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":1,"name":"a","description":"d"},{"type":3,"name":"b","description":"d"}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"x","value":"x"}]}]}]""",
        """[{"name":"poll","description":"d","options":[{"type":3,"name":"a","description":"d","choices":[{"name":"x","value":5}]}]}]""",
        $$"""[{{string.Join(',', Enumerable.Range(0, 101).Select(number => $$"""{"name":"c{{number}}","description":"d"}"""))}}]""",
        $$"""[{"name":"poll","description":"d","options":[{{string.Join(',', Enumerable.Range(0, 4).Select(option => $$"""{"type":3,"name":"o{{option}}","description":"d","choices":[{{string.Join(',', Enumerable.Range(0, 25).Select(number => $$"""{"name":"n{{number}}","value":"{{new string('v', 90)}}{{number}}"}"""))}}]}"""))}}]}]""",
        """[{"name":"Look up","type":3,"description":"not for menus"}]""",
        """[{"name":"ask","description":"d","integration_types":[0,1]}]""",
    ];

    public async ValueTask InitializeAsync()
    {
        standIn = await DiscordStandIn.Start();
        standIn.Limits.IsOn = false;
        caller = new BareCaller(standIn);
    }

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Theory, MemberData(nameof(Refused))]
    public async Task A_command_that_breaks_a_rule_is_refused(string commands)
    {
        Assert.Equal(50035, (await caller.Put($"/applications/{standIn.Options.ApplicationId}/commands", commands)).Code);
        Assert.Empty(standIn.Commands);
        Assert.Single(standIn.Complaints);
    }

    [Fact]
    public async Task Overwriting_keeps_the_ids_of_what_stays()
    {
        var path = $"/applications/{standIn.Options.ApplicationId}/commands";
        var first = await caller.Put(
            path, """[{"name":"ask","description":"d","name_localizations":{"zh-CN":"问"}},{"name":"old","description":"d"}]""");
        var second = await caller.Put(path, """[{"name":"ask","description":"new"}]""");
        Assert.Equal((string?)first.Body![0]!["id"], (string?)second.Body!.AsArray().Single()!["id"]);
        Assert.Equal("ask", (string?)standIn.Commands.Single()["name"]);
        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task Localizations_are_told_when_asked_for()
    {
        var path = $"/applications/{standIn.Options.ApplicationId}/commands";
        await caller.Put(path, """[{"name":"ask","description":"d","name_localizations":{"zh-CN":"问"}}]""");
        Assert.Null((await caller.Get(path)).Body![0]!["name_localizations"]);
        Assert.NotNull((await caller.Get(path + "?with_localizations=true")).Body![0]!["name_localizations"]);
    }
}
