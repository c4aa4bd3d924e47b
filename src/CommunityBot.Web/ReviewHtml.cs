using System.Text;
using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Web;

/// <summary>Writes the review page of one article as HTML. Every text is encoded.</summary>
/// <param name="token">What the forms send back to prove that they are this page's.</param>
sealed class ReviewHtml(ReviewView view, ReviewFilter filter, Language language, string token)
{
    readonly StringBuilder html = new();

    public string Write()
    {
        html.Append(PageForms.Head(view.Title, "../", language)).Append($$"""
            <body class="review">
              <header>
                <p><a href="../articles">{{Word(ReviewPageTexts.Articles)}}</a></p>
                <h1 dir="auto">#{{view.Number}} {{Text(view.Title)}}</h1>
                <p dir="auto">{{Text(view.Described)}}</p>
                <p>{{Text(view.Counts)}}</p>

            """);
        if (view.Notice is { } notice)
            html.Append($"<p class=\"notice\" role=\"status\">{Text(notice)}</p>\n");
        if (view.NewCompanies.Count > 0)
            html.Append($"<p dir=\"auto\">{Text(ReviewPageTexts.NewCompanies.In(language, string.Join(Between, view.NewCompanies)))}</p>\n");
        html.Append("<div class=\"whole\">");
        if (view.Sure > 0)
            Form("sure", 0, button => button.Append(Text(ReviewPageTexts.ApproveSure.In(language, view.Sure))), "strong");
        if (view.Undoable.Count > 0)
            Form("undo", 0, button => button.Append(Word(ReviewPageTexts.Undo)));
        html.Append("</div>\n</header>\n<main>\n");
        Proposals();
        Article();
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    string Between => language == Language.En ? ", " : "、";

    void Proposals()
    {
        html.Append($"<section id=\"decisions\" aria-label=\"{Word(ReviewPageTexts.Proposals)}\">\n<nav>");
        foreach (var one in ReviewFilters.Every)
        {
            var count = view.Proposals.Count(proposal => one.Shows(proposal));
            var current = one == filter ? " aria-current=\"page\"" : "";
            html.Append($"<a href=\"?show={ReviewFilters.Word(one)}\"{current}>{Word(ReviewFilters.Label(one))} <span>{count}</span></a>");
        }

        html.Append($"</nav>\n<p class=\"keys\">{Word(ReviewPageTexts.Keys)}</p>\n<ol>\n");
        var shown = view.Proposals.Where(proposal => filter.Shows(proposal)).ToList();
        foreach (var proposal in shown)
            Proposal(proposal);
        html.Append("</ol>\n");
        if (shown.Count == 0)
            html.Append($"<p class=\"nothing\">{Word(ReviewPageTexts.Nothing)}</p>\n");
        if (view.Prompts.Count > 0)
            Prompts();
        html.Append("</section>\n");
    }

    void Proposal(ProposalView proposal)
    {
        var (kind, state) = (proposal.Kind.ToString().ToLowerInvariant(), proposal.State.ToString().ToLowerInvariant());
        html.Append($"<li id=\"p{proposal.Number}\" class=\"proposal {kind} {state}\" tabindex=\"-1\">\n");
        html.Append($"<p class=\"label\" dir=\"auto\">{Text(proposal.Label)}</p>\n<p class=\"value\">{Text(proposal.Value)}");
        if (proposal.State != NumberMark.Open)
            html.Append($" <span class=\"state\">{Word(ReviewPageTexts.Of(proposal.State))}</span>");
        html.Append("</p>\n");
        if (proposal.Note is { } note)
            html.Append($"<p class=\"note\" dir=\"auto\">{Text(note)}</p>\n");
        if (proposal.Why is { } why)
            html.Append($"<p class=\"why\" dir=\"auto\">{Text(why)}</p>\n");
        html.Append($"<blockquote dir=\"auto\">{Text(proposal.Quote)}</blockquote>\n");
        if (proposal.State == NumberMark.Open && view.Notice is null)
            Choices(proposal);
        html.Append("</li>\n");
    }

    void Choices(ProposalView proposal)
    {
        html.Append("<div class=\"choices\">");
        if (proposal.Kind == ProposalKind.Contradiction)
        {
            Form("approve", proposal.Number, button => button.Append(Word(ReviewPageTexts.BothStand)));
            Form("replace", proposal.Number, button => button.Append(Word(ReviewPageTexts.Replaces)));
            Form("reject", proposal.Number, button => button.Append(Word(ReviewPageTexts.NewIsWrong)));
        }
        else
        {
            Form("approve", proposal.Number, button => button.Append("✓ ").Append(Word(ReviewPageTexts.Approve)), "strong");
            Form("reject", proposal.Number, button => button.Append("✗ ").Append(Word(ReviewPageTexts.Reject)));
        }

        html.Append("</div>\n");
        html.Append($"<details><summary>✎ {Word(ReviewPageTexts.Correct)}</summary><form method=\"post\" action=\"{view.Number}\">{Hidden("change", proposal.Number)}");
        foreach (var field in proposal.Fields)
        {
            html.Append($"<label>{Text(field.Label)} <select name=\"{field.Id}\">");
            foreach (var (value, name) in field.Choices)
                html.Append($"<option value=\"{Text(value)}\"{(value == field.Value ? " selected" : "")}>{Text(name)}</option>");
            html.Append("</select></label>");
        }

        html.Append($"<button>{Word(ReviewPageTexts.Save)}</button></form></details>\n");
    }

    void Prompts()
    {
        html.Append($"<h2>{Word(ReviewPageTexts.Prompts)}</h2>\n<ul class=\"prompts\">\n");
        foreach (var prompt in view.Prompts)
        {
            html.Append($"<li><p dir=\"auto\">{Text(prompt.Question)}</p><p class=\"note\" dir=\"auto\">{Text(prompt.Options)}</p>");
            Form(
                prompt.IsChosen ? "leave" : "keep", prompt.Number,
                button => button.Append(Word(prompt.IsChosen ? ReviewPageTexts.Leave : ReviewPageTexts.Keep)));
            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    void Article()
    {
        html.Append($"<article aria-label=\"{Word(ReviewPageTexts.Article)}\" dir=\"auto\">");
        if (view.Text.Count == 0)
            html.Append($"<p class=\"nothing\">{Word(ReviewPageTexts.TextGone)}</p>");
        foreach (var part in view.Text)
        {
            if (part.Mark is not { } mark)
            {
                html.Append(Text(part.Text));
                continue;
            }

            var name = Word(ReviewPageTexts.Of(mark));
            var (open, close) = part.Proposal is { } proposal
                ? ($"<a href=\"?show=all#p{proposal}\" data-proposal=\"{proposal}\">", "</a>")
                : ("", "");
            html.Append($"<mark class=\"{mark.ToString().ToLowerInvariant()}\" title=\"{name}\">{open}{Text(part.Text)}{close}</mark>");
        }

        html.Append("</article>\n");
    }

    /// <summary>A form of one button.</summary>
    void Form(string action, int target, Action<StringBuilder> label, string kind = "")
    {
        html.Append($"<form method=\"post\" action=\"{view.Number}\">{Hidden(action, target)}<button class=\"{kind}\" data-action=\"{action}\">");
        label(html);
        html.Append("</button></form>");
    }

    string Hidden(string action, int target) =>
        $"<input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"action\" value=\"{action}\">"
        + $"<input type=\"hidden\" name=\"target\" value=\"{target}\"><input type=\"hidden\" name=\"show\" value=\"{ReviewFilters.Word(filter)}\">";

    string Word(Localized text) => Text(text.In(language));

    static string Text(string text) => PageForms.Text(text);
}
