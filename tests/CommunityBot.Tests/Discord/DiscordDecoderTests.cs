using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using CommandChoice = CommunityBot.Core.Commands.CommandChoice;
using CommandOption = CommunityBot.Core.Commands.CommandOption;

namespace CommunityBot.Tests.Discord;

/// <summary>Payloads as Discord documents them, and as it may not have thought of.</summary>
public sealed class DiscordDecoderTests
{
    static readonly GuildInfo Guild = new("Chips", [new Role { Id = "11", Name = "Analysts" }, new Role { Id = "12", Name = "Readers" }]);

    static readonly DiscordDecoder Decoder = new(new DiscordMenu(new CommandMenu(
    [
        new CommandSpec("poll", Localized.Same("polls"), []),
        new CommandSpec("poll new", Localized.Same("a poll"), [new CommandOption("text", Localized.Same("text")), new CommandOption("write_in", Localized.Same("y/n")) { Choices = [new CommandChoice("yes", Localized.Same("Yes"))] }]),
    ])));

    [Fact]
    public void Who_asks_where_with_which_roles_and_rights_is_told()
    {
        var requestOrigin = OriginOf("""
            {"id":"1","type":2,"token":"t","application_id":"9","guild_id":"5","channel_id":"7","context":0,"locale":"zh-TW",
             "channel":{"id":"7","type":11,"name":"a thread","parent_id":"6"},
             "member":{"user":{"id":"3","username":"ming","global_name":"Ming"},"nick":null,"roles":["11","12","404"],"permissions":"8192"}}
            """);
        Assert.Equal((new ChatRef("discord", "6/7"), new UserRef("discord", "3"), "Ming", Language.ZhHant), (requestOrigin.Chat, requestOrigin.User, requestOrigin.UserName, requestOrigin.Locale));
        Assert.Equal(["Analysts", "Readers"], requestOrigin.Roles);
        Assert.True(requestOrigin is { IsModerator: true, IsPrivate: false, IsEphemeral: true, ChatName: "Chips #a thread" });
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("2048", false)]
    [InlineData("8", true)]
    [InlineData("32", true)]
    [InlineData("562949953421311", true)]
    [InlineData("340282366920938463463374607431768211456", false)]
    [InlineData("none", false)]
    public void Moderators_are_who_may_manage_messages_or_more(string permissions, bool isModerator) =>
        Assert.Equal(isModerator, OriginOf($$$"""{"channel_id":"7","guild_id":"5","member":{"user":{"id":"3"},"permissions":"{{{permissions}}}"}}""").IsModerator);

    [Theory]
    [InlineData("""{"channel_id":"7","context":1,"user":{"id":"3"}}""", true)]
    [InlineData("""{"channel_id":"7","context":2,"user":{"id":"3"},"channel":{"id":"7","type":1}}""", false)]
    [InlineData("""{"channel_id":"7","user":{"id":"3"},"channel":{"id":"7","type":1}}""", true)]
    [InlineData("""{"channel_id":"7","user":{"id":"3"}}""", true)]
    [InlineData("""{"channel_id":"7","user":{"id":"3"},"channel":{"id":"7","type":3}}""", false)]
    [InlineData("""{"channel_id":"7","guild_id":"5","user":{"id":"3"}}""", false)]
    public void Only_the_bots_own_direct_messages_are_private(string json, bool isPrivate) => Assert.Equal((isPrivate, !isPrivate), (OriginOf(json).IsPrivate, OriginOf(json).IsEphemeral));

    [Fact]
    public void Subcommands_values_of_any_type_and_the_groups_own_name_are_read()
    {
        var command = Assert.IsType<CommandRequest>(Decode("""
            {"id":"1","type":2,"data":{"id":"2","name":"poll","type":1,"options":[{"name":"new","type":1,"options":[{"name":"text","type":3,"value":"A?"},{"name":"write_in","type":5,"value":true},{"name":"max","type":4,"value":3},{"name":"odd","type":99,"value":{"x":1}}]}]}}
            """));
        Assert.Equal(("poll new", "discord:1"), (command.Command, command.Key));
        Assert.Equal([("text", "A?"), ("write_in", "yes"), ("max", "3")], command.Options.Select(option => (option.Key, option.Value)));
        Assert.Equal("poll", Assert.IsType<CommandRequest>(Decode("""{"id":"1","type":2,"data":{"name":"poll","options":[{"name":"show","type":1}]}}""")).Command);
        Assert.Equal("gone", Assert.IsType<CommandRequest>(Decode("""{"id":"1","type":2,"data":{"name":"gone"}}""")).Command);
    }

    [Fact]
    public void Everything_that_a_modal_can_ask_is_read()
    {
        var form = Assert.IsType<FormSubmission>(Decode("""
            {"id":"1","type":5,"data":{"custom_id":"pn:","components":[
              {"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"a","value":"text"}},
              {"type":18,"id":3,"component":{"type":21,"id":4,"custom_id":"b","value":"single"}},
              {"type":18,"id":5,"component":{"type":22,"id":6,"custom_id":"c","values":["x","y"]}},
              {"type":18,"id":7,"component":{"type":23,"id":8,"custom_id":"d","value":true}},
              {"type":18,"id":9,"component":{"type":21,"id":10,"custom_id":"e","value":null}},
              {"type":1,"components":[{"type":4,"custom_id":"f","value":"in a row"}]},
              {"type":10,"id":11}]}}
            """));
        Assert.Equal([("a", "text"), ("b", "single"), ("c", "x\ny"), ("d", "yes"), ("f", "in a row")], form.Values.Select(value => (value.Key, value.Value)));
    }

    [Theory]
    [InlineData("""{"id":"1","type":2}""")]
    [InlineData("""{"id":"1","type":2,"data":{"name":"look","type":3}}""")]
    [InlineData("""{"id":"1","type":3,"data":{}}""")]
    [InlineData("""{"id":"1","type":77,"data":{"custom_id":"x"}}""")]
    public void What_is_of_no_known_kind_is_nothing(string json) => Assert.Null(Decode(json));

    [Theory]
    [InlineData("""{"id":"1","channel_id":"7","author":{"id":"3"},"content":"hello"}""", "hello")]
    [InlineData("""{"id":"1","channel_id":"7","guild_id":"5","author":{"id":"3"},"content":"<@9> hello <@!9>","mentions":[{"id":"9"}]}""", "hello")]
    [InlineData("""{"id":"1","channel_id":"7","guild_id":"5","type":19,"author":{"id":"3"},"content":"and now?","mentions":[{"id":"9"}]}""", "and now?")]
    [InlineData("""{"id":"1","channel_id":"7","guild_id":"5","author":{"id":"3"},"content":"hello","mentions":[{"id":"4"}]}""", null)]
    [InlineData("""{"id":"1","channel_id":"7","author":{"id":"3","bot":true},"content":"hello"}""", null)]
    [InlineData("""{"id":"1","channel_id":"7","author":{"id":"9"},"content":"hello"}""", null)]
    [InlineData("""{"id":"1","channel_id":"7","webhook_id":"8","author":{"id":"3"},"content":"hello"}""", null)]
    [InlineData("""{"id":"1","channel_id":"7","type":7,"author":{"id":"3"},"content":""}""", null)]
    public void Text_is_for_the_bot_where_it_is_meant(string json, string? text)
    {
        var apiMessage = JsonSerializer.Deserialize(json, DiscordJson.Default.ApiMessage)!;
        Assert.Equal(text, DiscordDecoder.Decode(apiMessage, "9", DiscordDecoder.OriginOf(apiMessage, null, null))?.Text);
    }

    static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;

    static RequestOrigin OriginOf(string json) => DiscordDecoder.OriginOf(Read(json), Read(json).Actor!, Guild);

    static Request? Decode(string json) => Decoder.Decode(Read(json), new RequestOrigin(new ChatRef("discord", "7"), new UserRef("discord", "3"), "Ming"));
}
