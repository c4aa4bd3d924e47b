using System.Collections.Concurrent;

namespace CommunityBot.Simulators.Playground;

/// <summary>Shows both platforms in one console: what is typed there is said on a stage, and what the bot says or edits there is printed.</summary>
sealed class PlaygroundConsole(IReadOnlyList<IPlayground> playgrounds, TextWriter writer)
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(30);

    readonly Dictionary<string, string> printed = [];
    readonly TextWriter output = TextWriter.Synchronized(writer);

    /// <summary>What was said since somebody last waited for something.</summary>
    readonly ConcurrentQueue<string> heard = [];

    /// <summary>Reads lines until they end or one says quit.</summary>
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
                await Wait(line["wait ".Length..].Trim());
            else if (ConsoleLine.Parse(line) is not { } spoken)
                await Print(Usage);
            else if (playgrounds.FirstOrDefault(playground => playground.Name == spoken.Where) is not { } playground)
                await Print($"There is no {spoken.Where}: {string.Join(" and ", playgrounds.Select(one => one.Name))} are here.");
            else
                await (spoken.Label is { } label ? playground.Tap(spoken.Who, label) : spoken.Fields is { } fields ? playground.Fill(spoken.Who, fields) : playground.Say(spoken.Who, spoken.IsPrivate, spoken.Words));
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
        using var late = new CancellationTokenSource(Patience);
        using var glances = new PeriodicTimer(Glance);
        try
        {
            while (!heard.Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)))
                _ = await glances.WaitForNextTickAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            await Print($"Nobody has said \"{words}\" for {Patience.TotalSeconds} seconds.");
        }

        heard.Clear();
    }

    async Task Watch(CancellationToken stop)
    {
        using var glances = new PeriodicTimer(Glance);
        var isOver = false;
        while (!isOver)
        {
            try
            {
                _ = await glances.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                isOver = true;
            }

            foreach (var (key, text) in playgrounds.SelectMany(playground => playground.Lines.Select(line => ($"{playground.Name} {line.Key}", line.Text))))
            {
                if (printed.GetValueOrDefault(key) == text)
                    continue;
                await Print(printed.ContainsKey(key) ? $"(changed) {text}" : text);
                printed[key] = text;
                heard.Enqueue(text);
            }
        }
    }

    Task Print(string text) => output.WriteLineAsync(text);
}
