using System.Net;
using System.Text;
using CommunityBot.Simulators.Discord;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NSec.Cryptography;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in posts signed interactions to an endpoint, whose response is the answer.</summary>
public sealed class DiscordEndpointTests
{
    [Fact]
    public async Task A_signed_interaction_is_answered_in_the_response()
    {
        var answer = """{"type":4,"data":{"content":"57.0B"}}""";
        DiscordStandIn standIn = null!;
        await using var bot = Bot(() => standIn.Outgoing.PublicKey, () => answer);
        await bot.StartAsync();
        var endpoint = new Uri(bot.Urls.Single());
        await using (standIn = await DiscordStandIn.Start(
            new() { InteractionsEndpoint = endpoint, AnswerWithin = TimeSpan.FromMinutes(1) }))
        {
            await new BareCaller(standIn)
                .Put($"/applications/{standIn.Options.ApplicationId}/commands", """[{"name":"ask","description":"d"}]""");
            var (ming, channel) = (standIn.User("Ming"), standIn.Guild("Chips").TextChannel("general"));
            Assert.Equal("57.0B", (await ming.Uses(channel, "/ask")).Text);
            Assert.Empty(standIn.Complaints);

            answer = """{"type":4,"data":{"content":null}}""";
            var refused = ming.Begins(channel, "/ask");
            await Eventually.Holds(() => standIn.Complaints.Count > 0);
            Assert.Single(standIn.Complaints);
            Assert.False(refused.IsAcknowledged);
        }
    }

    [Fact]
    public async Task An_endpoint_without_signature_checks_is_rejected()
    {
        DiscordStandIn standIn = null!;
        await using var bot = Bot(() => standIn.Outgoing.PublicKey, () => """{"type":1}""");
        await using var careless = Bot(() => null, () => """{"type":1}""");
        await bot.StartAsync();
        await careless.StartAsync();
        await using (standIn = await DiscordStandIn.Start())
        {
            Assert.True(await standIn.Outgoing.Verify(new Uri(bot.Urls.Single())));
            Assert.Empty(standIn.Complaints);
            Assert.False(await standIn.Outgoing.Verify(new Uri(careless.Urls.Single())));
            Assert.Single(standIn.Complaints);
        }
    }

    /// <summary>A bot that checks signatures with this key, if there is one, and always gives the same answer.</summary>
    static WebApplication Bot(Func<string?> publicKey, Func<string> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var signed = Encoding.UTF8.GetBytes(context.Request.Headers["X-Signature-Timestamp"].ToString())
                .Concat(body.ToArray())
                .ToArray();
            var signature = Convert.FromHexString(context.Request.Headers["X-Signature-Ed25519"].ToString());
            if (publicKey() is { } hex && !SignatureAlgorithm.Ed25519.Verify(PublicKey.Import(SignatureAlgorithm.Ed25519,
                Convert.FromHexString(hex), KeyBlobFormat.RawPublicKey), signed, signature))
            {
                context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
                return;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer());
        });
        return app;
    }
}
