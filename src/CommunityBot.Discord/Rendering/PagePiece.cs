using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>The smallest part of a block that is never split between messages.</summary>
abstract record PagePiece
{
    /// <summary>Characters counted towards the limit of 6,000 for all embeds of a message.</summary>
    public abstract int Size { get; }
}

sealed record TitlePiece(string Text) : PagePiece
{
    public override int Size => Text.Length;
}

/// <param name="Text">Markdown.</param>
/// <param name="Gap">The separator from the text above.</param>
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
