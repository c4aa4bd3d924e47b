using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Who gets a digest, where, when, and how far they have been told.</summary>
sealed record Subscription
{
    public required string Id { get; init; }

    public required Reader Reader { get; init; }

    /// <summary>Where it is sent.</summary>
    public required ChatRef Chat { get; init; }

    /// <summary>Whose community it tells of: the chat in which it was asked for.</summary>
    public required ChatRef HomeChat { get; init; }

    /// <summary>The account that asked for it.</summary>
    public required UserRef User { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>Null for the reader's own, or the chat's.</summary>
    public Language? Language { get; init; }

    public DigestSections Sections { get; init; } = DigestSections.All;

    /// <summary>On a day without news: one short message rather than none.</summary>
    public bool TellsQuiet { get; init; }

    public SubscriptionState State { get; init; }

    /// <summary>Why it was paused by us.</summary>
    public PostRefusal? Reason { get; init; }

    /// <summary>The first date on which it comes again.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>The date of the newest edition that was claimed or passed over: no other edition is for that date or an earlier one.</summary>
    public LocalDate? LastEdition { get; init; }

    public LocalDate? NextEdition { get; init; }

    public Instant? DueAt { get; init; }

    /// <summary>What the reader has been told of: changes of the catalog up to this version, and of polls up to this instant.</summary>
    public Watermark Watermark { get; init; }

    public bool IsOfMember => Reader.Member is not null;

    /// <summary>On, but nothing has come since it was paused until a day.</summary>
    public bool IsOnHold => PausedUntil is { } until && !(LastEdition >= until);

    /// <summary>With the edition that comes next, counted from now; without one where it is not on.</summary>
    public Subscription Scheduled(Instant now)
    {
        if (State != SubscriptionState.On)
            return this with { NextEdition = null, DueAt = null };
        var after = PausedUntil?.PlusDays(-1) is { } eve && (LastEdition is null || eve > LastEdition) ? eve : LastEdition;
        var next = Schedule.Next(after, now);
        return this with { NextEdition = next.Date, DueAt = next.Due };
    }
}

/// <summary>A chat, or a member wherever their private chat is.</summary>
readonly record struct Reader(string Text)
{
    public string? Member => Text.StartsWith("member:", StringComparison.Ordinal) ? Text[7..] : null;

    public static Reader Of(ChatRef chat) => new($"chat:{chat}");

    public static Reader OfMember(string member) => new($"member:{member}");

    /// <summary>Nobody for now: the digest of a member that was merged with one whose digest stands.</summary>
    public static Reader Aside(string member) => new($"aside:{member}");

    public override string ToString() => Text;
}

enum SubscriptionState
{
    On,
    Off,

    /// <summary>Until the reader says otherwise.</summary>
    Paused,

    /// <summary>The platform does not let us in.</summary>
    Refused,
}
