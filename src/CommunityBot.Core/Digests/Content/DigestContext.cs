using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>The reader and period of one digest.</summary>
sealed record DigestContext
{
    public required CatalogSnapshot Catalog { get; init; }

    public required string Community { get; init; }

    /// <summary>References of all chats of the community.</summary>
    public required IReadOnlyList<string> Chats { get; init; }

    public required Language Language { get; init; }

    /// <summary>The reader's watermark: the digest covers what came after it.</summary>
    public required Watermark Since { get; init; }

    public required Watermark UpTo { get; init; }

    /// <summary>The date in the reader's time zone.</summary>
    public required LocalDate Date { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>The reader's id; null for a chat.</summary>
    public string? Member { get; init; }

    /// <summary>The reader's watches; empty for a chat.</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    /// <summary>The ids of sources of which another part tells.</summary>
    public IReadOnlySet<string> ToldSources { get; init; } = new HashSet<string>();

    public DigestSections Sections { get; init; } = DigestSections.All;

    /// <summary>
    /// Whether it is a digest on demand or a preview: it bypasses the caches and stores nothing as shown.
    /// </summary>
    public bool IsPreview { get; init; }

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(UpTo.At);
}

/// <summary>One part of a digest.</summary>
interface IDigestPart
{
    DigestSections Section { get; }

    /// <summary>Null if the part has no content.</summary>
    ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation);
}

/// <param name="IsNews">Whether it reports events; a metric of the day does not.</param>
sealed record DigestPart(IReadOnlyList<Block> Blocks, IReadOnlyList<Button> Buttons, bool IsNews);
