using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Changes of the figures that the reader watches.</summary>
sealed class WatchedPart(WatchedChanges watched) : IDigestPart
{
    static readonly Localized Title = new("您关注的", "您關注的", "What you watch");
    static readonly Localized More = new(
        "还有更多，可直接询问，例如 /company 壁仞。",
        "還有更多，可直接詢問，例如 /company 壁仞。",
        "There is more: ask for it, as in /company Biren.");

    public DigestSections Section => DigestSections.None;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        // Immediate watches have their own alerts.
        var watches = context.Watches.Where(watch => !watch.IsAtOnce).ToList();
        if (watches.Count == 0)
            return null;
        var (changes, hasMore) = await watched.Of(watches, _ => context.Since.Version, context.UpTo.Version, context.Catalog, cancellation);
        return changes.Count == 0 ? null : new DigestPart(Blocks(changes, hasMore, context), [], IsNews: true);
    }

    public static IReadOnlyList<Block> Blocks(IReadOnlyList<Change> changes, bool hasMore, DigestContext context)
    {
        List<Block> blocks =
        [
            new Heading(Title.In(context.Language)),
            new Figures([.. changes.Select(change => ChangeText.Figure(change, context.Catalog, context.Language))]),
        ];
        var results = changes.Select(change => change.Result);
        if (SourceText.Lines(results, context.Catalog, context.Date, context.Language) is { Count: > 0 } sources)
            blocks.Add(new Sources(sources));
        if (hasMore)
            blocks.Add(new Paragraph(More.In(context.Language)));
        return blocks;
    }
}
