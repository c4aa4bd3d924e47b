using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using BitFaster.Caching.Lru;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The append-only vote log. Each entry's hash covers the hash of the entry before, so a receipt reveals any change of
/// its own entry or of an earlier one. Voters are identified by a hash keyed per poll.
/// </summary>
static class VoteLog
{
    const int ReceiptHashLength = 12;
    const int MaxCachedVoters = 20_000;

    static readonly ConcurrentLru<string, KeyedVoter> Voters = new(MaxCachedVoters);

    // Bytes. Even a ballot of twenty options needs only about sixty.
    const int StackBufferSize = 1024;

    public static string FirstHash(string pollId) => Hash(Encoding.UTF8.GetBytes($"poll {pollId}"));

    public static string Next(string previous, LogEntry entry)
    {
        // Runs for every vote, so entries of the usual size are hashed without allocating.
        Span<byte> text = stackalloc byte[StackBufferSize];
        return Utf8.TryWrite(
            text,
            CultureInfo.InvariantCulture,
            $"{previous}\n{entry.Entry}\n{entry.At}\n{entry.Voter}\n{entry.Kind}\n{entry.Ballot}\n{entry.Platform}",
            out var length)
            ? Hash(text[..length])
            : Hash(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{previous}\n{entry.Entry}\n{entry.At}\n{entry.Voter}\n{entry.Kind}\n{entry.Ballot}\n{entry.Platform}")));
    }

    public static string Receipt(long entry, string hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry}-{hash[..ReceiptHashLength]}");

    /// <summary>The entry's number and the first characters of its hash; null if the text is not a receipt.</summary>
    public static (long Entry, string Hash)? ReadReceipt(string text) =>
        text.Trim().ToLowerInvariant().Split('-') is [var entry, { Length: ReceiptHashLength } hash]
            && long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, hash)
            : null;

    public static string Voter(string voterKey, string member)
    {
        // Cached because members vote repeatedly in the same poll, and the hash costs as much as writing the entry.
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

    /// <summary>Whether the hash chain is unbroken from the first entry to the poll's current hash.</summary>
    public static bool IsIntact(Poll poll, IEnumerable<LogEntry> entries)
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

    /// <summary>The voter's complete ballot after this entry; empty for none.</summary>
    public string Ballot { get; init; } = "";

    public string Platform { get; init; } = "";

    public string Hash { get; init; } = "";
}

static class LogKind
{
    public const string Vote = "vote", Withdrawal = "withdrawal", Merge = "merge", Separation = "separation", OptionRemoved = "option-removed";
}
