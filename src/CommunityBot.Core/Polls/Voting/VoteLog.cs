using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using BitFaster.Caching.Lru;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The append-only vote log. Each entry's hash covers the hash of the entry before, so a receipt reveals any change of
/// its own entry or of an earlier one. Voters are identified by a hash keyed per poll. In an anonymous poll the hash covers
/// a seal of the ballot instead of the ballot, so that neither the log nor a receipt proves what a voter chose.
/// </summary>
static class VoteLog
{
    const int ReceiptHashLength = 12;
    const int MaxCachedVoters = 20_000;

    // Bytes; 128 bits cannot be guessed, and the shorter text is hashed faster.
    const int SealLength = 16;

    static readonly ConcurrentLru<string, KeyedVoter> Voters = new(MaxCachedVoters);

    // Bytes. Even a ballot of twenty options needs only about sixty.
    const int StackBufferSize = 1024;

    public static string FirstHash(string pollId) => Hash(Encoding.UTF8.GetBytes($"poll {pollId}"));

    /// <summary>The hash of an entry, given the hash before it.</summary>
    public static string Next(Poll poll, string previous, LogEntry entry) =>
        Next(previous, entry.Entry, TimeText(poll, entry), entry.Voter, entry.Kind, BallotText(poll, entry), entry.Platform);

    /// <summary>The hash of an entry, given the texts that it covers.</summary>
    public static string Next(string previous, long entry, string at, string voter, string kind, string ballot, string platform)
    {
        // Runs for every vote, so entries of the usual size are hashed without allocating.
        Span<byte> text = stackalloc byte[StackBufferSize];
        return Utf8.TryWrite(
            text, CultureInfo.InvariantCulture, $"{previous}\n{entry}\n{at}\n{voter}\n{kind}\n{ballot}\n{platform}", out var length)
            ? Hash(text[..length])
            : Hash(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture, $"{previous}\n{entry}\n{at}\n{voter}\n{kind}\n{ballot}\n{platform}")));
    }

    /// <summary>The ballot as the entry's hash covers it: a seal in an anonymous poll, else the options.</summary>
    public static string BallotText(Poll poll, LogEntry entry) =>
        poll.LogForm != LogForm.Sealed || entry.Ballot.Length == 0 ? entry.Ballot : Seal(poll.LogKey, entry);

    /// <summary>The time as ISO 8601 in UTC, to the millisecond.</summary>
    public static string TimeText(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Receipt(long entry, string hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry}-{hash[..ReceiptHashLength]}");

    /// <summary>The entry's number and the first characters of its hash; null if the text is not a receipt.</summary>
    public static (long Entry, string Hash)? ReadReceipt(string text) =>
        text.Trim().ToLowerInvariant().Split('-') is [var entry, { Length: ReceiptHashLength } hash]
            && hash.All(char.IsAsciiHexDigit) && long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
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

    /// <summary>The first 8 bytes of an HMAC, as hexadecimal digits.</summary>
    public static string HashOf(string voterKey, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _ = HMACSHA256.HashData(Encoding.UTF8.GetBytes(voterKey), Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>Whether the hash chain is unbroken from the first entry to the poll's current hash.</summary>
    public static bool IsIntact(Poll poll, IEnumerable<LogEntry> entries)
    {
        var hash = FirstHash(poll.Id);
        var number = 0L;
        foreach (var entry in entries)
        {
            hash = Next(poll, hash, entry);
            if (entry.Entry != ++number || entry.Hash != hash)
                return false;
        }

        return number == poll.LogCount && hash == poll.LogHash;
    }

    static string TimeText(Poll poll, LogEntry entry) =>
        poll.LogForm is LogForm.Sealed or LogForm.Named ? entry.Time : entry.At.ToString(CultureInfo.InvariantCulture);

    // The key has a fixed length, so the text has one meaning only. The entry's number makes equal ballots differ.
    static string Seal(string key, LogEntry entry)
    {
        Span<byte> text = stackalloc byte[StackBufferSize];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{key}\n{entry.Entry}\n{entry.Ballot}", out var length))
            throw new InvalidOperationException("A ballot is longer than any poll has options.");
        _ = SHA256.HashData(text[..length], hash);
        return Convert.ToHexStringLower(hash[..SealLength]);
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

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>The same in ISO 8601. Votes of one transaction share the text.</summary>
    public string Time
    {
        get => field ??= VoteLog.TimeText(At);
        init;
    }

    public string Voter { get; init; } = "";

    public string Kind { get; init; } = "";

    /// <summary>The voter's complete ballot after this entry; empty for none.</summary>
    public string Ballot { get; init; } = "";

    public string Platform { get; init; } = "";

    public string Hash { get; init; } = "";
}

static class LogKind
{
    public const string Vote = "vote", Withdrawal = "withdrawal", Merge = "merge", Separation = "separation",
        OptionRemoved = "option-removed";
}
