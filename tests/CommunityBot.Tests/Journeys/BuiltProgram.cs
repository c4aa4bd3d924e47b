using System.Diagnostics;
using System.Text;

namespace CommunityBot.Tests.Journeys;

/// <summary>The built program in its own process, as an operator starts it.</summary>
static class BuiltProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static string Assembly => Path.Combine(AppContext.BaseDirectory, "communitybot.dll");

    /// <summary>Runs the program with the shipped config, unless the arguments name another.</summary>
    public static Task<Outcome> Run(params string[] arguments) => Feed("", arguments);

    public static async Task<Outcome> Feed(string input, params string[] arguments)
    {
        using var process = Start("", arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <param name="shell">Commands for the shell before it executes the program, such as <c>ulimit -f 100;</c>.</param>
    public static Process Start(string shell, params string[] arguments)
    {
        // A process in the background of a script inherits that SIGINT is ignored.
        string[] all =
        [
            "env", "--default-signal=INT", "dotnet", Assembly, .. arguments, .. arguments.Contains("--config")
                ? (string[])[]
                : ["--config", RunningBot.ShippedConfig]
        ];
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"{shell} exec \"$@\"", "sh" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}

sealed record Outcome(int Code, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Asserts that the program stops with one line on standard error that contains these words, and without other output.
    /// </summary>
    public void IsRefusedWith(params string[] words)
    {
        Assert.Equal("", Output);
        IsStoppedWith(words);
    }

    /// <summary>Asserts the same after the start, when the log may have lines below warnings.</summary>
    public void IsStoppedWith(params string[] words)
    {
        Assert.Equal(1, Code);
        Assert.DoesNotMatch("(?m)^(warn|fail|crit):", Output);
        var line = Assert.Single(Errors.TrimEnd('\n').Split('\n'));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
    }
}
