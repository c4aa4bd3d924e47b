using System.Net.WebSockets;
using System.Text;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;

namespace CommunityBot.Tests.Discord.Gateway;

public sealed class GatewayShardTests
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_new_session_is_begun_with_the_token_the_shard_and_no_privileged_intent()
    {
        await using var shard = await RunningShard.Start(shards: 3);

        var (peer, greeting) = await shard.Greeted();

        Assert.Contains("v=10&encoding=json&compress=zlib-stream", peer.Query, StringComparison.Ordinal);
        var data = greeting.GetProperty("d");
        Assert.Equal(
            (RunningShard.Token, 4609, "[0,3]"),
            (data.GetProperty("token").GetString(), data.GetProperty("intents").GetInt32(), data.GetProperty("shard").GetRawText()));
        Assert.Equal(["token", "intents", "properties", "shard"], data.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Events_come_in_order_in_every_packing()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready(sequence: 0);

        await peer.Dispatch(1, "GUILD_CREATE", """{"id":"5"}""");
        await peer.SayCompressed("""{"op":0,"s":2,"t":"MESSAGE_CREATE","d":{"content":"今天的收入"}}""");
        await peer.SayCompressed("""{"d":{"id":"7"},"t":"INTERACTION_CREATE","op":0,"s":3}""", parts: 4);
        await peer.Raw(Encoding.UTF8.GetBytes("""{"op":0,"s":4,"""), WebSocketMessageType.Text, isWhole: false);
        await peer.Raw(Encoding.UTF8.GetBytes("""
            "t":"UNHEARD_OF","d":null,"new":{}}
            """), WebSocketMessageType.Text);
        await shard.Pass(() => shard.Events.Count == 5);

        Assert.Equal([0L, 1, 2, 3, 4], shard.Sequences);
        Assert.Equal("今天的收入", shard.Events.ElementAt(2).Data.GetProperty("content").GetString());
        Assert.Equal("7", shard.Events.ElementAt(3).Data.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Heartbeats_carry_the_newest_sequence_and_are_sent_on_request()
    {
        await using var shard = await RunningShard.Start();
        var (peer, _) = await shard.Greeted(heartbeatInterval: 1000);

        for (var beat = 0; beat < 5; beat++)
        {
            JsonElementIs(null, await Beat());
            await peer.Say("""{"op":11}""");
        }

        await peer.Dispatch(7, "READY", """{"session_id":"s1"}""");
        await shard.Pass(() => shard.Sequences.Contains(7));
        await peer.Say("""{"op":1,"d":null}""");
        JsonElementIs(7, await shard.Received(peer, op => op == 1));
        Assert.False(peer.Gone.IsCompleted);

        async Task<System.Text.Json.JsonElement> Beat()
        {
            System.Text.Json.JsonElement found = default;
            await shard.Pass(() => peer.TryReceive(out found), Step);
            return found;
        }

        static void JsonElementIs(int? expected, System.Text.Json.JsonElement beat) =>
            Assert.Equal(
                expected?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null", beat.GetProperty("d").GetRawText());
    }

    [Fact]
    public async Task A_connection_without_heartbeat_acknowledgements_is_replaced()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();

        await shard.Pass(() => peer.Gone.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.Equal(6, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Fact]
    public async Task A_greeting_without_an_answer_is_tried_anew_and_after_two_resumes_with_a_new_session()
    {
        await using var shard = await RunningShard.Start();
        await (await shard.Ready()).Close(4000);
        foreach (var expected in (int[])[6, 6, 2, 2])
        {
            var (peer, greeting) = await shard.Greeted();
            Assert.Equal(expected, greeting.GetProperty("op").GetInt32());
            // Heartbeats go on being acknowledged, so the connection looks alive.
            await shard.Pass(
                () =>
                {
                    while (peer.TryReceive(out var message))
                        _ = message.GetProperty("op").GetInt32() == 1 ? peer.Say("""{"op":11}""") : null;
                    return peer.Gone.IsCompleted;
                },
                TimeSpan.FromSeconds(1));
        }

        _ = await shard.Ready(sequence: 9);
    }

    [Theory]
    [InlineData(1000, 6)]
    [InlineData(1001, 6)]
    [InlineData(4000, 6)]
    [InlineData(4001, 6)]
    [InlineData(4002, 6)]
    [InlineData(4003, 6)]
    [InlineData(4005, 6)]
    [InlineData(4007, 2)]
    [InlineData(4008, 6)]
    [InlineData(4009, 2)]
    [InlineData(4321, 6)]
    public async Task Most_close_codes_lead_to_a_new_connection(int code, int greeting)
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();

        await peer.Close(code);

        Assert.Equal(greeting, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "Discord:Shards")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "release")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "intents")]
    public async Task Some_close_codes_stop_the_shard_with_a_message(int code, string word)
    {
        await using var shard = await RunningShard.Start();
        var (peer, _) = await shard.Greeted();

        await peer.Close(code);
        await shard.Pass(() => shard.Running.IsCompleted, Step);

        var problem = await Assert.ThrowsAsync<DiscordSetupException>(() => shard.Running);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningShard.Token, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_over_the_size_limit_ends_the_connection()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();
        var chunk = new byte[1 << 20];

        try
        {
            for (var i = 0; i * chunk.Length <= GatewaySocket.MaxMessageBytes && !peer.Gone.IsCompleted; i++)
                await peer.Raw(chunk, WebSocketMessageType.Text, isWhole: false);
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            // The shard may close while the last piece is still being written.
        }

        Assert.Equal(6, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Fact]
    public async Task A_compressed_message_over_the_size_limit_ends_the_connection()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();

        await peer.SayCompressed($$"""{"op":0,"s":2,"t":"A","d":"{{new string('x', GatewaySocket.MaxMessageBytes)}}"}""");

        Assert.Equal(6, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
        Assert.Equal([1L], shard.Sequences);
    }

    [Fact]
    public async Task An_invalid_compressed_stream_ends_the_connection()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();

        await peer.Raw(new byte[] { 1, 2, 3, 4, 0, 0, 0xff, 0xff }, WebSocketMessageType.Binary);

        Assert.Equal(6, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Fact]
    public async Task A_connection_without_hello_is_replaced()
    {
        await using var shard = await RunningShard.Start();
        var silent = await shard.Connection();

        await shard.Pass(() => silent.Gone.IsCompleted, Step);

        Assert.Equal(2, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Fact]
    public async Task A_gateway_without_compression_may_send_its_json_in_binary_messages()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Connection();
        foreach (var message in (string[])["""{"op":10,"d":{"heartbeat_interval":41250}}""", """{"op":0,"s":0,"t":"READY","d":{"session_id":"s1"}}""", """{"op":0,"s":1,"t":"A","d":{}}"""])
            await peer.Raw(System.Text.Encoding.UTF8.GetBytes(message), WebSocketMessageType.Binary);

        await shard.Pass(() => shard.Sequences.SequenceEqual([0L, 1L]));
    }

    [Fact]
    public async Task Requested_heartbeats_stay_within_the_send_limit()
    {
        await using var shard = await RunningShard.Start();
        var (peer, _) = await shard.Greeted(heartbeatInterval: 10_000);
        for (var i = 0; i < 300; i++)
            await peer.Say("""{"op":1,"d":null}""");
        await peer.Dispatch(1, "READY", """{"session_id":"s1"}""");
        await shard.Pass(() => shard.Sequences.Any());
        var beats = 0;
        // Two heartbeats of its own, for which the limit must have room.
        for (var own = 0; own < 2; own++)
        {
            await shard.Pass(
                () =>
                {
                    if (!peer.TryReceive(out var message))
                        return false;
                    beats += message.GetProperty("op").GetInt32() == 1 ? 1 : 0;
                    return beats > 109 + own;
                },
                TimeSpan.FromMilliseconds(50));
            await peer.Say("""{"op":11}""");
        }

        Assert.InRange(beats, 110, 119);
        Assert.False(peer.Gone.IsCompleted);
    }

    [Fact]
    public async Task The_gateway_connection_has_a_user_agent()
    {
        await using var shard = await RunningShard.Start();
        Assert.StartsWith("DiscordBot (", (await shard.Connection()).UserAgent, StringComparison.Ordinal);
    }
}
