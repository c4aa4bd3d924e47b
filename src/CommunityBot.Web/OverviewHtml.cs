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
        Add($"<body class=\"review overview\">\n<header>\n<p><a href=\"signin\">{Word(ModerationTexts.Back)}</a></p>\n");
        Add($"<h1>{Word(ModerationTexts.Title)}</h1>\n");
        if (said is not null)
            Add($"<p class=\"notice\" role=\"status\" dir=\"auto\">{Text(said)}</p>\n");
        html.Append("</header>\n<main>\n");
        Section(ModerationTexts.Articles, view.Articles, article => Add(
            $"<a href=\"articles/{article.Number}\" dir=\"auto\">#{article.Number} {Text(article.Title)}</a> {State(article.State)}"));
        if (view.Proposals.Count > 0)
            Section(ModerationTexts.Proposed, view.Proposals, Proposal);
        Section(ModerationTexts.Unanswered, view.Unanswered, Unanswered, AsTyped);
        Section(ModerationTexts.Failed, view.Failed, failed => Add(
            $"<p>{Text(failed.What)} → <span dir=\"auto\">{Text(failed.Where)}</span></p>"
                + $"<p class=\"note\">{Text(failed.At)} · {Text(failed.Reason)}</p>"));
        Section(ModerationTexts.Log, view.Log, Log);
        Names();
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <param name="more">Writes further items of the list; null for none.</param>
    void Section<T>(Localized title, IReadOnlyList<T> lines, Action<T> line, Action? more = null)
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

        more?.Invoke();
        html.Append("</ul></section>\n");
    }

    void Unanswered(UnansweredLine line)
    {
        Add($"<p dir=\"auto\">{Text(line.Label)} {State(ModerationTexts.Times.In(language, line.Asked))}</p>");
        Add($"<details><summary>{Word(ModerationTexts.AddFact)}</summary>");
        Add($"<form method=\"post\" action=\"articles\">{Hidden("fact", line.IsComplete ? line.Figure : null)}");
        if (!line.IsComplete)
            Input(ModerationTexts.Figure, "target", 200, $" value=\"{Text(line.Figure)} \"");
        Input(ModerationTexts.Value, "value", 100);
        Input(ModerationTexts.Source, "source", 300);
        Add($"<button>{Word(ModerationTexts.AddFact)}</button></form></details>");
        AliasForm();
    }

    /// <summary>What was typed and not understood, and a form for any alias.</summary>
    void AsTyped()
    {
        foreach (var (text, asked) in view.Typed)
        {
            Add($"<li><p dir=\"auto\">{Text(text)} {State(ModerationTexts.Times.In(language, asked))}</p>");
            AliasForm();
            html.Append("</li>\n");
        }

        html.Append("<li>");
        AliasForm();
        html.Append("</li>\n");
    }

    void AliasForm()
    {
        Add($"<details><summary>{Word(ModerationTexts.AddAlias)}</summary>");
        Add($"<form method=\"post\" action=\"articles\">{Hidden("alias", "")}");
        Input(ModerationTexts.Alias, "alias", 40);
        Input(ModerationTexts.AliasOf, "of", 100, " list=\"names\"");
        Add($"<button>{Word(ModerationTexts.AddAlias)}</button></form></details>");
    }

    void Input(Localized label, string name, int length, string more = "") =>
        Add($"<label>{Word(label)} <input name=\"{name}\" maxlength=\"{length}\" required{more}></label>");

    void Proposal(ProposalLine line)
    {
        Add($"<p dir=\"auto\">{Text(line.What)}</p><p class=\"note\">{Text(line.At)}</p>");
        if (line is not { Apply: { } apply, Refuse: { } refuse })
            return;
        Add("<div class=\"choices\">");
        foreach (var (id, label, kind) in ((string, Localized, string)[])
            [(apply, ModerationTexts.Apply, "strong"), (refuse, ModerationTexts.Refuse, "")])
        {
            Add($"<form method=\"post\" action=\"articles\">{Hidden("decide", id)}<button class=\"{kind}\">{Word(label)}</button></form>");
        }

        Add("</div>");
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

    void Names()
    {
        Add("<datalist id=\"names\">");
        foreach (var name in view.Names)
            Add($"<option>{Text(name)}</option>");
        Add("</datalist>\n");
    }

    static string State(string text) => $"<span class=\"state\">{Text(text)}</span>";

    void Add(string part) => html.Append(part);

    /// <param name="target">Null if a field of the form names it.</param>
    string Hidden(string action, string? target) =>
        $"<input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"action\" value=\"{action}\">"
        + (target is null ? "" : $"<input type=\"hidden\" name=\"target\" value=\"{Text(target)}\">");

    string Word(Localized text) => Text(text.In(language));

    static string Text(string text) => PageForms.Text(text);
}
