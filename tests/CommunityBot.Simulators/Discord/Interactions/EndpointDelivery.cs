using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;
using NSec.Cryptography;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Posts interactions to the bot's endpoint, signed:
/// https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
/// </summary>
sealed class EndpointDelivery(DiscordWorld world, PreparedInteractions prepared, Tolerance tolerance) : IDisposable
{
    readonly Key key = Key.Create(SignatureAlgorithm.Ed25519);
    readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(30) };
    readonly SchemaValidator validator = new(ApiDocument.Instance);

    /// <summary>The public key of the application, in hex.</summary>
    public string PublicKey => Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The signature of timestamp and body, in hex.</summary>
    public string Sign(string timestamp, byte[] body) =>
        Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(key, [.. Encoding.UTF8.GetBytes(timestamp), .. body]));

    /// <summary>A signed request as Discord sends it.</summary>
    public HttpRequestMessage Request(byte[] body, Uri? endpoint = null)
    {
        var timestamp = world.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post,
            endpoint ?? world.Options.InteractionsEndpoint)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Signature-Ed25519", Sign(timestamp, body));
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        request.Headers.UserAgent.ParseAdd("Discord-Interactions/1.0");
        return request;
    }

    /// <summary>
    /// Checks an endpoint as Discord does when its address is saved: a PING needs a PONG as the answer, and a forged PING needs
    /// 401.
    /// </summary>
    /// <returns>Whether the endpoint passes. The reasons are in the complaints.</returns>
    public async Task<bool> Verify(Uri endpoint)
    {
        var ping = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = world.Ids.Next(),
            ["application_id"] = world.Options.ApplicationId,
            ["type"] = 1,
            ["token"] = "ping",
            ["version"] = 1,
            ["entitlements"] = new JsonArray(),
        }.ToJsonString());
        using var good = await client.SendAsync(Request(ping, endpoint));
        var body = await good.Content.ReadAsStringAsync();
        using var forged = Request(ping, endpoint);
        forged.Headers.Remove("X-Signature-Ed25519");
        forged.Headers.Add("X-Signature-Ed25519", new string('0', 128));
        using var bad = await client.SendAsync(forged);
        var isPong = good.StatusCode == System.Net.HttpStatusCode.OK && good.Content.Headers.ContentType?.MediaType == "application/json"
            && BodyReader.Parse(body).GetProperty("type").GetInt32() == 1;
        if (!isPong)
            world.Complain($"PING was answered with {(int)good.StatusCode} {good.Content.Headers.ContentType} {body}", Docs.Ping);
        if (bad.StatusCode != System.Net.HttpStatusCode.Unauthorized)
            world.Complain($"A PING with a forged signature was answered with {(int)bad.StatusCode}", Docs.Signature);
        return isPong && bad.StatusCode == System.Net.HttpStatusCode.Unauthorized;
    }

    /// <summary>Sends an interaction. The response is its first answer; with 202 the answer comes as a call.</summary>
    public void Begin(StandInInteraction interaction, JsonObject json, InteractionCallbacks callbacks) =>
        _ = Task.Run(() => Send(interaction, json, callbacks));

    /// <summary>Sends a prepared interaction and counts its answer.</summary>
    public async Task Post(PreparedInteraction interaction, Uri endpoint)
    {
        prepared.Expect(interaction);
        using var response = await client.SendAsync(Request(interaction.Data, endpoint));
        // With 202 the answer comes as a call.
        if (response.StatusCode == System.Net.HttpStatusCode.OK)
            prepared.Answer(interaction);
        else if (response.StatusCode != System.Net.HttpStatusCode.Accepted)
            world.Complain($"An interaction was answered with {(int)response.StatusCode}", Docs.Callback);
    }

    public void Dispose()
    {
        client.Dispose();
        key.Dispose();
    }

    async Task Send(StandInInteraction interaction, JsonObject json, InteractionCallbacks callbacks)
    {
        try
        {
            using var response = await client.SendAsync(Request(Encoding.UTF8.GetBytes(tolerance.DisturbEvent(json)!.ToJsonString())));
            if (response.StatusCode == System.Net.HttpStatusCode.Accepted)
                return;
            if (response.StatusCode != System.Net.HttpStatusCode.OK)
            {
                world.Complain($"{interaction} was answered with {(int)response.StatusCode}", Docs.Callback);
                return;
            }

            var (body, files) = await Read(response);
            var operation = ApiDocument.Instance.Operations.First(one => one.Id == "create_interaction_response");
            if (validator.Validate(operation.Body!.Value, body) is { Count: > 0 } violations)
                throw ApiException.InvalidForm(violations, Docs.Specification);
            lock (world.Gate)
                callbacks.Take(interaction, body, files);
        }
        catch (ApiException exception)
        {
            world.Complain($"{interaction}, answered inline: {exception.Message}", exception.Rule ?? Docs.Callback);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            world.Complain($"{interaction} could not be posted: {failure.Message}", Docs.Callback);
        }
    }

    /// <summary>Reads a response: JSON, or a form with files.</summary>
    static async Task<(JsonElement Body, IReadOnlyList<Upload> Files)> Read(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
            return (BodyReader.Parse(await response.Content.ReadAsStringAsync()), []);

        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.ContentType = response.Content.Headers.ContentType?.ToString();
        context.Request.Body = await response.Content.ReadAsStreamAsync();
        var (body, files) = await BodyReader.Read(context.Request,
            ApiDocument.Instance.Operations.First(one => one.Id == "create_interaction_response"));
        return (body!.Value, files);
    }
}
