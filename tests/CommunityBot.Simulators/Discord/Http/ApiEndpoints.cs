using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>The handlers of the endpoints, by Discord's names.</summary>
sealed class ApiEndpoints
{
    readonly Dictionary<string, Func<ApiRequest, (int Status, JsonNode? Body)>> endpoints = new(StringComparer.Ordinal);

    public void Add(string operation, Func<ApiRequest, JsonNode?> answer, int status = 200) =>
        endpoints.Add(operation, request => (status, answer(request)));

    public void Add(string operation, Func<ApiRequest, (int Status, JsonNode? Body)> answer) => endpoints.Add(operation, answer);

    public (int Status, JsonNode? Body) Answer(ApiRequest request) =>
        endpoints.TryGetValue(request.Operation.Id, out var endpoint) ? endpoint(request)
            : throw new ApiException(404, 0, "404: Not Found") { Rule = Docs.Specification };
}
