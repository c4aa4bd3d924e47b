using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using BitFaster.Caching.Lru;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The log that only grows. Each entry's hash covers the one before, so that whoever holds a receipt of one entry would notice a change of it or of any before it.
/// Voters stand in it by a keyed hash of their own for each poll.
/// </summary>
static class VoteLog
{
    const int ReceiptLetters = 12;
    const int MostVoters = 20_000;

    static readonly ConcurrentLru<string, KeyedVoter> Voters = new(MostVoters);

    // An entry is short: the text of the longest ballot, twenty options, is sixty letters.
    const int ShortEntry = 1024;

    public static string FirstHash(string pollId) => Hash(Encoding.UTF8.GetBytes($"poll {pollId}"));

    public static string Next(string previous, LogEntry entry)
    {
        // Every vote comes here, so the usual entry is hashed from the stack.
        Span<byte> text = stackalloc byte[ShortEntry];
        return Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{previous}\n{entry.Entry}\n{entry.At}\n{entry.Voter}\n{entry.Kind}\n{entry.Ballot}\n{entry.Platform}", out var length)
            ? Hash(text[..length])
            : Hash(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{previous}\n{entry.Entry}\n{entry.At}\n{entry.Voter}\n{entry.Kind}\n{entry.Ballot}\n{entry.Platform}")));
    }

    public static string Receipt(long entry, string hash) => string.Create(CultureInfo.InvariantCulture, $"{entry}-{hash[..ReceiptLetters]}");

    /// <summary>The entry and the start of its hash; null where the text is no receipt.</summary>
    public static (long Entry, string Hash)? ReadReceipt(string text) =>
        text.Trim().ToLowerInvariant().Split('-') is [var entry, { Length: ReceiptLetters } hash] && long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, hash)
            : null;

    public static string Voter(string voterKey, string member)
    {
        // The same few members vote in the same poll again and again, and the hash costs as much as writing the entry.
        if (Voters.TryGet(member, out var known) && known.Key == voterKey)
            return known.Voter;
        var voter = HashOf(voterKey, member);
        Voters.AddOrUpdate(member, new KeyedVoter(voterKey, voter));
        return voter;
    }

    static string HashOf(string voterKey, string member)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _ = HMACSHA256.HashData(Encoding.UTF8.GetBytes(voterKey), Encoding.UTF8.GetBytes(member), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>True where every entry follows from the one before, from the first to the poll's own head.</summary>
    public static bool IsWhole(Poll poll, IEnumerable<LogEntry> entries)
    {
        var hash = FirstHash(poll.Id);
        var number = 0L;
        foreach (var entry in entries)
        {
            hash = Next(hash, entry);
            if (entry.Entry != ++number || entry.Hash != hash)
                return false;
        }

        return number == poll.LogCount && hash == poll.LogHash;
    }

    sealed record KeyedVoter(string Key, string Voter);

    static string Hash(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(text, hash);
        return Convert.ToHexStringLower(hash);
    }
}

sealed record LogEntry
{
    public long Entry { get; init; }

    public long At { get; init; }

    public string Voter { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>The voter's whole ballot from here on; empty for none.</summary>
    public string Ballot { get; init; } = "";

    public string Platform { get; init; } = "";

    public string Hash { get; init; } = "";
}

static class LogKind
{
    public const string Vote = "vote", Withdrawal = "withdrawal", Merge = "merge", OptionRemoved = "option-removed";
}
