using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A sentence with its tokens and its place in the article.</summary>
sealed record ArticleSentence(ArticleBlock Block, int Start, FoldedText Folded, IReadOnlyList<ArticleToken> Tokens)
{
    public bool IsFirstOfBlock { get; init; }

    /// <summary>The numbers of sources, [13], which are no tokens of the sentence.</summary>
    public IReadOnlyList<ArticleToken> Citations { get; init; } = [];

    /// <summary>The place of tokens in the article.</summary>
    public TextSpan Span(int foldedStart, int foldedEnd)
    {
        var from = Folded.OriginOf(foldedStart);
        var to = Folded.OriginOf(foldedEnd - 1) + 1;
        return new(Start + from, to - from);
    }

    public TextSpan Whole => new(Start, Folded.OriginOf(Folded.Text.Length));

    public string Original(int foldedStart, int foldedEnd) => Folded.Original(foldedStart, foldedEnd - foldedStart);
}
