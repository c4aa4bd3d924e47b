using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in delivers interactions like Discord and shows users the same answers.</summary>
public sealed class DiscordInteractionTests : IAsyncLifetime
{
    const string Commands = """
        [{"name":"ask","description":"d","options":[{"type":3,"name":"question","description":"d","required":true,"autocomplete":true}]},
         {"name":"poll","description":"d","options":[{"type":1,"name":"new","description":"d","options":[{"type":4,"name":"days","description":"d"}]}]}]
        """;

    readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-24T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    DiscordStandIn standIn = null!;
    BareCaller caller = null!;
    BareGateway gateway = null!;
    StandInChannel channel = null!;
    StandInUser ming = null!;

    public async ValueTask InitializeAsync()
    {
        standIn = await DiscordStandIn.Start(new() { Clock = clock, HeartbeatInterval = TimeSpan.FromDays(1) });
        caller = new BareCaller(standIn);
        var guild = standIn.Guild("Chips", locale: "zh-TW");
        channel = guild.TextChannel("general");
        ming = standIn.User("Ming", locale: "zh-CN");
        guild.Add(ming, Permissions.ManageGuild);
        (gateway, _) = await BareGateway.Identified(standIn);
        await caller.Put($"/applications/{standIn.Options.ApplicationId}/commands", Commands);
    }

    public async ValueTask DisposeAsync()
    {
        gateway.Dispose();
        await standIn.DisposeAsync();
    }

    [Fact]
    public async Task A_command_arrives_with_who_where_and_what()
    {
        ming.Begins(channel, "/ask", ("question", "NVDA revenue"));
        var data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(
            (2, "zh-CN", "zh-TW", channel.Id),
            ((int)data["type"]!, (string)data["locale"]!, (string)data["guild_locale"]!, (string)data["channel"]!["id"]!));
        Assert.Equal(ming.Id, (string)data["member"]!["user"]!["id"]!);
        Assert.True(
            ((Permissions)ulong.Parse(
                (string)data["member"]!["permissions"]!,
                System.Globalization.CultureInfo.InvariantCulture)).HasFlag(Permissions.ManageGuild));
        Assert.Equal("NVDA revenue", (string)data["data"]!["options"]![0]!["value"]!);

        ming.Begins(ming.Dm, "/poll new", ("days", 3));
        data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(
            (1, ming.Id, 3L),
            ((int)data["context"]!, (string)data["user"]!["id"]!, (long)data["data"]!["options"]![0]!["options"]![0]!["value"]!));
        Assert.Null(data["member"]);
    }

    [Fact]
    public async Task The_client_sends_only_what_is_registered()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ming.Uses(channel, "/digest"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ming.Uses(channel, "/ask"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ming.Uses(channel, "/ask", ("q", "x")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ming.Uses(channel, "/poll"));
    }

    [Fact]
    public async Task An_ephemeral_answer_is_visible_only_to_its_user()
    {
        var asked = await Begun();
        Assert.Equal(204, (int)(await Respond(asked, """{"type":4,"data":{"content":"57.0B","flags":64}}""")).Status);
        Assert.Equal("57.0B", (await asked.Answered()).Text);
        Assert.True(asked.IsPrivate);
        Assert.Empty(channel.Messages);
        Assert.Single(ming.Sees(channel));
        Assert.Empty(standIn.User("Ada").Sees(channel));
        Assert.Equal(10008, (await caller.Get($"/channels/{channel.Id}/messages/{asked.Message.Id}")).Code);
        Assert.Equal(40060, (await Respond(asked, """{"type":4,"data":{"content":"again"}}""")).Code);
        Assert.Single(standIn.Complaints);
    }

    [Fact]
    public async Task A_deferral_is_edited_later_and_keeps_its_privacy()
    {
        var asked = await Begun();
        var answer = await Respond(asked, """{"type":5,"data":{"flags":64}}""", "?with_response=true");
        Assert.True((bool)answer.Body!["interaction"]!["response_message_loading"]!);
        Assert.True(asked is { IsAcknowledged: true, IsAnswered: false });

        clock.Advance(TimeSpan.FromMinutes(14));
        await caller.Patch(Webhook(asked) + "/messages/@original", """{"content":"57.0B"}""");
        Assert.True((await asked.Answered()).IsPrivate);
        Assert.True(asked.WasDeferred);
        await caller.Post(Webhook(asked), """{"content":"and more"}""");
        Assert.False(asked.Followups.Single().IsEphemeral);
        Assert.Empty(standIn.Complaints);

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(50027, (await caller.Patch(Webhook(asked) + "/messages/@original", """{"content":"late"}""")).Code);
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_refused()
    {
        var asked = await Begun();
        clock.Advance(TimeSpan.FromSeconds(3.1));
        Assert.True(asked.HasFailed);
        Assert.Equal(10062, (await Respond(asked, """{"type":4,"data":{"content":"late"}}""")).Code);
        Assert.Equal(10015, (await caller.Patch(Webhook(asked) + "/messages/@original", """{"content":"late"}""")).Code);
        Assert.Equal(2, standIn.Complaints.Count);
    }

    [Theory]
    [InlineData("""{"type":4}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":5,"data":{"content":"x"}}""")]
    [InlineData("""{"type":5,"data":{"flags":4}}""")]
    [InlineData("""{"type":4,"data":{"content":"x","nonce":"1"}}""")]
    [InlineData("""{"type":4,"data":{"content":"x"},"extra":1}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"A title of more than five and forty characters!","components":[{"type":18,"label":"a","component":{"type":4,"custom_id":"a","style":1}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"a","component":{"type":4,"custom_id":"a","style":1}},{"type":18,"label":"b","component":{"type":4,"custom_id":"a","style":1}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"a","component":{"type":4,"custom_id":"a","style":1,"label":"a"}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"a","component":{"type":21,"custom_id":"a","options":[{"label":"x","value":"x"}]}}]}}""")]
    public async Task An_answer_that_does_not_fit_a_command_is_refused(string body)
    {
        var asked = await Begun();
        Assert.Equal(400, (int)(await Respond(asked, body)).Status);
        Assert.False(asked.IsAcknowledged);
        Assert.Single(standIn.Complaints);
    }

    [Fact]
    public async Task A_click_changes_the_message_and_opens_a_form()
    {
        var asked = await Begun();
        await Respond(
            asked,
            """{"type":4,"data":{"content":"Vote","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"y"},{"type":2,"style":2,"label":"Why?","custom_id":"w"}]}]}}""");
        var click = ming.BeginsClick(asked.Message, "Yes");
        var data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(("y", asked.Message.Id), ((string)data["data"]!["custom_id"]!, (string)data["message"]!["id"]!));
        await Respond(click, """{"type":7,"data":{"content":"Yes: 1"}}""");
        Assert.Equal("Yes: 1", (await click.Answered()).Text);
        Assert.Equal(["Yes", "Why?"], asked.Message.Buttons);

        click = ming.BeginsClick(asked.Message, "Why?");
        await Respond(
            click,
            """{"type":9,"data":{"custom_id":"form","title":"Why","components":[{"type":18,"label":"Reason","component":{"type":4,"custom_id":"r","style":2,"max_length":9}},{"type":18,"label":"How","component":{"type":21,"custom_id":"h","options":[{"label":"Open","value":"o"},{"label":"Hidden","value":"h"}]}}]}}""");
        var modal = (await click.Answered()).Modal!;
        Assert.Equal(["Reason", "How"], modal.Fields);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ming.Submits(modal, ("Reason", "much too long")));
        var submitting = ming.Submits(modal, ("Reason", "cheap"), ("How", "Hidden"));
        data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        while ((int)data["type"]! != 5)
            data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(
            ("cheap", "h"),
            ((string)data["data"]!["components"]![0]!["component"]!["value"]!,
                (string)data["data"]!["components"]![1]!["component"]!["value"]!));
        await caller.Post($"/interactions/{data["id"]}/{data["token"]}/callback", """{"type":4,"data":{"content":"Thanks","flags":64}}""");
        Assert.Equal("Thanks", (await submitting).Text);
        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task Completions_are_shown_and_have_the_type_of_the_option()
    {
        var typing = ming.Types(channel, "/ask", "question", "NV");
        var data = (await gateway.Event("INTERACTION_CREATE"))["d"]!;
        Assert.True((bool)data["data"]!["options"]![0]!["focused"]!);
        Assert.Equal(
            50035,
            (await caller.Post(
                $"/interactions/{data["id"]}/{data["token"]}/callback",
                """{"type":8,"data":{"choices":[{"name":"a","value":1}]}}""")).Code);
        await caller.Post(
            $"/interactions/{data["id"]}/{data["token"]}/callback", """{"type":8,"data":{"choices":[{"name":"NVDA","value":"nvda"}]}}""");
        Assert.Equal([("NVDA", "nvda")], await typing);
    }

    async Task<StandInInteraction> Begun()
    {
        var begun = ming.Begins(channel, "/ask", ("question", "NVDA revenue"));
        await gateway.Event("INTERACTION_CREATE");
        return begun;
    }

    Task<BareAnswer> Respond(StandInInteraction interaction, string body, string query = "") =>
        caller.Post($"/interactions/{interaction.Id}/{interaction.Token}/callback{query}", body);

    string Webhook(StandInInteraction interaction) => $"/webhooks/{standIn.Options.ApplicationId}/{interaction.Token}";
}
