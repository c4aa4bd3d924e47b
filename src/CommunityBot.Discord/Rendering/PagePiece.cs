using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>What blocks are broken into: the smallest parts that stay whole when an answer is spread over several messages.</summary>
abstract record PagePiece
{
    /// <summary>What it takes of the 6,000 characters that the embeds of one message share.</summary>
    public abstract int Size { get; }
}

sealed record TitlePiece(string Text) : PagePiece
{
    public override int Size => Text.Length;
}

/// <param name="Text">Markdown.</param>
/// <param name="Gap">What stands between it and the text above it.</param>
sealed record TextPiece(string Text, string Gap = "\n\n") : PagePiece
{
    public override int Size => Text.Length + Gap.Length;
}

sealed record FieldPiece(string Name, string Value) : PagePiece
{
    public override int Size => Name.Length + Value.Length;
}

sealed record FooterPiece(string Text) : PagePiece
{
    public override int Size => Text.Length;
}

sealed record PicturePiece(FileUpload File) : PagePiece
{
    public override int Size => 0;
}

sealed record FilePiece(FileUpload File) : PagePiece
{
    public override int Size => 0;
}
