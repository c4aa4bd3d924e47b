using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>
/// Limits per bucket and top-level resource, and one global limit: https://docs.discord.com/developers/topics/rate-limits
/// Discord publishes no figures; the defaults have the size that bots see.
/// </summary>
sealed class RateLimits(TimeProvider clock)
{
    readonly Lock gate = new();
    readonly Dictionary<string, (int Limit, TimeSpan Window)> limits = new(StringComparer.Ordinal)
    {
        ["create_message"] = (5, TimeSpan.FromSeconds(5)),
        ["update_message"] = (5, TimeSpan.FromSeconds(5)),
        ["delete_message"] = (5, TimeSpan.FromSeconds(1)),
        ["create_dm"] = (10, TimeSpan.FromSeconds(10)),
        ["webhooks"] = (5, TimeSpan.FromSeconds(2)),
    };
    readonly Dictionary<string, (int Used, DateTimeOffset Reset)> windows = new(StringComparer.Ordinal);
    readonly Queue<DateTimeOffset> invalid = new();
    (int Used, DateTimeOffset Reset) global;

    /// <summary>Whether calls are limited; off for measuring throughput.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Calls per second in total, without those of interactions.</summary>
    public int GlobalPerSecond { get; set; } = 50;

    /// <summary>How many calls were refused with 401, 403 or 429 in the last ten minutes. Discord bans an address after 10,000.</summary>
    public int InvalidRequests
    {
        get
        {
            lock (gate)
            {
                Forget();
                return invalid.Count;
            }
        }
    }

    /// <summary>Sets the calls per window and top-level resource of an endpoint.</summary>
    /// <param name="operation">
    /// Discord's name of the endpoint; <c>webhooks</c> for edits and follow-ups of interactions, which share a limit.
    /// </param>
    public void Set(string operation, int limit, TimeSpan window)
    {
        lock (gate)
            limits[operation] = (limit, window);
    }

    /// <summary>Counts a call and writes the headers of its bucket.</summary>
    /// <exception cref="RateLimitException">The limit is reached.</exception>
    public void Spend(ApiOperation operation, Dictionary<string, string> path, Dictionary<string, string> headers)
    {
        if (!IsOn)
            return;

        var now = clock.GetUtcNow();
        var isInteraction = operation.Template.StartsWith("/webhooks/", StringComparison.Ordinal)
            || operation.Template.StartsWith("/interactions/", StringComparison.Ordinal);
        lock (gate)
        {
            // Discord documents no bucket for callbacks.
            if (operation.Id == "create_interaction_response")
                return;
            if (!isInteraction)
                SpendGlobal(now, headers);
            var name = isInteraction ? "webhooks" : operation.Id;
            if (limits.TryGetValue(name, out var limit))
                SpendBucket(name, limit, Major(path), now, headers);
        }
    }

    /// <summary>Counts an invalid request. A 429 with scope "shared" does not count.</summary>
    public void CountInvalid(int status, string? scope)
    {
        if (status is not (401 or 403 or 429) || scope == "shared")
            return;
        lock (gate)
            invalid.Enqueue(clock.GetUtcNow());
    }

    void SpendGlobal(DateTimeOffset now, Dictionary<string, string> headers)
    {
        if (now >= global.Reset)
            global = (0, now.AddSeconds(1));
        if (++global.Used <= GlobalPerSecond)
            return;
        headers["X-RateLimit-Global"] = "true";
        throw Refuse("global", global.Reset - now, headers);
    }

    void SpendBucket(string name, (int Limit, TimeSpan Window) limit, string major, DateTimeOffset now, Dictionary<string, string> headers)
    {
        var key = $"{name}/{major}";
        var window = windows.GetValueOrDefault(key);
        if (now >= window.Reset)
            window = (0, now + limit.Window);
        var isOver = window.Used >= limit.Limit;
        if (!isOver)
            window.Used++;
        windows[key] = window;
        var after = (window.Reset - now).TotalSeconds;
        headers["X-RateLimit-Limit"] = limit.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = (limit.Limit - window.Used).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (window.Reset.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = after.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name));
        if (isOver)
            throw Refuse("user", window.Reset - now, headers);
    }

    static RateLimitException Refuse(string scope, TimeSpan wait, Dictionary<string, string> headers)
    {
        headers["X-RateLimit-Scope"] = scope;
        headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new RateLimitException(wait, scope == "global");
    }

    static string Major(Dictionary<string, string> path) =>
        string.Join('/',
            new[] { "channel_id", "guild_id", "webhook_id", "webhook_token" }.Select(name => path.GetValueOrDefault(name, "")));

    void Forget()
    {
        while (invalid.TryPeek(out var oldest) && oldest < clock.GetUtcNow().AddMinutes(-10))
            invalid.Dequeue();
    }
}

/// <summary>
/// 429 has a body of its own:
/// https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit-rate-limit-response-structure
/// </summary>
sealed class RateLimitException(TimeSpan wait, bool isGlobal) : ApiException(429, 0, "You are being rate limited.")
{
    public JsonObject ToLimitJson() =>
        new() { ["message"] = Message, ["retry_after"] = Math.Round(wait.TotalSeconds, 3, MidpointRounding.ToEven), ["global"] = isGlobal };
}
