using System.Runtime.CompilerServices;

namespace CommunityBot.Tests;

/// <summary>
/// Polls for what another task or process brings about. The limit only ends a test that hangs, so it is far above the time
/// that a busy machine needs.
/// </summary>
static class Eventually
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(90), Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="state">Describes what is there instead, for the message of the failure.</param>
    /// <param name="text">The condition as it is written, filled in by the compiler.</param>
    public static Task Holds(
        Func<bool> condition, Func<string>? state = null, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Holds(() => Task.FromResult(condition()), state, text);

    /// <inheritdoc cref="Holds(Func{bool}, Func{string}?, string)"/>
    public static async Task Holds(
        Func<Task<bool>> condition, Func<string>? state = null, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit)
                Assert.Fail($"This did not hold within {Limit.TotalSeconds} s: {text}\n{state?.Invoke()}");
            await Task.Delay(Interval);
        }
    }
}
