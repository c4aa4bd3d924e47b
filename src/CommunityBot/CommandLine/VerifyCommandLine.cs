using System.CommandLine;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Text;

namespace CommunityBot.CommandLine;

/// <summary>verify: checks the exported log of a poll, and a receipt against it, without a database.</summary>
static class VerifyCommandLine
{
    const int Failed = 1;

    static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "A log as /poll export and the result pages give it.",
    }.AcceptExistingOnly();

    static readonly Argument<string?> Receipt = new("receipt")
    {
        Description = "A voter's receipt, such as 17-3f9a2c41d07b.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command(
            "verify", "Check the exported log of a poll: its chain of hashes, the number of choices, and a receipt if one is given.")
        {
            File, Receipt,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var (file, typed) = (parsed.GetValue(File)!, parsed.GetValue(Receipt));
        if (typed is not null && VoteLog.ReadReceipt(typed) is null)
            return Fail($"'{typed}' is no receipt. Receipts look like 17-3f9a2c41d07b.");
        var receipt = typed is not null && VoteLog.ReadReceipt(typed) is var (entry, hash) ? VoteLog.Receipt(entry, hash) : null;
        ExportVerdict verdict;
        try
        {
            using var stream = file.OpenRead();
            verdict = ExportCheck.Run(stream, receipt);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            return Fail($"{file.Name}: {error.Message}");
        }

        if (verdict.Problem is { } problem)
            return Fail($"{file.Name}: {problem}. Do not trust this file.");
        Console.WriteLine($"{file.Name}: {Describe(verdict)}");
        if (receipt is null)
            return 0;
        if (verdict.Receipt is not { } found)
            return Fail($"{receipt} is the receipt of no entry in this file.");
        Console.WriteLine($"{receipt}: entry {found.Entry}, a {found.Kind} of {found.At} on {found.Platform}"
            + (verdict.IsChained ? ", unchanged." : "."));
        return 0;
    }

    static string Describe(ExportVerdict verdict)
    {
        var entries = verdict.First == 1 && verdict.Last == verdict.Total
            ? Counted.Of(verdict.Total, "entry", "entries")
            : $"entries {verdict.First:N0} to {verdict.Last:N0} of {verdict.Total:N0}";
        var choices = verdict.Choices > 0 ? $"; {Counted.Of(verdict.Choices, "choice")}, shuffled" : "";
        return verdict.IsChained
            ? $"{entries}; the chain of hashes is whole and ends in {verdict.Hash[..12]}{choices}."
            : $"{entries}{choices}. This anonymous poll is of an earlier version, whose exports have no hashes: only the bot can check "
                + "them, with /poll receipt and /poll export.";
    }

    static int Fail(string problem)
    {
        Console.Error.WriteLine(problem);
        return Failed;
    }
}
