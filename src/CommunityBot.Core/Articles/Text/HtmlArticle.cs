using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CommunityBot.Core.Articles.Text;

/// <summary>The text of a web page: its article with headings, paragraphs, list items and tables, without menus and scripts.</summary>
static class HtmlArticle
{
    const string Noise = "script, style, noscript, nav, header, footer, aside, form, iframe, svg, button, template";

    public static string Text(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var noise in document.QuerySelectorAll(Noise).ToList())
            noise.Remove();
        var root = document.QuerySelector("article") ?? document.QuerySelector("main") ?? (IElement?)document.Body;
        if (root is null)
            return "";
        var text = new StringBuilder();
        if (document.Title is { Length: > 0 } title && root.QuerySelector("h1") is null)
            text.Append("# ").AppendLine(title.Trim());
        foreach (var block in root.QuerySelectorAll("h1, h2, h3, h4, h5, h6, p, li, tr, blockquote, pre").Where(block =>
            block.QuerySelector("p, li, tr") is null))
        {
            Add(block, text);
        }

        return text.Length > 0 ? text.ToString() : root.TextContent;
    }

    static void Add(IElement block, StringBuilder text)
    {
        var content = Content(block);
        if (content.Length == 0)
            return;
        _ = block.LocalName switch
        {
            ['h', >= '1' and <= '6'] => text.Append("# ").AppendLine(content).AppendLine(),
            "li" => text.Append("- ").AppendLine(content),
            "tr" => text.Append("| ").AppendJoin(" | ", block.Children.Select(Content)).AppendLine(" |"),
            _ => text.AppendLine(content).AppendLine(),
        };
    }

    static string Content(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
