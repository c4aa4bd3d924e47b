using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Methods;
using CommunityBot.Simulators.Telegram.Specification;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Telegram.Http;

/// <summary>Checks a call against the specification, runs it, and adds it to the journal.</summary>
sealed class CallRunner(TelegramWorld world)
{
    readonly LongPoll poll = new(world);

    Dictionary<string, Func<TelegramWorld, ApiCall, JsonNode>>? table;

    /// <summary>Runs a call; returns the result as JSON.</summary>
    /// <exception cref="ApiException">The call is refused, and already in the journal.</exception>
    public async Task<string> Run(string name, HttpRequest request, CancellationToken gone)
    {
        var arguments = new JsonObject();
        try
        {
            var method = BotApi.Current.Methods.GetValueOrDefault(name)
                ?? throw new ApiException(404, "Not Found: method not found", isViolation: true);
            var call = await CallReader.Read(request, method, gone);
            arguments = call.Arguments;
            if (ShapeCheck.Call(method, arguments) is { Count: > 0 } wrong)
                throw ApiException.Violation(string.Join("; ", wrong));
            var result = name.Equals("getUpdates", StringComparison.OrdinalIgnoreCase) ? await poll.GetUpdates(call, gone)
                : Play(call).ToJsonString();
            Note(name, arguments, 200, null);
            return result;
        }
        catch (ApiException refused)
        {
            if (refused.IsViolation)
                world.Journal.Complain(name, refused.Message, arguments);
            Note(name, arguments, refused.Code, refused.Message);
            throw;
        }
    }

    public void Note(string method, JsonObject arguments, int code, string? description)
    {
        world.Journal.Add(new CallRecord(world.Time.GetUtcNow(), method, arguments, code, description));
        lock (world.Gate)
            world.Changes.Notify();
    }

    JsonNode Play(ApiCall call)
    {
        table ??= MethodTable.Of(poll);
        var play = table.GetValueOrDefault(call.Method) ?? throw ApiException.Violation($"the stand-in does not play {call.Method}");
        lock (world.Gate)
            return play(world, call);
    }
}
