using CommunityBot.Discord.Api.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>What blocks are broken into: the smallest parts that stay whole when an answer is spread over several messages.</summary>
abstract record Piece
{
    /// <summary>What it takes of the 6,000 characters that the embeds of one message share.</summary>
    public abstract int Size { get; }
}

sealed record TitlePiece(string Text) : Piece
{
    public override int Size => Text.Length;
}

/// <param name="Text">Markdown.</param>
/// <param name="Gap">What stands between it and the text above it.</param>
sealed record TextPiece(string Text, string Gap = "\n\n") : Piece
{
    public override int Size => Text.Length + Gap.Length;
}

sealed record FieldPiece(string Name, string Value) : Piece
{
    public override int Size => Name.Length + Value.Length;
}

sealed record FooterPiece(string Text) : Piece
{
    public override int Size => Text.Length;
}

sealed record PicturePiece(FileUpload File) : Piece
{
    public override int Size => 0;
}

sealed record FilePiece(FileUpload File) : Piece
{
    public override int Size => 0;
}
