namespace CommunityBot.Benchmarks.Soak;

/// <summary>Counts the warnings and errors that the bot logs.</summary>
sealed class SoakLog
{
    static readonly string[] Levels = ["warn:", "fail:", "crit:"];

    readonly Lock gate = new();
    readonly Dictionary<string, int> counts = Levels.ToDictionary(level => level, _ => 0);
    readonly List<string> first = [];

    public void Take(string line)
    {
        if (Array.Find(Levels, level => line.StartsWith(level, StringComparison.Ordinal)) is not { } level)
            return;
        lock (gate)
        {
            counts[level]++;
            if (first.Count < 20)
                first.Add(line);
        }
    }

    public void Print()
    {
        lock (gate)
        {
            Console.WriteLine($"The log: {counts["warn:"]} warnings, {counts["fail:"]} errors, {counts["crit:"]} critical.");
            first.ForEach(Console.WriteLine);
        }
    }
}
