using System.Globalization;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>Ids that contain their time and rise with it: https://docs.discord.com/developers/reference#snowflakes</summary>
sealed class Snowflakes(TimeProvider clock)
{
    /// <summary>The first second of 2015, in milliseconds since 1970.</summary>
    const long Epoch = 1_420_070_400_000;

    long last;

    public string Next() => Number().ToString(CultureInfo.InvariantCulture);

    long Number()
    {
        var earliest = clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch << 22;
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(earliest, seen + 1);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next;
        }
    }
}
