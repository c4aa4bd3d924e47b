using System.CommandLine;
using System.Runtime.InteropServices;

namespace CommunityBot.Benchmarks.Measurement;

/// <summary>A benchmark as one command. It prints what it measured and does not judge it, so that a busy machine fails no build.</summary>
static class BenchmarkCommand
{
#if DEBUG
    const string Build = ", DEBUG BUILD";
#else
    const string Build = "";
#endif

    /// <summary>A command that prints the machine before it runs.</summary>
    public static Command Create(string name, string description, Func<ParseResult, Task> run, params Option[] options)
    {
        var machine = $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}";
        var command = new Command(name, description);
        foreach (var option in options)
            command.Add(option);
        command.SetAction(async parsed =>
        {
            Console.WriteLine($"{name}: {machine}, {Environment.ProcessorCount} processors{Build}");
            await run(parsed);
        });
        return command;
    }
}
