using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>Collects the log of the host. An unexpected warning or error fails the test.</summary>
sealed class LogCollector : ILoggerProvider
{
    readonly ConcurrentQueue<(LogLevel Level, string Text)> entries = [];

    readonly List<string> expected = [];

    public IEnumerable<string> Unexpected =>
        entries.Where(entry =>
            entry.Level >= LogLevel.Warning && !expected.Exists(part => entry.Text.Contains(part, StringComparison.Ordinal)))
            .Select(entry => entry.Text);

    public IEnumerable<string> All => entries.Select(entry => entry.Text);

    /// <summary>Returns whether the log contains the text, and marks it as expected.</summary>
    public bool Said(string part)
    {
        expected.Add(part);
        return entries.Any(entry => entry.Text.Contains(part, StringComparison.Ordinal));
    }

    public ILogger CreateLogger(string categoryName) => new Collecting(entries);

    public void Dispose()
    {
    }

    sealed class Collecting(ConcurrentQueue<(LogLevel, string)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
