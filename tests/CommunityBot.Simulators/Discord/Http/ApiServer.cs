using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Specification;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>HTTP API v10: from the request to the endpoint and back, with everything that is the same for all endpoints.</summary>
sealed class ApiServer(DiscordStandIn standIn, ApiEndpoints endpoints)
{
    public const string Prefix = "/api/v10";

    readonly ApiDocument document = ApiDocument.Instance;
    readonly SchemaValidator validator = new(ApiDocument.Instance);

    public async Task Serve(HttpContext context)
    {
        var path = context.Request.Path.Value![Prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (operation, parameters) = Find(context.Request.Method, path);
        var call = new ApiCall(context.Request.Method, string.Join('/', path), operation?.Id ?? "unknown");
        standIn.Record(call);
        var fault = standIn.Faults.Take(call);
        if (fault is { Delay: { } delay })
            await Task.Delay(delay, standIn.Clock, context.RequestAborted);
        if (fault is { Effect: FaultEffect.DropBefore })
        {
            context.Abort();
            return;
        }

        if (fault is { Effect: FaultEffect.Answer })
        {
            await Write(context, fault.Status, fault.Body ?? "", fault.Headers, fault.ContentType);
            standIn.Limits.CountInvalid(fault.Status, fault.Headers.GetValueOrDefault("X-RateLimit-Scope"));
            return;
        }

        var (status, body, headers) = await Answer(context, operation, parameters, call);
        if (fault is { Effect: FaultEffect.DropAfter })
            context.Abort();
        else
            await Write(context, status, Text(body, isCut: fault is { Effect: FaultEffect.CutAnswer }), headers, "application/json");
    }

    async Task<(int Status, JsonNode? Body, Dictionary<string, string> Headers)> Answer(HttpContext context, ApiOperation? operation, Dictionary<string, string> parameters, ApiCall call)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            CheckAgent(context.Request);
            if (operation is null)
                throw new ApiRefusal(404, 0, "404: Not Found") { Rule = Docs.Specification };
            CheckToken(context.Request, operation);
            standIn.Limits.Spend(operation, parameters, headers);
            var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
            CheckQuery(operation, query);
            var (body, files) = await BodyReader.Read(context.Request, operation);
            if (body is { } given && validator.Validate(operation.Body!.Value, given) is { Count: > 0 } violations)
                throw ApiRefusal.InvalidForm(violations, Docs.Specification);

            var request = new ApiRequest(operation, parameters, query, body, files);
            lock (standIn.Gate)
            {
                var (status, answer) = endpoints.Answer(request);
                return (status, standIn.Tolerance.Disturb(answer), headers);
            }
        }
        catch (ApiRefusal refusal)
        {
            if (refusal.Rule is not null)
                standIn.Complain($"{call}: {refusal.Status} {refusal.Code} {refusal.Message}", refusal.Rule);
            standIn.Limits.CountInvalid(refusal.Status, headers.GetValueOrDefault("X-RateLimit-Scope"));
            return (refusal.Status, refusal is LimitRefusal limit ? limit.ToLimitJson() : refusal.ToJson(), headers);
        }
    }

    (ApiOperation? Operation, Dictionary<string, string> Parameters) Find(string method, string[] path)
    {
        foreach (var operation in document.Operations)
        {
            if (operation.Method == method && operation.Match(path) is { } parameters)
                return (operation, parameters);
        }

        return (null, []);
    }

    static string Text(JsonNode? body, bool isCut) => body?.ToJsonString() is not { } text ? "" : isCut ? text[..(text.Length / 2)] : text;

    static void CheckAgent(HttpRequest request)
    {
        if (!request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
            throw new ApiRefusal(403, 40333, "internal network error") { Rule = $"{Docs.UserAgent}: \"{request.Headers.UserAgent}\"" };
    }

    void CheckToken(HttpRequest request, ApiOperation operation)
    {
        var given = request.Headers.Authorization.ToString();
        if (operation.NeedsBot || operation.Id == "get_bot_gateway" ? given != $"Bot {standIn.Options.Token}" : given.Length > 0 && given != $"Bot {standIn.Options.Token}")
            throw new ApiRefusal(401, 0, "401: Unauthorized") { Rule = Docs.Authentication };
    }

    void CheckQuery(ApiOperation operation, Dictionary<string, string> query)
    {
        foreach (var (name, value) in query)
        {
            if (!operation.Query.TryGetValue(name, out var schema))
                throw ApiRefusal.InvalidForm(name, "BASE_TYPE_UNKNOWN", "Discord knows no such query parameter.", Docs.Specification);
            if (document.Resolve(schema).TryGetProperty("type", out var type) && type.ToString() == "boolean" && value is not ("true" or "false" or "True" or "False" or "1" or "0"))
                throw ApiRefusal.InvalidForm(name, "BASE_TYPE_BAD_TYPE", "Must be either true or false.", Docs.Specification);
        }
    }

    async Task Write(HttpContext context, int status, string body, Dictionary<string, string> headers, string contentType)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        context.Response.Headers.Date = standIn.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (status == 204)
            return;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
