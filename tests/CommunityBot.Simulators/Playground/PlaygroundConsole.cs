using System.Collections.Concurrent;

namespace CommunityBot.Simulators.Playground;

/// <summary>Connects the console to both platforms: sends the typed lines, and prints the messages and edits of the bot.</summary>
sealed class PlaygroundConsole(IReadOnlyList<IPlayground> playgrounds, TextWriter writer)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100), WaitTimeout = TimeSpan.FromSeconds(30);

    readonly Dictionary<string, string> printed = [];
    readonly TextWriter output = TextWriter.Synchronized(writer);

    /// <summary>The messages since the last <c>wait</c>.</summary>
    readonly ConcurrentQueue<string> recent = [];

    /// <summary>Reads lines until the end or <c>quit</c>.</summary>
    public async Task Run(TextReader input)
    {
        using var stop = new CancellationTokenSource();
        var watching = Watch(stop.Token);
        while (await input.ReadLineAsync(CancellationToken.None) is { } line && line.Trim() is not "quit")
            await Take(line.Trim());
        await stop.CancelAsync();
        await watching;
    }

    async Task Take(string line)
    {
        try
        {
            if (line.Length == 0)
                return;
            if (line.StartsWith("wait ", StringComparison.Ordinal))
            {
                await Wait(line["wait ".Length..].Trim());
            }
            else if (ConsoleLine.Parse(line) is not { } parsed)
            {
                await Print(Usage);
            }
            else if (playgrounds.FirstOrDefault(playground => playground.Name == parsed.Where) is not { } playground)
            {
                await Print($"There is no {parsed.Where}: {string.Join(" and ", playgrounds.Select(one => one.Name))} are here.");
            }
            else
            {
                await (parsed.Label is { } label ? playground.Tap(parsed.Who, label) : parsed.Fields is { } fields
                    ? playground.Fill(parsed.Who, fields) : playground.Say(parsed.Who, parsed.IsPrivate, parsed.Words));
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            await Print(failure.Message);
        }
    }

    public const string Usage =
        """
        lin, ming and mo (a moderator) are on discord and on telegram. Type
          lin@discord /ask Biren revenue 2024        a command, or plain words as a question
          mo@telegram /poll new A? | B | C           the same on Telegram
          lin@discord tap B                          the newest button with that word
          mo@discord fill question=A?; options=B     a form that has been opened
          lin@telegram-private /link                 between that person and the bot
          wait some words                            until the bot has said them
          quit
        """;

    async Task Wait(string words)
    {
        using var late = new CancellationTokenSource(WaitTimeout);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (!recent.Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)))
                _ = await timer.WaitForNextTickAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            await Print($"No message with \"{words}\" came within {WaitTimeout.TotalSeconds} seconds.");
        }

        recent.Clear();
    }

    async Task Watch(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        var isOver = false;
        while (!isOver)
        {
            try
            {
                _ = await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                isOver = true;
            }

            foreach (var (key, text) in playgrounds.SelectMany(
                playground => playground.Lines.Select(line => ($"{playground.Name} {line.Key}", line.Text))))
            {
                if (printed.GetValueOrDefault(key) == text)
                    continue;
                await Print(printed.ContainsKey(key) ? $"(changed) {text}" : text);
                printed[key] = text;
                recent.Enqueue(text);
            }
        }
    }

    Task Print(string text) => output.WriteLineAsync(text);
}
