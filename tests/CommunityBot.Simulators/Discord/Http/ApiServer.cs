using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>HTTP API v10: finds the endpoint of a request, and does what all endpoints have in common.</summary>
sealed class ApiServer(
    DiscordWorld world, ApiEndpoints endpoints, Func<string, StandInInteraction?> interactionOf, RateLimits limits, FaultPlan faults,
    Tolerance tolerance, CallLog calls)
{
    readonly ApiDocument document = ApiDocument.Instance;
    readonly SchemaValidator validator = new(ApiDocument.Instance);

    public async Task Serve(HttpContext context)
    {
        var path = context.Request.Path.Value![ServerUrls.ApiPath.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (operation, parameters) = Find(context.Request.Method, path);
        var call = new ApiCall(context.Request.Method, string.Join('/', path), operation?.Id ?? "unknown");
        calls.Add(call);
        var fault = faults.Take(call);
        if (fault is { Delay: { } delay })
            await Task.Delay(delay, world.Clock, context.RequestAborted);
        if (fault is { Effect: FaultEffect.DropBefore })
        {
            context.Abort();
            return;
        }

        if (fault is { Effect: FaultEffect.Answer })
        {
            await Write(context, fault.Status, fault.Body ?? "", fault.Headers, fault.ContentType);
            limits.CountInvalid(fault.Status, fault.Headers.GetValueOrDefault("X-RateLimit-Scope"));
            return;
        }

        var token = parameters.GetValueOrDefault("interaction_token") ?? parameters.GetValueOrDefault("webhook_token");
        var interaction = token is null ? null : interactionOf(token);
        interaction?.BeginCall();
        try
        {
            var (status, body, headers) = await Answer(context, operation, parameters, call);
            if (fault is { Effect: FaultEffect.DropAfter })
                context.Abort();
            else
                await Write(context, status, Text(body, isCut: fault is { Effect: FaultEffect.CutAnswer }), headers, "application/json");
        }
        finally
        {
            interaction?.EndCall();
        }
    }

    async Task<(int Status, JsonNode? Body, Dictionary<string, string> Headers)> Answer(HttpContext context, ApiOperation? operation,
        Dictionary<string, string> parameters, ApiCall call)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            CheckAgent(context.Request);
            if (operation is null)
                throw new ApiException(404, 0, "404: Not Found") { Rule = Docs.Specification };
            CheckToken(context.Request, operation);
            limits.Spend(operation, parameters, headers);
            var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
            CheckQuery(operation, query);
            var (body, files) = await BodyReader.Read(context.Request, operation);
            if (body is { } given && validator.Validate(operation.Body!.Value, given) is { Count: > 0 } violations)
                throw ApiException.InvalidForm(violations, Docs.Specification);

            var request = new ApiRequest(operation, parameters, query, body, files);
            lock (world.Gate)
            {
                var (status, answer) = endpoints.Answer(request);
                return (status, tolerance.Disturb(answer), headers);
            }
        }
        catch (ApiException exception)
        {
            if (exception.Rule is not null)
                world.Complain($"{call}: {exception.Status} {exception.Code} {exception.Message}", exception.Rule);
            limits.CountInvalid(exception.Status, headers.GetValueOrDefault("X-RateLimit-Scope"));
            return (exception.Status, exception is RateLimitException limit ? limit.ToLimitJson() : exception.ToJson(), headers);
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
            throw new ApiException(403, 40333, "internal network error") { Rule = $"{Docs.UserAgent}: \"{request.Headers.UserAgent}\"" };
    }

    void CheckToken(HttpRequest request, ApiOperation operation)
    {
        var given = request.Headers.Authorization.ToString();
        if (operation.NeedsBot || operation.Id == "get_bot_gateway" ? given != $"Bot {world.Options.Token}" : given.Length > 0
            && given != $"Bot {world.Options.Token}")
        {
            throw new ApiException(401, 0, "401: Unauthorized") { Rule = Docs.Authentication };
        }
    }

    void CheckQuery(ApiOperation operation, Dictionary<string, string> query)
    {
        foreach (var (name, value) in query)
        {
            if (!operation.Query.TryGetValue(name, out var schema))
                throw ApiException.InvalidForm(name, "BASE_TYPE_UNKNOWN", "Discord knows no such query parameter.", Docs.Specification);
            if (document.Resolve(schema).TryGetProperty("type", out var type) && type.ToString() == "boolean"
                && value is not ("true" or "false" or "True" or "False" or "1" or "0"))
            {
                throw ApiException.InvalidForm(name, "BASE_TYPE_BAD_TYPE", "Must be either true or false.", Docs.Specification);
            }
        }
    }

    async Task Write(HttpContext context, int status, string body, Dictionary<string, string> headers, string contentType)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        context.Response.Headers.Date = world.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (status == 204)
            return;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}
