namespace CommunityBot.Tests.Journeys;

/// <summary>One bot for the tests of a class that leave nothing behind but what was said.</summary>
public sealed class SharedBot : IAsyncLifetime
{
    internal RunningBot Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bot = await RunningBot.Run();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    /// <summary>The bot an hour after the test before: no question of that one is part of a conversation any more, and every quota is full.</summary>
    internal RunningBot AnHourLater()
    {
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        return Bot;
    }
}
