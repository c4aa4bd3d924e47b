using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests;

/// <summary>
/// A clock that may be set, as on a machine: neither timers nor timestamps follow. <see cref="FakeTimeProvider.AdjustTime"/> moves the
/// timestamps too.
/// </summary>
sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    long setBy;

    public void Set(DateTimeOffset now)
    {
        setBy += (now - GetUtcNow()).Ticks;
        AdjustTime(now);
    }

    public override long GetTimestamp() => base.GetTimestamp() - setBy;
}
