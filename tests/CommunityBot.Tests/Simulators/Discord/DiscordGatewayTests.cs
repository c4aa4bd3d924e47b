using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Gateway;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in's gateway starts, checks, resumes and closes connections like Discord.</summary>
public sealed class DiscordGatewayTests : IAsyncLifetime
{
    readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-24T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    DiscordStandIn standIn = null!;

    public async ValueTask InitializeAsync() => standIn = await DiscordStandIn.Start(new() { Clock = clock });

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Theory]
    [InlineData("?v=10&encoding=json")]
    [InlineData("?v=10&encoding=json&compress=zlib-stream")]
    public async Task Identifying_returns_the_guilds(string query)
    {
        var guild = standIn.Guild("Chips");
        guild.TextChannel("general");
        var (gateway, ready) = await BareGateway.Identified(standIn, query: query);
        using (gateway)
        {
            Assert.Equal((1L, standIn.ResumeUrl), ((long)ready["s"]!, (string)ready["d"]!["resume_gateway_url"]!));
            Assert.True((bool)ready["d"]!["guilds"]![0]!["unavailable"]!);
            var created = await gateway.Event("GUILD_CREATE");
            Assert.Equal((2L, "general"), ((long)created["s"]!, (string)created["d"]!["channels"]![0]!["name"]!));
            await gateway.Send("""{"op":1,"d":2}""");
            Assert.Equal(11, (int)(await gateway.Receive())!["op"]!);
            Assert.Empty(standIn.Complaints);
        }
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{"os":"l","browser":"b","device":"b"}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":32768,"properties":{"os":"l","browser":"b","device":"b"}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":8388608,"properties":{"os":"l","browser":"b","device":"b"}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[2,2],"properties":{"os":"l","browser":"b","device":"b"}}}""", 4010)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN"}}""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":77,"d":{}}""", 4001)]
    [InlineData("""{"op":""", 4002)]
    public async Task An_invalid_payload_closes_the_connection(string payload, int code)
    {
        using var gateway = await BareGateway.Connect(standIn.GatewayUrl);
        await gateway.Receive();
        await gateway.Send(payload.Replace("TOKEN", standIn.Options.Token, StringComparison.Ordinal));
        Assert.Null(await gateway.Receive());
        Assert.Equal(code, gateway.CloseCode);
        Assert.NotEmpty(standIn.Complaints);
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("?v=10&encoding=xml", 4002)]
    public async Task Another_version_or_encoding_is_refused(string query, int code)
    {
        using var gateway = await BareGateway.Connect(standIn.GatewayUrl, query);
        Assert.Null(await gateway.Receive());
        Assert.Equal(code, gateway.CloseCode);
    }

    [Fact]
    public async Task Too_many_guilds_need_shards_and_too_large_a_payload_is_none()
    {
        await using var small = await DiscordStandIn.Start(new() { Clock = clock, GuildsPerShard = 1, LimitsIdentify = false });
        small.Guild("A");
        small.Guild("B");
        using var alone = await BareGateway.Connect(small.GatewayUrl);
        await alone.Receive();
        await alone.Identify(small, 1);
        Assert.Null(await alone.Receive());
        Assert.Equal(4011, alone.CloseCode);

        using var second = await BareGateway.Connect(small.GatewayUrl);
        await second.Receive();
        await second.Identify(small, 1, ""","shard":[0,2]""");
        await second.Event("READY");
        await second.Send($$$"""{"op":3,"d":{"status":"{{{new string('x', 4096)}}}"}}""");
        while (await second.Receive() is not null)
        {
        }

        Assert.Equal(4002, second.CloseCode);
    }

    [Fact]
    public async Task A_second_identify_and_more_than_120_payloads_are_refused()
    {
        var (gateway, _) = await BareGateway.Identified(standIn);
        using (gateway)
        {
            using var hasty = await BareGateway.Connect(standIn.GatewayUrl);
            await hasty.Receive();
            await hasty.Identify(standIn, 1);
            Assert.Equal(9, (int)(await hasty.Receive())!["op"]!);

            for (var number = 0; number < 120; number++)
                await gateway.Send("""{"op":1,"d":null}""");
            while (await gateway.Receive() is not null)
            {
            }

            Assert.Equal(4008, gateway.CloseCode);
        }

        clock.Advance(TimeSpan.FromSeconds(6));
        (gateway, _) = await BareGateway.Identified(standIn);
        using (gateway)
        {
            await gateway.Identify(standIn, 1);
            while (await gateway.Receive() is not null)
            {
            }

            Assert.Equal(4005, gateway.CloseCode);
        }
    }

    [Fact]
    public async Task A_connection_without_heartbeats_is_closed()
    {
        var (gateway, _) = await BareGateway.Identified(standIn);
        using (gateway)
        {
            clock.Advance(standIn.Options.HeartbeatInterval);
            await gateway.Send("""{"op":1,"d":1}""");
            Assert.Equal(11, (int)(await gateway.Receive())!["op"]!);
            clock.Advance(standIn.Options.HeartbeatInterval);
            clock.Advance(standIn.Options.HeartbeatInterval);
            Assert.Null(await gateway.Receive());
            Assert.Single(standIn.Complaints);
        }
    }

    [Theory]
    [InlineData(DisconnectKind.Drop)]
    [InlineData(DisconnectKind.MidFrame)]
    [InlineData(DisconnectKind.MidMessage)]
    public async Task Missed_events_are_replayed_in_order(object breakage)
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var ming = standIn.User("Ming");
        var (gateway, ready) = await BareGateway.Identified(standIn);
        using (gateway)
        {
            ming.Says(channel, $"{standIn.Bot.Mention} one");
            var seen = (long)(await gateway.Event("MESSAGE_CREATE"))["s"]!;
            standIn.Gateway.Break((DisconnectKind)breakage);
            Assert.Null(await gateway.Receive());
            ming.Says(channel, $"{standIn.Bot.Mention} two");
            ming.Says(channel, "three, which is not for the bot");

            using var again = await BareGateway.Connect(standIn.ResumeUrl);
            await again.Receive();
            await again.Resume(standIn, (string)ready["d"]!["session_id"]!, seen);
            Assert.EndsWith("two", (string)(await again.Event("MESSAGE_CREATE"))["d"]!["content"]!, StringComparison.Ordinal);
            Assert.Equal("", (string)(await again.Event("MESSAGE_CREATE"))["d"]!["content"]!);
            Assert.Equal(seen + 3, (long)(await again.Event("RESUMED"))["s"]!);
        }

        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task A_session_that_was_closed_or_forgotten_is_not_resumed()
    {
        var (gateway, ready) = await BareGateway.Identified(standIn);
        using (gateway)
            await gateway.Close(1000);
        await standIn.Gateway.Until(hub => hub.ConnectionCount == 0);
        using var again = await BareGateway.Connect(standIn.ResumeUrl);
        await again.Receive();
        await again.Resume(standIn, (string)ready["d"]!["session_id"]!, 1);
        var answer = await again.Receive();
        Assert.Equal((9, false), ((int)answer!["op"]!, (bool)answer["d"]!));

        clock.Advance(TimeSpan.FromSeconds(6));
        (var other, ready) = await BareGateway.Identified(standIn);
        using (other)
            standIn.Gateway.Break(DisconnectKind.Drop);
        using var ahead = await BareGateway.Connect(standIn.ResumeUrl);
        await ahead.Receive();
        await ahead.Resume(standIn, (string)ready["d"]!["session_id"]!, 99);
        Assert.Null(await ahead.Receive());
        Assert.Equal(4007, ahead.CloseCode);
    }

    [Fact]
    public async Task The_script_can_send_every_disturbance()
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var (gateway, _) = await BareGateway.Identified(standIn);
        using (gateway)
        {
            await gateway.Event("GUILD_CREATE");
            standIn.Gateway.Duplicates = 1;
            standIn.User("Ming").Says(channel, "hi");
            Assert.Equal((long)(await gateway.Event("MESSAGE_CREATE"))["s"]!, (long)(await gateway.Event("MESSAGE_CREATE"))["s"]!);
            standIn.Gateway.RequestHeartbeat();
            Assert.Equal(1, (int)(await gateway.Receive())!["op"]!);
            standIn.Gateway.Reconnect();
            Assert.Equal(7, (int)(await gateway.Receive())!["op"]!);
            standIn.Gateway.InvalidateSessions(isResumable: true);
            Assert.True((bool)(await gateway.Receive())!["d"]!);
            standIn.Gateway.Close(4009);
            Assert.Null(await gateway.Receive());
            Assert.Equal(4009, gateway.CloseCode);
        }
    }
}
