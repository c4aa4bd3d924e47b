using CommunityBot.Core.Catalog;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>For whom a digest is written, and what it is to tell of.</summary>
sealed record DigestContext
{
    public required CatalogSnapshot Catalog { get; init; }

    public required string Community { get; init; }

    /// <summary>The chats of the community.</summary>
    public required IReadOnlyList<string> Chats { get; init; }

    public required Language Language { get; init; }

    /// <summary>What the reader has been told of before.</summary>
    public required Watermark Since { get; init; }

    public required Watermark UpTo { get; init; }

    /// <summary>By the reader's own clock.</summary>
    public required LocalDate Date { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>What the reader watches; nothing for a chat.</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    public DigestSections Sections { get; init; } = DigestSections.All;

    /// <summary>On demand: read anew, and nothing is put down as shown.</summary>
    public bool IsTrial { get; init; }

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(UpTo.At);
}

/// <summary>One part of a digest. What has nothing to tell is left out.</summary>
interface IDigestPart
{
    DigestSections Section { get; }

    ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation);
}

/// <param name="IsNews">It tells of something that happened; a metric of the day does not.</param>
sealed record DigestPart(IReadOnlyList<Block> Blocks, IReadOnlyList<Button> Buttons, bool IsNews);
