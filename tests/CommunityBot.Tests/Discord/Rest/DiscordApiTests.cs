using System.Net;
using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Tests.Discord.Rest;

public sealed class DiscordApiTests : IDisposable
{
    static readonly MessagePayload Hello = new() { Content = "hello" };

    readonly ScriptedDiscord discord = new();

    public void Dispose() => discord.Dispose();

    [Fact]
    public async Task A_message_is_sent_with_what_was_asked_for_and_nothing_else()
    {
        await discord.Finish(discord.Api.CreateMessage("7", Hello, Priority.Reply, default));

        var call = Assert.Single(discord.Calls);
        Assert.Equal("POST /api/v10/channels/7/messages", call.Line);
        Assert.Equal("Bot secret.token", call.Authorization);
        Assert.Equal($"DiscordBot (https://discord.com/developers, {ProductVersion.Number})", call.UserAgent);
        Assert.Equal("""{"content":"hello","allowed_mentions":{"parse":[]}}""", call.Body);
    }

    [Fact]
    public async Task A_component_a_modal_and_choices_are_sent_without_empty_fields()
    {
        await discord.Finish(
            discord.Api.Respond(
                "1",
                "t",
                InteractionResponse.Modal(
                    new("f", "Title", [Component.Labelled("Name", null, Component.TextInput("n", isLong: false, isRequired: true, 200))])),
                default));
        await discord.Finish(discord.Api.Respond("2", "t", InteractionResponse.Completions([new("NVIDIA", "nvda")]), default));
        await discord.Finish(discord.Api.Respond("3", "t", InteractionResponse.DeferredMessage(isEphemeral: true), default));
        await discord.Finish(discord.Api.Respond("4", "t", InteractionResponse.DeferredUpdate, default));

        Assert.Equal(
            [
                """{"type":9,"data":{"custom_id":"f","title":"Title","components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"n","style":1,"max_length":200,"required":true}}]}}""",
                """{"type":8,"data":{"choices":[{"name":"NVIDIA","value":"nvda"}]}}""",
                """{"type":5,"data":{"flags":64}}""",
                """{"type":6}""",
            ],
            discord.Calls.Select(call => call.Body));
        Assert.All(discord.Calls, call => Assert.Null(call.Authorization));
        Assert.Equal("POST /api/v10/interactions/1/t/callback", discord.Calls[0].Line);
    }

    [Fact]
    public async Task Files_go_beside_the_json_each_under_its_own_name()
    {
        var chart = new FileUpload("chart.png", "image/png", "PNG"u8.ToArray(), "Bars");
        var message = Hello with { Files = [chart], Embeds = [new Embed { Image = new("attachment://chart.png") }] };

        await discord.Finish(discord.Api.EditOriginal("1", "t", message, default));

        var call = Assert.Single(discord.Calls);
        Assert.Equal("multipart/form-data", call.MediaType);
        Assert.Contains("name=payload_json", call.Body, StringComparison.Ordinal);
        Assert.Contains(
            "\"attachments\":[{\"id\":0,\"filename\":\"chart.png\",\"description\":\"Bars\"}]", call.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"files[0]\"; filename=chart.png", call.Body, StringComparison.Ordinal);
        Assert.Contains("PNG", call.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Server_errors_are_retried_where_a_repeat_is_safe(int status)
    {
        var nonce = Hello with { Nonce = "abc", EnforceNonce = true };
        discord.Answer = (_, _) =>
            Task.FromResult(discord.Calls.Count % 3 == 0 ? ScriptedDiscord.Json("""{"id":"1"}""") : ScriptedDiscord.Status(status));

        await discord.Finish(discord.Api.CreateMessage("7", nonce, Priority.Digest, default));
        await discord.Finish(discord.Api.EditMessage("7", "1", Hello, Priority.Tally, default));
        await discord.Finish(discord.Api.GetMe(default));
        Assert.Equal(9, discord.Calls.Count);
        Assert.Single(discord.Calls.Take(3).Select(call => call.Body).Distinct());

        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.CreateMessage("7", Hello, Priority.Digest, default))).Error);
        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.CreateFollowup("1", "t", Hello, default))).Error);
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Status(status));
        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.Respond("1", "t", InteractionResponse.DeferredUpdate, default))).Error);
        Assert.InRange(discord.Calls.Count, 12, 18);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"id":"1","userna""")]
    public async Task A_read_whose_answer_broke_off_is_repeated(string rest)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json(discord.Calls.Count == 1 ? rest : """{"id":"1"}"""));

        await discord.Finish(discord.Api.GetMe(default));
        Assert.Equal(2, discord.Calls.Count);

        // A message may have been created, so it is not sent again.
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json(rest));
        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.CreateMessage("7", Hello, Priority.Digest, default))).Error);
        Assert.Equal(3, discord.Calls.Count);
    }

    [Fact]
    public async Task The_first_answer_to_an_interaction_survives_short_errors()
    {
        discord.Answer = (_, _) => discord.Calls.Count switch
        {
            1 => Task.FromResult(ScriptedDiscord.Status(502)),
            2 => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            _ => Task.FromResult(ScriptedDiscord.Status(204)),
        };

        await discord.Finish(discord.Api.Respond("1", "t", InteractionResponse.DeferredUpdate, default));

        Assert.Equal(3, discord.Calls.Count);
    }

    [Fact]
    public async Task Lasting_errors_end_after_some_retries()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Status(503));

        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.GetMe(default))).Error);

        Assert.Equal(7, discord.Calls.Count);
    }

    [Fact]
    public async Task A_call_without_a_response_times_out_with_an_unknown_outcome()
    {
        discord.Answer = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException();
        };
        var start = discord.Clock.GetUtcNow();

        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.Respond("1", "t", InteractionResponse.DeferredUpdate, default))).Error);
        Assert.InRange(discord.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(10));
        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.CreateMessage("7", Hello, Priority.Reply, default))).Error);
        Assert.Equal(2, discord.Calls.Count);
    }

    [Fact]
    public async Task Cancelling_a_message_that_was_sent_leaves_its_outcome_unknown()
    {
        using var patience = new CancellationTokenSource();
        discord.Answer = async (_, cancellation) =>
        {
            await patience.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            return ScriptedDiscord.Status(200);
        };
        Assert.Equal(
            DiscordError.Unknown,
            (await Fails(
                discord.Api.CreateMessage("7", Hello with { Nonce = "n", EnforceNonce = true }, Priority.Digest, patience.Token))).Error);
    }

    [Fact]
    public async Task A_request_that_was_never_sent_may_be_repeated()
    {
        discord.Answer = (_, _) =>
            discord.Calls.Count < 3
                ? throw new HttpRequestException(HttpRequestError.ConnectionError)
                : Task.FromResult(ScriptedDiscord.Json("""{"id":"1"}"""));
        await discord.Finish(discord.Api.CreateMessage("7", Hello, Priority.Reply, default));
        Assert.Equal(3, discord.Calls.Count);

        discord.Answer = (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError);
        Assert.Equal(DiscordError.Failed, (await Fails(discord.Api.CreateMessage("7", Hello, Priority.Reply, default))).Error);
    }

    [Theory]
    [InlineData(404, 10003, nameof(DiscordError.Gone))]
    [InlineData(404, 10008, nameof(DiscordError.Gone))]
    [InlineData(403, 50013, nameof(DiscordError.Forbidden))]
    [InlineData(400, 50035, nameof(DiscordError.Invalid))]
    public async Task A_refusal_is_classified_by_its_status_and_code(int status, int code, string meaning)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json($$"""{"message":"No.","code":{{code}}}""", (HttpStatusCode)status));

        var failure = await Fails(discord.Api.EditMessage("7", "1", Hello, Priority.Tally, default));

        Assert.Equal((meaning, (HttpStatusCode)status, code), (failure.Error.ToString(), failure.Status, failure.Code));
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task An_expired_interaction_token_is_not_a_rejected_bot_token()
    {
        discord.Answer = (call, _) =>
            Task.FromResult(
                call.Line.Contains("webhooks", StringComparison.Ordinal) ? ScriptedDiscord.Json(
                    """{"message":"Invalid Webhook Token","code":50027}""",
                    HttpStatusCode.Unauthorized) : ScriptedDiscord.Json("""{"id":"1"}"""));

        var failure = await Fails(discord.Api.EditOriginal("1", "very-secret", Hello, default));

        Assert.Equal(DiscordError.Gone, failure.Error);
        Assert.DoesNotContain("very-secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal("1", (await discord.Finish(discord.Api.GetMe(default))).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task An_unreadable_response_leaves_the_outcome_unknown(string answer)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json(answer));

        Assert.Equal(DiscordError.Unknown, (await Fails(discord.Api.CreateMessage("7", Hello, Priority.Reply, default))).Error);
    }

    [Theory]
    [InlineData("  Bot abc.def \n", "Bot abc.def")]
    [InlineData("not a token at all", "Bot not a token at all")]
    public async Task A_token_of_any_shape_is_sent_bare(string token, string sent)
    {
        using var other = new ScriptedDiscord(token);
        await other.Finish(other.Api.GetMe(default));
        Assert.Equal(sent, Assert.Single(other.Calls).Authorization);
    }

    [Theory]
    [InlineData("http://discord.test/api/v10", "/api/v10")]
    [InlineData("http://discord.test/api/v10/", "/api/v10")]
    [InlineData("http://127.0.0.1:5000", "")]
    [InlineData("http://127.0.0.1:5000/", "")]
    [InlineData("https://chat.example.org/a/b/c//", "/a/b/c")]
    public async Task The_api_may_be_at_any_address_and_its_limits_are_kept_apart_there_too(string address, string prefix)
    {
        using var other = new ScriptedDiscord(apiBase: address);
        other.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Bucket("b", 1, 0, 30));
        var start = other.Clock.GetUtcNow();

        await other.Finish(
            Task.WhenAll(
                other.Api.CreateMessage("7", Hello, Priority.Reply, default),
                other.Api.CreateMessage("8", Hello, Priority.Reply, default)));

        Assert.Equal(
            [$"POST {prefix}/channels/7/messages", $"POST {prefix}/channels/8/messages"], other.Calls.Select(call => call.Line).Order());
        Assert.True(other.Clock.GetUtcNow() - start < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Interactions_with_missing_null_or_unknown_fields_are_read()
    {
        var interaction = JsonSerializer.Deserialize("""
            {"type":77,"id":"5","token":"t","unheard":{"of":[1]},"context":null,"guild_id":null,"member":{"user":{"id":"9","global_name":null},"roles":null,"permissions":"8"},
             "authorizing_integration_owners":{"0":"3","1":null,"2":{}},"message":{"id":"4","channel_id":"2","flags":null,"nonce":12},
             "data":{"custom_id":"f","component_type":99,"components":[{"type":18,"component":{"type":22,"custom_id":"c","values":["a","b"]}},{"type":18,"component":{"type":23,"custom_id":"d","value":true}},{"type":98}],
             "options":[{"name":"new","type":1,"options":[{"name":"count","type":4,"value":3,"focused":true}]}],"resolved":{"users":{"9":null}}}}
            """, DiscordJson.Default.Interaction)!;

        Assert.Equal((InteractionType)77, interaction.Type);
        Assert.Equal("9", interaction.Actor!.Id);
        Assert.Equal(["a", "b"], interaction.Data!.Components![0].Component!.Values);
        Assert.True(interaction.Data.Components[1].Component!.Value!.Value.GetBoolean());
        Assert.Equal(3, interaction.Data.Options![0].Options![0].Value!.Value.GetInt32());
        Assert.Equal((ComponentType)99, interaction.Data.ComponentType);
    }

    [Fact]
    public async Task Registered_commands_of_any_shape_are_read_by_their_names()
    {
        discord.Answer = (_, _) => Task.FromResult(
            ScriptedDiscord.Json(
                """[{"id":1,"name":"theirs","type":3,"description":"","name_localizations":{"de":null,"new":{}},"options":[{"name":"n","type":4,"choices":[{"name":"one","value":1}]}]},{"name":null}]"""));

        Assert.Equal(["theirs", ""], (await discord.Finish(discord.Api.GetCommands("5", default))).Select(command => command.Name));
    }

    [Fact]
    public void A_missing_id_is_read_as_empty()
    {
        var guild = JsonSerializer.Deserialize("""{"id":null,"roles":[{}],"channels":[{"type":99}]}""", DiscordJson.Default.Guild)!;
        Assert.Equal(["", "", ""], (string[])[guild.Id, guild.Roles![0].Id, guild.Channels![0].Id]);
    }

    async Task<DiscordApiException> Fails(Task call) => await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(call));
}
