using System.Globalization;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Text;
using CsvHelper;

namespace CommunityBot.Core.Polls.Results;

/// <summary>Checks the exported log of a poll by itself: every hash, every receipt, and the number of choices.</summary>
static class ExportCheck
{
    // Choices are counted for logs of one file only, which also bounds the memory.
    const int MaxVoters = PollLimits.ExportedEntries;

    // Milliseconds are not rounded: an export has three digits.
    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    static readonly CsvReaderOptions Format = new()
    {
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1 << 16,
    };

    /// <param name="receipt">To look for in the file; null for none.</param>
    /// <exception cref="FormatException">The file is not an exported log; the message says in which line.</exception>
    public static ExportVerdict Run(Stream csv, string? receipt)
    {
        try
        {
            using var reader = CsvReader.Create(csv, Format, leaveOpen: true);
            return Run(Lines(reader), receipt);
        }
        catch (CsvFormatException error)
        {
            throw new FormatException($"From line {error.LineNumber} on this is not CSV: {error.Message}", error);
        }
    }

    static ExportVerdict Run(IEnumerable<Line> lines, string? receipt)
    {
        var chain = new Chain();
        string? problem = null;
        ExportedReceipt? found = null;
        foreach (var line in lines)
        {
            problem ??= chain.Add(line) is { } wrong ? $"line {line.Number}: {wrong}" : null;
            if (receipt is not null && line.Receipt == receipt)
                found = new ExportedReceipt(line.Entry, line.Kind, line.At, line.Platform);
        }

        if (!chain.HasStart)
            throw new FormatException("This is not the exported log of a poll.");
        return chain.Verdict(problem ?? chain.Missing) with { Receipt = found };
    }

    static IEnumerable<Line> Lines(CsvReader reader)
    {
        if (!reader.Headers.ToArray().SequenceEqual(PollCsv.Header))
            throw new FormatException($"This is not the exported log of a poll: its first line is not {string.Join(',', PollCsv.Header)}.");
        while (reader.Read())
        {
            if (reader.FieldCount != PollCsv.Header.Count)
                throw new FormatException($"Line {reader.LineNumber} does not have {Counted.Of(PollCsv.Header.Count, "field")}.");
            string[] fields = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            _ = long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var entry);
            yield return new Line(
                reader.LineNumber, entry, fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8]);
        }
    }

    sealed record Line(
        long Number, long Entry, string At, string Voter, string Kind, string Options, string Ballot, string Platform, string Receipt,
        string Hash);

    /// <summary>What has been read so far.</summary>
    sealed class Chain
    {
        readonly HashSet<string> voters = [];
        string form = "";
        string hash = "";
        long first;
        long last;
        long? total;
        string endHash = "";
        long choices;

        public bool HasStart => form.Length > 0;

        bool IsUnsealed => form == PollCsv.FormText(LogForm.Unsealed);

        bool IsWhole => first == 0 && last == total;

        /// <summary>Why the file ends too early, or its end does not fit; null if it does.</summary>
        public string? Missing =>
            total is null ? "the line that ends the log is missing"
            // Only the last part of a long log is shorter than a whole one.
            : last != total && last - first != PollLimits.ExportedEntries
                ? string.Create(CultureInfo.InvariantCulture, $"entry {last + 1} is missing")
            : last == total && hash != endHash && !IsUnsealed ? "the last hash is not that of the poll"
            : IsWhole && form == PollCsv.FormText(LogForm.Sealed) && last <= MaxVoters && choices != voters.Count
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Counted.Of(voters.Count, "voter")} with a vote, but {Counted.Of(choices, "choice")} listed")
            : null;

        public ExportVerdict Verdict(string? problem) =>
            new(problem, first + 1, last, total ?? last, hash, choices) { IsChained = !IsUnsealed };

        /// <summary>Why the line does not fit; null if it does.</summary>
        public string? Add(Line line) => line.Kind switch
        {
            PollCsv.StartKind when !HasStart => Start(line),
            _ when !HasStart => "the line that starts the log is missing",
            PollCsv.StartKind => "the log starts a second time",
            PollCsv.ChoiceKind when total is not null => Choice(),
            PollCsv.EndKind when total is null => End(line),
            _ when total is not null => "an entry stands behind the end of the log",
            _ => Entry(line),
        };

        string? Start(Line line)
        {
            (form, hash, first, last) = (line.Options, line.Hash, line.Entry, line.Entry);
            return !Enum.GetValues<LogForm>().Any(known => PollCsv.FormText(known) == form)
                ? $"“{form}” is no form of a log that this version knows"
                : first == 0 && !IsUnsealed && hash != VoteLog.FirstHash(line.Ballot) ? "the first hash is not that of the poll's id"
                : null;
        }

        string? Entry(Line line)
        {
            if (line.Entry != ++last)
                return string.Create(CultureInfo.InvariantCulture, $"entry {last} is missing");
            if (IsUnsealed)
                return null;
            if (TimeOf(line) is not { } at)
                return $"“{line.At}” is no time";
            hash = VoteLog.Next(hash, line.Entry, at, line.Voter, line.Kind, line.Ballot, line.Platform);
            if (last <= MaxVoters)
                _ = line.Ballot.Length == 0 ? voters.Remove(line.Voter) : voters.Add(line.Voter);
            return hash != line.Hash ? "the hash does not fit: this entry or one before it was changed"
                : line.Receipt != VoteLog.Receipt(line.Entry, hash) ? "the receipt is not that of the entry"
                : null;
        }

        string? End(Line line)
        {
            (total, endHash) = (line.Entry, line.Hash);
            return last > total ? "there are more entries than the poll has" : null;
        }

        string? Choice()
        {
            choices++;
            return null;
        }

        /// <summary>The time as the entry's hash covers it.</summary>
        string? TimeOf(Line line) => form != PollCsv.FormText(LogForm.NamedMilliseconds) ? line.At
            : DateTimeOffset.TryParseExact(
                line.At, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
                : null;
    }
}

/// <param name="Problem">What is wrong with the file; null if nothing is.</param>
/// <param name="First">The number of its first entry.</param>
/// <param name="Last">The number of its last entry.</param>
/// <param name="Total">The number of entries of the poll.</param>
/// <param name="Hash">The last hash.</param>
sealed record ExportVerdict(string? Problem, long First, long Last, long Total, string Hash, long Choices)
{
    /// <summary>False for an anonymous poll of an earlier build, whose hashes are not exported.</summary>
    public bool IsChained { get; init; } = true;

    /// <summary>The entry with the receipt; null if none has it.</summary>
    public ExportedReceipt? Receipt { get; init; }
}

sealed record ExportedReceipt(long Entry, string Kind, string At, string Platform);
