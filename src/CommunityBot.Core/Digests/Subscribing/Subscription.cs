using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>A chat's or a member's subscription to the digest.</summary>
sealed record Subscription
{
    public required string Id { get; init; }

    public required Reader Reader { get; init; }

    /// <summary>The chat that the digest is sent to.</summary>
    public required ChatRef Chat { get; init; }

    /// <summary>
    /// The chat in which the subscription was made; its community's polls and questions are the digest's content.
    /// </summary>
    public required ChatRef HomeChat { get; init; }

    /// <summary>The account that made or last changed the subscription.</summary>
    public required UserRef User { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>Null to use the reader's language, or else the chat's.</summary>
    public Language? Language { get; init; }

    public DigestSections Sections { get; init; } = DigestSections.All;

    /// <summary>Whether a short message is sent when there is no news.</summary>
    public bool TellsQuiet { get; init; }

    /// <summary>Whether it comes without a sound.</summary>
    public bool IsSilent { get; init; }

    public SubscriptionState State { get; init; }

    /// <summary>Why the platform refused the last digest; set in <see cref="SubscriptionState.Refused"/>.</summary>
    public PostRefusal? Reason { get; init; }

    /// <summary>The first date on which the digest is sent again.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>
    /// The date of the newest claimed or skipped edition. No later edition has this date or an earlier one.
    /// </summary>
    public LocalDate? LastEdition { get; init; }

    public LocalDate? NextEdition { get; init; }

    public Instant? DueAt { get; init; }

    /// <summary>
    /// The reader has received catalog changes up to this version, and polls and questions up to this time.
    /// </summary>
    public Watermark Watermark { get; init; }

    public bool IsOfMember => Reader.Member is not null;

    /// <summary>Whether a pause until a date is still in effect: no edition has been claimed since that date.</summary>
    public bool IsOnHold => PausedUntil is { } until && !(LastEdition >= until);

    /// <summary>
    /// The subscription with its next edition after <paramref name="now"/>, or without one unless it is on.
    /// </summary>
    public Subscription Scheduled(Instant now)
    {
        if (State != SubscriptionState.On)
            return this with { NextEdition = null, DueAt = null };
        var after = PausedUntil?.PlusDays(-1) is { } eve && (LastEdition is null || eve > LastEdition) ? eve : LastEdition;
        var next = Schedule.Next(after, now);
        return this with { NextEdition = next.Date, DueAt = next.Due };
    }
}

/// <summary>The recipient of a digest: a chat, or a member in their private chat.</summary>
readonly record struct Reader(string Text)
{
    public string? Member => Text.StartsWith("member:", StringComparison.Ordinal) ? Text[7..] : null;

    public static Reader Of(ChatRef chat) => new($"chat:{chat}");

    public static Reader OfMember(string member) => new($"member:{member}");

    /// <summary>Set aside and not sent: the digest of a member that was merged with one whose digest stands.</summary>
    public static Reader Aside(string member) => new($"aside:{member}");

    public override string ToString() => Text;
}

enum SubscriptionState
{
    On,
    Off,

    /// <summary>Paused until the reader turns it on again.</summary>
    Paused,

    /// <summary>The platform refuses posts to the chat.</summary>
    Refused,
}
