using CommunityBot.Simulators.Telegram.Calls;

namespace CommunityBot.Simulators.Telegram.Limits;

/// <summary>
/// Limits messages per sliding window. A refused call does not count; a retry before <c>retry_after</c> has passed is a
/// complaint.
/// </summary>
sealed class FloodLimits(FloodRates? rates, TimeProvider time)
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    readonly Window overall = new();
    readonly Dictionary<long, Window> chats = [];
    readonly Dictionary<long, DateTimeOffset> banned = [];

    /// <summary>Null for no limits.</summary>
    public FloodRates? Rates { get; set; } = rates;

    /// <summary>Counts one message or edit.</summary>
    /// <exception cref="ApiException">429 with retry_after.</exception>
    public void Take(long chat, bool isGroup)
    {
        if (Rates is null)
            return;
        var now = time.GetUtcNow();
        if (banned.TryGetValue(chat, out var until) && now < until)
            throw ApiException.TooManyRequests(Seconds(until - now), isViolation: true);
        if (!chats.TryGetValue(chat, out var own))
            chats.Add(chat, own = new Window());
        var free = Latest(overall.FreeAt(now, Second, Rates.PerSecond), own.FreeAt(now, Second, Rates.PerSecondInChat));
        if (isGroup)
            free = Latest(free, own.FreeAt(now, Minute, Rates.PerMinuteInGroup));
        if (free > now)
        {
            var wait = Seconds(free - now);
            banned[chat] = now.AddSeconds(wait);
            throw ApiException.TooManyRequests(wait);
        }

        overall.Add(now, Second);
        own.Add(now, isGroup ? Minute : Second);
    }

    /// <summary>Telegram tells whole seconds.</summary>
    static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    sealed class Window
    {
        readonly List<DateTimeOffset> passed = [];

        /// <summary>
        /// The time of the next free place: the oldest of the last <paramref name="most"/>, plus <paramref name="length"/>.
        /// </summary>
        public DateTimeOffset FreeAt(DateTimeOffset now, TimeSpan length, int most) => passed.Count < most ? now : passed[^most] + length;

        public void Add(DateTimeOffset now, TimeSpan length)
        {
            _ = passed.RemoveAll(at => at + length <= now);
            passed.Add(now);
        }
    }
}
