using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Text;
using CsvHelper;

namespace CommunityBot.Core.Polls.Results;

/// <summary>
/// A poll's vote log as CSV. Voters appear under pseudonyms that are specific to the poll. Every line's hash covers the
/// line before, so removals and changes can be detected.
/// </summary>
static class PollCsv
{
    static readonly string[] Header = ["entry", "at", "voter", "kind", "options", "ballot", "platform", "receipt", "hash"];

    static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    public static string Write(Poll poll, IReadOnlyList<LogEntry> log, Language language)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = CsvWriter.Create(text, Format, leaveOpen: true);
        csv.WriteHeader(Header);
        foreach (var entry in log)
        {
            string[] fields =
            [
                entry.Entry.ToString(CultureInfo.InvariantCulture),
                entry.At.ToString(CultureInfo.InvariantCulture),
                entry.Voter,
                entry.Kind,
                PollTexts.Chosen(poll, new Ballot(entry.Ballot), language),
                entry.Ballot,
                entry.Platform,
                VoteLog.Receipt(entry.Entry, entry.Hash),
                entry.Hash,
            ];
            csv.WriteRecord([.. fields.Select(SpreadsheetText.Inert)]);
        }

        csv.Flush();
        return text.ToString();
    }
}
