using System.Globalization;
using System.Text;
using System.Text.Json;
using static CommunityBot.SoakTests.Attacks.Forgery;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>The endpoints of the attacked bot with the calls against each.</summary>
sealed class Endpoints(AttackedBot bot)
{
    const string DiscordPath = "/discord/interactions", TelegramPath = "/telegram/updates",
        TelegramSecret = "X-Telegram-Bot-Api-Secret-Token";

    static readonly Func<RawResponse, bool> IsEmpty = response => response.Status is 204 or >= 400;

    readonly (string, string) host = ("Host", $"127.0.0.1:{bot.Port}"), chat = ("Cookie", bot.Cookies.Chat),
        moderator = ("Cookie", bot.Cookies.Moderator);

    static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public IReadOnlyList<Endpoint> All() =>
    [
        Discord(), Telegram(),
        Chat(Post("/api/messages", new { member = "Mo", language = "en", text = "/poll close 1" }),
            Post("/api/messages", new { member = "Ming", language = "en", text = "Biren revenue 2024" }),
            Post("/api/messages", new { member = "Nobody", language = "en", text = "/poll close 1" })),
        Chat(Post("/api/buttons", new { member = "Lin", language = "en", messageId = bot.Poll.Id, id = bot.Poll.Buttons[0].Id }),
            Post("/api/buttons", new { member = "Ming", language = "en", messageId = bot.Question.Id, id = bot.Question.Buttons[0].Id }),
            Post("/api/buttons", new { member = "Nobody", language = "en", messageId = bot.Poll.Id, id = bot.Poll.Buttons[0].Id })),
        Chat(Post("/api/files", new { member = "Mo", language = "en", name = "a.txt", content = "QmlyZW4=" }),
            Post("/api/files", new { member = "Nobody", language = "en", name = "a.txt", content = "QmlyZW4=" }),
            Post("/api/files", new { member = "Mo", language = "en", name = "", content = "QmlyZW4=" })),
        Chat(Post("/api/forms", Form("A\nB")), Post("/api/forms", Form("zzz"))),
        Chat(Post("/api/clock", new { minutes = 60 }), Post("/api/clock", new { minutes = -5 })),
        Chat(Get("/api/clock")),
        Chat(Get("/api/completions?member=Ming&language=en&text=%2Fcompany%20bir"), Get("/api/completions?member=Nobody&text=%2F")),
        Chat(Get("/api/menu?member=Mo&language=en"), Get("/api/menu")),
        Chat(Get("/api/history?member=Mo"), Get("/api/history?member=Nobody"), Get("/api/history")),
        Chat(Get("/api/events?member=Mo&after=0"), Get("/api/events?member=Nobody"),
            Get("/api/events?member=Ming&after=-99999999999999999999")),
        Chat(Get($"/charts/{bot.Question.Id}/0.png?member=Ming"), Get("/charts/9223372036854775807/2147483647.png"),
            Get("/charts/-1/-1.png"))
            with { Name = "GET /charts/{messageId:long}/{number:int}.png" },
        File(),
        new("GET /")
        {
            Forged = [.. Elsewhere(Get("/"))],
            Idle = [_ => Get("/")],
            Distorted = [_ => Get("/")],
        },
        Key(), Page(), .. PollPages(), .. Moderation(), .. Articles(), .. Health(), Metrics(),
    ];

    /// <summary>Signed by Discord's key: requests that were handled, and a PING.</summary>
    Endpoint Discord()
    {
        var vote = bot.Recorder.Of(DiscordPath, "\"component_type\"")[0];
        var ask = bot.Recorder.Of(DiscordPath, "\"ask\"")[0];
        var (signature, timestamp) = ("X-Signature-Ed25519", "X-Signature-Timestamp");
        RawRequest Local(RawRequest request) => request.With("Host", host.Item2);
        RawRequest Signed(byte[] body, int age = 0)
        {
            var at = (Now - age).ToString(CultureInfo.InvariantCulture);
            return Local(vote with { Body = body }).With(signature, bot.Host.Discord.Outgoing.Sign(at, body)).With(timestamp, at);
        }

        var ping = Encoding.UTF8.GetBytes("{\"id\":\"1\",\"application_id\":\"1\",\"type\":1,\"token\":\"ping\",\"version\":1}");
        var another = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(vote.Body).Replace(bot.Host.Lin.Id, bot.Host.Ming.Id, StringComparison.Ordinal));
        return new("POST " + DiscordPath)
        {
            Forged =
            [
                _ => Local(vote).Without(signature), _ => Local(vote).Without(timestamp), _ => Local(vote).With(signature,
                    ask.Header(signature)!),
                random => Local(vote).With(signature, Hex(random, 64)), _ => Local(vote).Adding(signature, vote.Header(signature)!),
                random => Local(vote with { Body = Distortion.Flip(vote.Body, random, 0, vote.Body.Length) }),
                _ => Local(vote with { Body = another }),
                random => Local(vote).With(timestamp, $"{Now + random.Next(1, 100)}"),
                random => Signed(vote.Body, random.Next(400, 100_000)), random => Signed(another, -random.Next(400, 100_000)),
                _ => Local(vote).With(timestamp, "99999999999999999999"),
                random => Local(vote).With(signature,
                    Encoding.Latin1.GetString(Distortion.Flip(Encoding.Latin1.GetBytes(vote.Header(signature)![..127]), random, 0, 127))),
            ],
            Refuses = response => response.Status is 400 or 401,
            // Again as they came, and again under a new signature.
            Idle = [_ => Local(vote), _ => Local(ask), _ => Signed(vote.Body), _ => Signed(ask.Body), _ => Signed(ping),
                random => Signed(ping[..random.Next(ping.Length)]), random => Signed(Encoding.UTF8.GetBytes(new string('[',
                    random.Next(5000))))],
            Distorted = [_ => Signed(ping)],
        };
    }

    Endpoint Telegram()
    {
        var updates = bot.Recorder.Of(TelegramPath);
        var tap = Local(bot.Recorder.Of(TelegramPath, "callback_query")[0]);
        var secret = tap.Header(TelegramSecret)!;
        RawRequest Local(RawRequest request) => request.With("Host", host.Item2);
        RawRequest New(RawRequest request, Random random) => request with
        {
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(request.Body).Replace("\"update_id\":8",
                $"\"update_id\":{random.Next(10, 99)}",
                StringComparison.Ordinal)),
        };
        return new("POST " + TelegramPath)
        {
            Forged =
            [
                random => New(tap, random).Without(TelegramSecret), random => New(tap, random).With(TelegramSecret, ""),
                random => New(tap, random).With(TelegramSecret, secret[..random.Next(secret.Length)]),
                random => New(tap, random).With(TelegramSecret, secret + "x"), random => New(tap, random).With(TelegramSecret,
                    secret.ToUpperInvariant()),
                random => New(tap, random).Adding(TelegramSecret, secret), random => New(tap, random).With(TelegramSecret, Hex(random, 32)),
            ],
            Refuses = response => response.Status is 400 or 401,
            Idle = [random => Local(updates[random.Next(updates.Count)])],
            Distorted = [_ => RawRequest.Post(TelegramPath, "{}", host, (TelegramSecret, secret))],
        };
    }

    Endpoint Key() => new("POST /api/key")
    {
        Forged =
        [
            .. Elsewhere(Post("/api/key", new { key = bot.ChatKey })), .. Foreign(Post("/api/key", new { key = bot.ChatKey })),
            random => Post("/api/key", new { key = Changed(bot.ChatKey, random) }), _ => Post("/api/key", new { key = (string?)null }),
            random => Post("/api/key", new { key = bot.ChatKey[..random.Next(32)] }), _ => Post("/api/key",
                new { key = bot.ChatKey + "0" }),
        ],
        Refuses = response => response.Status >= 400 && !response.Text.Contains("Set-Cookie", StringComparison.OrdinalIgnoreCase),
        Idle = [_ => Post("/api/key", new { key = "" })],
        Distorted = [_ => Post("/api/key", new { key = new string('0', 32) })],
    };

    Endpoint File()
    {
        var file = $"/files/{bot.PrivateFile}/";
        return Chat(Get($"{file}0.txt?member=Mo"), Get("/files/9223372036854775807/0.txt"), Get("/files/-1/-1.txt?member=%00")) with
        {
            Name = "GET /files/{messageId:long}/{number:int}.txt",
            // Of a private message to someone else.
            Forged = [random => Get($"{file}{random.Next(4)}.txt?member=Ming").With("Cookie", chat.Item2),
                random => Get($"{file}{random.Next(4)}.txt").With("Cookie", chat.Item2),
                    .. Elsewhere(Get($"{file}0.txt?member=Mo").With("Cookie", chat.Item2))],
        };
    }

    Endpoint Page() => new("GET /page/{file}")
    {
        Forged = [_ => Get("/page/..%2fappsettings.json"), _ => Get("/page/....//secrets"), _ => Get("/page/%2e%2e/%2e%2e/etc/passwd"),
            _ => Get("/page/poll.js").With("Host", "evil.example")],
        Idle = [_ => Get("/page/poll.js")],
        Distorted = [_ => Get("/page/poll.js")],
    };

    IEnumerable<Endpoint> PollPages()
    {
        foreach (var part in (string[])["", "/state", "/events"])
        {
            yield return new($"GET /polls/{{key}}{part}")
            {
                Forged = [random => Get($"/polls/{Changed(bot.PageKey, random)}{part}"),
                    _ => Get($"/polls/{bot.PageKey}{part}").With("Host", "evil.example"), _ => Get($"/polls/%27%20OR%201=1{part}")],
                Idle = [_ => Get($"/polls/{bot.PageKey}{part}?language=en").With("Host", AttackedBot.PublicHost)],
                Distorted = [_ => Get($"/polls/{bot.PageKey}{part}?language=en")],
            };
        }
    }

    IEnumerable<Endpoint> Moderation()
    {
        var used = Post("/signin", new { token = bot.UsedToken });
        yield return new("GET /signin")
        {
            Forged = [_ => Get("/signin").With("Host", "evil.example")],
            Idle = [_ => Get("/signin")],
            Distorted = [_ => Get("/signin")],
        };
        yield return new("POST /signin")
        {
            Forged = [_ => used, random => Post("/signin", new { token = Changed(bot.UsedToken, random) }), _ => Post("/signin", new { }),
                random => Post("/signin", new { token = Hex(random, 16) }), .. Foreign(used)],
            Idle = [_ => Post("/signin", new { token = "" })],
            Distorted = [_ => used],
        };
        yield return Signed("POST /signout", Post("/signout", new { }), isRead: false) with { Refuses = IsEmpty };
        yield return Signed("GET /signin/polls", Get("/signin/polls?language=en"), isRead: true) with { Refuses = IsEmpty };
        yield return Signed("GET /polls/{key}/actions", Get($"/polls/{bot.PageKey}/actions"), isRead: true) with { Refuses = IsEmpty };
        yield return Signed("GET /polls/{key}/log.csv", Get($"/polls/{bot.PageKey}/log.csv"), isRead: true);
        var act = Signed("POST /polls/{key}/actions", Post($"/polls/{bot.PageKey}/actions", new { action = "close" }), isRead: false);
        yield return act with
        {
            Forged = [.. act.Forged, random => Post($"/polls/{Changed(bot.PageKey, random)}/actions",
                new { action = "cancel" }).With("Cookie", moderator.Item2)],
            Distorted = [_ => Post($"/polls/{bot.PageKey}/actions", new { action = "export" }).With("Cookie", moderator.Item2)],
        };
    }

    /// <summary>The review pages, which take forms and send those who are not signed in to the sign-in.</summary>
    IEnumerable<Endpoint> Articles()
    {
        foreach (var (path, route) in ((string, string)[])[("/articles", "/articles"), ("/articles/1", "/articles/{number:int}")])
        {
            yield return Signed($"GET {route}", Get(path), isRead: true) with
            {
                Refuses = response => response.Status is 302 or >= 400,
            };
            var form = RawRequest.Post(path, "action=sure&target=1", host).With("Content-Type", "application/x-www-form-urlencoded");
            yield return Signed($"POST {route}", form, isRead: false);
        }
    }

    IEnumerable<Endpoint> Health()
    {
        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            yield return new("GET " + path)
            {
                Forged = [.. Elsewhere(Get(path)), .. Elsewhere(Get(path).With("Authorization",
                    "Bearer " + AttackedBot.MonitoringToken[1..]))],
                Refuses = response => response.Status >= 400 || !response.Text.Contains("version:", StringComparison.Ordinal),
                Idle = [_ => Get(path)],
                Distorted = [_ => Get(path)],
            };
        }
    }

    Endpoint Metrics() => new("GET /metrics")
    {
        Forged = [.. Elsewhere(Get("/metrics")), random => Get("/metrics").With("Host", "evil.example")
            .With("Authorization", "Bearer " + Changed(AttackedBot.MonitoringToken, random))],
        Idle = [_ => Get("/metrics")],
        Distorted = [_ => Get("/metrics")],
    };

    /// <summary>An endpoint for the signed-in moderator.</summary>
    Endpoint Signed(string name, RawRequest request, bool isRead)
    {
        var right = request.With("Cookie", moderator.Item2);
        return new(name)
        {
            Forged = [_ => request, random => request.With("Cookie", WrongCookie(moderator.Item2, random)),
                _ => request.With("Cookie", $"chat-{bot.Port}={bot.Cookies.Moderator[(bot.Cookies.Moderator.IndexOf('=') + 1)..]}"),
                _ => right.With("Host", "evil.example"), .. isRead ? [] : Foreign(right)],
            Idle = [_ => isRead ? right : request],
            Distorted = [_ => isRead ? right : request],
        };
    }

    /// <summary>An endpoint of the local chat; the first request is the one that counts, the others are idle.</summary>
    Endpoint Chat(RawRequest real, params RawRequest[] idle)
    {
        var right = real.With("Cookie", chat.Item2);
        var isRead = real.Method == "GET";
        IReadOnlyList<Func<Random, RawRequest>> still =
            [.. (isRead ? [real, .. idle] : idle).Select(request => (Func<Random, RawRequest>)(_ => request.With("Cookie", chat.Item2)))];
        return new($"{real.Method} {real.Path.Split('?')[0]}")
        {
            Forged = [_ => real, random => real.With("Cookie", WrongCookie(chat.Item2, random)), _ => real.With("Cookie",
                $"chat-{bot.Port}="),
                _ => real.With("Cookie", $"chat-{bot.Port}={bot.ChatKey}"), _ => right.With("Host", AttackedBot.PublicHost),
                .. Elsewhere(right), .. isRead ? [] : Foreign(right)],
            Idle = still,
            Distorted = still,
        };
    }

    /// <summary>From a page of another site.</summary>
    IEnumerable<Func<Random, RawRequest>> Foreign(RawRequest request) =>
    [
        _ => request.With("Origin", "https://evil.example"), _ => request.With("Origin", "null"), _ => request.With("Origin", "file://"),
        _ => request.With("Origin", $"https://{host.Item2}"), _ => request.With("Origin", "http://127.0.0.1:1"),
        _ => request.With("Origin", $"http://{host.Item2}").Adding("Origin", "https://evil.example"),
        _ => request.With("Origin", $"http://{host.Item2}.evil.example"), _ => request.With("Origin", $"http://{host.Item2}@evil.example"),
        _ => request.With("Sec-Fetch-Site", "cross-site"), _ => request.With("Sec-Fetch-Site", "same-site"),
        _ => request.With("Content-Type", "text/plain"), _ => request.With("Content-Type", "application/x-www-form-urlencoded"),
    ];

    object Form(string options) => new
    {
        member = "Ming",
        language = "en",
        id = bot.FormId,
        values = new Dictionary<string, string> { ["question"] = "Forged?", ["options"] = options },
    };

    RawRequest Get(string path) => RawRequest.Get(path, host);

    RawRequest Post(string path, object body) => RawRequest.Post(path, JsonSerializer.Serialize(body), host);
}
