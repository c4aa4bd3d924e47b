using System.Globalization;
using System.Security.Cryptography;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Text;
using CsvHelper;

namespace CommunityBot.Core.Polls.Results;

/// <summary>
/// A poll's vote log as CSV, with all that <see cref="ExportCheck"/> needs. The first line (kind <c>start</c>) has the hash
/// before the first entry, the last line of the log (kind <c>end</c>) the poll's number of entries and last hash. Voters
/// appear under pseudonyms that are specific to the poll. In an anonymous poll the ballots come after the log, shuffled,
/// as lines of the kind <c>choice</c>, so that an entry cannot be matched with a choice.
/// </summary>
static class PollCsv
{
    public const string StartKind = "start", EndKind = "end", ChoiceKind = "choice";

    public static readonly IReadOnlyList<string> Header =
        ["entry", "at", "voter", "kind", "options", "ballot", "platform", "receipt", "hash"];

    static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    public static string Write(Poll poll, ExportedLog log, Language language)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = CsvWriter.Create(text, Format, leaveOpen: true);
        csv.WriteHeader([.. Header]);
        // Hashes over unsealed ballots would let anyone find out a ballot by trying every option.
        var isSecret = poll.LogForm == LogForm.Unsealed;
        Add(
            csv, log.Skipped, "", "", StartKind, FormText(poll.LogForm), log.Skipped == 0 ? poll.Id : "", "", "",
            isSecret ? "" : log.Before);
        foreach (var entry in log.Entries)
        {
            var isShown = poll.Terms.IsNamed;
            Add(
                csv,
                entry.Entry,
                entry.Time,
                isSecret ? "" : entry.Voter,
                entry.Kind,
                isShown ? PollTexts.Chosen(poll, new Ballot(entry.Ballot), language) : "",
                isSecret ? "" : VoteLog.BallotText(poll, entry),
                entry.Platform,
                VoteLog.Receipt(entry.Entry, entry.Hash),
                isSecret ? "" : entry.Hash);
        }

        Add(csv, poll.LogCount, "", "", EndKind, "", "", "", "", isSecret ? "" : poll.LogHash);
        var choices = log.Choices.ToArray();
        RandomNumberGenerator.Shuffle(choices.AsSpan());
        foreach (var choice in choices)
            Add(csv, null, "", "", ChoiceKind, PollTexts.Chosen(poll, choice, language), choice.Text, "", "", "");
        csv.Flush();
        return text.ToString();
    }

    public static string FormText(LogForm form) => form switch
    {
        LogForm.Sealed => "sealed",
        LogForm.Named => "named",
        LogForm.NamedMilliseconds => "named-milliseconds",
        _ => "unsealed",
    };

    static void Add(
        CsvWriter csv, long? entry, string at, string voter, string kind, string options, string ballot, string platform, string receipt,
        string hash)
    {
        string[] fields =
            [entry?.ToString(CultureInfo.InvariantCulture) ?? "", at, voter, kind, options, ballot, platform, receipt, hash];
        csv.WriteRecord([.. fields.Select(SpreadsheetText.Inert)]);
    }
}

/// <summary>A part of a log, or all of it.</summary>
/// <param name="Skipped">The number of entries before the first one.</param>
/// <param name="Before">The hash before the first one.</param>
/// <param name="Choices">Ballots of an anonymous poll in any order; empty for a named one.</param>
sealed record ExportedLog(long Skipped, string Before, IReadOnlyList<LogEntry> Entries, IReadOnlyList<Ballot> Choices);
