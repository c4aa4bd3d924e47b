namespace CommunityBot.Tests.Journeys;

/// <summary>One bot for all tests of a class that change nothing but the transcript.</summary>
public sealed class SharedBot : IAsyncLifetime
{
    internal RunningBot Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bot = await RunningBot.Run();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    /// <summary>Returns the bot an hour later: the conversations of earlier tests have ended, and every quota is full.</summary>
    internal RunningBot AnHourLater()
    {
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        return Bot;
    }
}
