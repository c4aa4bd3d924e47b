using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>Calls the stand-in with a plain <see cref="HttpClient"/>.</summary>
sealed class BareCaller(DiscordStandIn standIn)
{
    static readonly HttpClient Client = new();

    public string Agent { get; set; } = "DiscordBot (https://example.org, 1.0)";
    public string? Authorization { get; set; } = $"Bot {standIn.Options.Token}";

    public Task<BareAnswer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<BareAnswer> Post(string path, string json) => Send(HttpMethod.Post, path, Json(json));

    public Task<BareAnswer> Patch(string path, string json) => Send(HttpMethod.Patch, path, Json(json));

    public Task<BareAnswer> Put(string path, string json) => Send(HttpMethod.Put, path, Json(json));

    public Task<BareAnswer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>A form with a message and files.</summary>
    public Task<BareAnswer> PostForm(string path, string json, params (string Field, string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { { Json(json), "payload_json" } };
        foreach (var (field, name, bytes) in files)
            form.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, field, name);
        return Send(HttpMethod.Post, path, form);
    }

    public async Task<BareAnswer> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, standIn.ApiBase + path) { Content = content };
        if (Agent.Length > 0)
            request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (Authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new BareAnswer(
            response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, response.Headers);
    }

    static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

sealed record BareAnswer(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public int? Code => (int?)Body?["code"];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
