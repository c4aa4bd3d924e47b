using System.Text;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Packs pieces into embeds and embeds into messages, in order and as many as fit. Discord always shows an embed's
/// title, description, fields, image and footer in this order, so a piece that would move above an earlier one starts a
/// new embed.
/// </summary>
sealed class PagePacker
{
    // Not Discord's blurple, which would look like a message from Discord.
    public const int Accent = 0x3B5BDB;

    readonly List<DiscordPage> pages = [];
    readonly List<Embed> embeds = [];
    readonly List<FileUpload> files = [];
    readonly List<EmbedField> fields = [];
    readonly StringBuilder description = new();
    string? title;
    string? footer;
    string? picture;
    int used;

    public static List<DiscordPage> Pack(IEnumerable<PagePiece> pagePieces)
    {
        var packer = new PagePacker();
        foreach (var pagePiece in pagePieces)
            packer.Add(pagePiece);
        packer.EndPage();
        return packer.pages;
    }

    void Add(PagePiece pagePiece)
    {
        if (used + pagePiece.Size > EmbedLimits.AllEmbeds || (pagePiece is PicturePiece or FilePiece && files.Count == EmbedLimits.Files))
            TurnPage();
        if (pagePiece is not FilePiece && !FitsEmbed(pagePiece))
            EndEmbed();
        if (embeds.Count == EmbedLimits.Embeds && pagePiece is not FilePiece)
            TurnPage();
        Put(pagePiece);
        used += pagePiece.Size;
    }

    bool FitsEmbed(PagePiece pagePiece) => pagePiece switch
    {
        TitlePiece => IsEmpty,
        TextPiece text =>
            fields.Count == 0
                && picture is null
                && footer is null
                && description.Length + text.Size <= EmbedLimits.Description,
        FieldPiece => picture is null && footer is null && fields.Count < EmbedLimits.Fields,
        // Discord shows the footer below an image that is added later.
        PicturePiece => picture is null,
        FooterPiece => footer is null,
        _ => true,
    };

    void Put(PagePiece pagePiece)
    {
        switch (pagePiece)
        {
            case TitlePiece { Text: var text }:
                title = text;
                break;
            case TextPiece text:
                _ = description.Append(description.Length == 0 ? "" : text.Gap).Append(text.Text);
                break;
            case FieldPiece field:
                fields.Add(new EmbedField(field.Name, field.Value));
                break;
            case FooterPiece { Text: var text }:
                footer = text;
                break;
            case PicturePiece { File: var file }:
                files.Add(file);
                picture = $"attachment://{file.Name}";
                break;
            case FilePiece { File: var file }:
                files.Add(file);
                break;
        }
    }

    bool IsEmpty => title is null && description.Length == 0 && fields.Count == 0 && picture is null && footer is null;

    void EndEmbed()
    {
        if (IsEmpty)
            return;
        embeds.Add(new Embed
        {
            Title = title,
            Description = description.Length == 0 ? null : description.ToString(),
            Color = Accent,
            Fields = fields.Count == 0 ? null : [.. fields],
            Image = picture is null ? null : new EmbedImage(picture),
            Footer = footer is null ? null : new EmbedFooter(footer),
        });
        (title, picture, footer) = (null, null, null);
        _ = description.Clear();
        fields.Clear();
    }

    /// <summary>A title without content moves to the next page, with the content that follows it.</summary>
    void TurnPage()
    {
        var over = title is not null && description.Length == 0 && fields.Count == 0 && picture is null && footer is null ? title : null;
        title = over is null ? title : null;
        EndPage();
        title = over;
        used = over?.Length ?? 0;
    }

    void EndPage()
    {
        EndEmbed();
        if (embeds.Count > 0 || files.Count > 0)
            pages.Add(new DiscordPage([.. embeds], [.. files], []));
        embeds.Clear();
        files.Clear();
        used = 0;
    }
}
