using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Web;

/// <summary>Writes the moderators' overview as HTML. Every text is encoded.</summary>
/// <param name="token">What the forms send back to prove that they are this page's.</param>
/// <param name="said">What the last action answered; null for none.</param>
sealed class OverviewHtml(OverviewView view, string? said, Language language, string token)
{
    readonly StringBuilder html = new();

    public string Write()
    {
        Add(PageForms.Head(ModerationTexts.Title.In(language), "", language));
        Add($"<body class=\"review overview\">\n<header>\n<h1>{Word(ModerationTexts.Title)}</h1>\n");
        if (said is not null)
            Add($"<p class=\"notice\" role=\"status\" dir=\"auto\">{Text(said)}</p>\n");
        html.Append("</header>\n<main>\n");
        Section(ModerationTexts.Articles, view.Articles, article => Add(
            $"<a href=\"articles/{article.Number}\" dir=\"auto\">#{article.Number} {Text(article.Title)}</a> {State(article.State)}"));
        Section(ModerationTexts.Unanswered, view.Unanswered, Unanswered);
        Section(ModerationTexts.Failed, view.Failed, failed => Add(
            $"<p>{Text(failed.What)} → <span dir=\"auto\">{Text(failed.Where)}</span></p>"
                + $"<p class=\"note\">{Text(failed.At)} · {Text(failed.Reason)}</p>"));
        Section(ModerationTexts.Log, view.Log, Log);
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    void Section<T>(Localized title, IReadOnlyList<T> lines, Action<T> line)
    {
        Add($"<section><h2>{Word(title)}</h2>\n");
        if (lines.Count == 0)
            Add($"<p class=\"nothing\">{Word(ModerationTexts.Nothing)}</p>");
        html.Append("<ul class=\"prompts\">\n");
        foreach (var one in lines)
        {
            html.Append("<li>");
            line(one);
            html.Append("</li>\n");
        }

        html.Append("</ul></section>\n");
    }

    void Unanswered(UnansweredLine line)
    {
        Add($"<p dir=\"auto\">{Text(line.Label)} {State(ModerationTexts.Times.In(language, line.Asked))}</p>");
        if (line.Figure is not { } figure)
            return;
        Add($"<details><summary>{Word(ModerationTexts.AddFact)}</summary>");
        Add($"<form method=\"post\" action=\"articles\">{Hidden("fact", figure)}");
        Add($"<label>{Word(ModerationTexts.Value)} <input name=\"value\" maxlength=\"100\" required></label>");
        Add($"<label>{Word(ModerationTexts.Source)} <input name=\"source\" maxlength=\"300\" required></label>");
        Add($"<button>{Word(ModerationTexts.AddFact)}</button></form></details>");
    }

    void Log(LogLine line)
    {
        Add($"<p dir=\"auto\">{Text(line.Who)} {Text(line.What)}");
        if (line.IsUndone)
            Add($" {State(ModerationTexts.Undone.In(language))}");
        Add($"</p><p class=\"note\">{Text(line.At)}</p>");
        if (line.Undo is { } undo)
        {
            Add($"<form method=\"post\" action=\"articles\">{Hidden("undo", undo)}");
            Add($"<button>{Word(ModerationTexts.Undo)}</button></form>");
        }
    }

    static string State(string text) => $"<span class=\"state\">{Text(text)}</span>";

    void Add(string part) => html.Append(part);

    string Hidden(string action, string target) =>
        $"<input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"action\" value=\"{action}\">"
        + $"<input type=\"hidden\" name=\"target\" value=\"{Text(target)}\">";

    string Word(Localized text) => Text(text.In(language));

    static string Text(string text) => PageForms.Text(text);
}
