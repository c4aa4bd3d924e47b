using System.Globalization;
using System.Text;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls.Results;

/// <summary>A poll's whole log as CSV. Voters are pseudonyms of this poll; every line's hash covers the line before, so nothing can be taken out or changed unseen.</summary>
static class PollCsv
{
    public static string Write(Poll poll, IReadOnlyList<LogEntry> log, Language language)
    {
        var text = new StringBuilder("entry,at,voter,kind,options,ballot,platform,receipt,hash\n");
        foreach (var entry in log)
        {
            string[] fields =
            [
                entry.Entry.ToString(CultureInfo.InvariantCulture), entry.At.ToString(CultureInfo.InvariantCulture), entry.Voter, entry.Kind,
                PollTexts.Chosen(poll, new Ballot(entry.Ballot), language), entry.Ballot, entry.Platform, VoteLog.Receipt(entry.Entry, entry.Hash), entry.Hash,
            ];
            _ = text.AppendJoin(',', fields.Select(CsvField.Of)).Append('\n');
        }

        return text.ToString();
    }
}
