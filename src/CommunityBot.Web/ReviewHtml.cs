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
        Add(PageForms.Head(view.Title, "../", language));
        Add($$"""
            <body class="review">
              <header>
                <p><a href="../articles">{{Word(ReviewPageTexts.Articles)}}</a></p>
                <h1 dir="auto">#{{view.Number}} {{Text(view.Title)}}</h1>
                <p dir="auto">{{Text(view.Described)}}</p>
                <p>{{Text(view.Counts)}}</p>

            """);
        if (view.Notice is { } notice)
            Add($"<p class=\"notice\" role=\"status\">{Text(notice)}</p>\n");
        if (view.NewCompanies.Count > 0)
            Add($"<p dir=\"auto\">{Text(ReviewPageTexts.NewCompanies.In(language, string.Join(Between, view.NewCompanies)))}</p>\n");
        Add("<div class=\"whole\">");
        if (view.Sure > 0 && view.Notice is null)
            Form("sure", 0, Text(ReviewPageTexts.ApproveSure.In(language, view.Sure)), "strong");
        if (view.LastApproval is not null)
            Form("undo", 0, Word(ReviewPageTexts.Undo));
        Add("</div>\n</header>\n<main>\n");
        Proposals();
        Article();
        Add("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    string Between => language == Language.En ? ", " : "、";

    void Proposals()
    {
        Add($"<section id=\"decisions\" aria-label=\"{Word(ReviewPageTexts.Proposals)}\">\n<nav>");
        foreach (var one in ReviewFilters.Every)
        {
            var count = view.Proposals.Count(proposal => one.Shows(proposal));
            var current = one == filter ? " aria-current=\"page\"" : "";
            Add($"<a href=\"?show={ReviewFilters.Word(one)}\"{current}>{Word(ReviewFilters.Label(one))} <span>{count}</span></a>");
        }

        Add($"</nav>\n<p class=\"keys\">{Word(ReviewPageTexts.Keys)}</p>\n<ol>\n");
        var shown = view.Proposals.Where(proposal => filter.Shows(proposal)).ToList();
        foreach (var proposal in shown)
            Proposal(proposal);
        Add("</ol>\n");
        if (shown.Count == 0)
            Add($"<p class=\"nothing\">{Word(ReviewPageTexts.Nothing)}</p>\n");
        if (view.Prompts.Count > 0)
            Prompts();
        Add("</section>\n");
    }

    void Proposal(ProposalView proposal)
    {
        var (kind, state) = (proposal.Kind.ToString().ToLowerInvariant(), proposal.State.ToString().ToLowerInvariant());
        Add($"<li id=\"p{proposal.Number}\" class=\"proposal {kind} {state}\" tabindex=\"-1\">\n");
        Add($"<p class=\"label\" dir=\"auto\">{Text(proposal.Label)}</p>\n<p class=\"value\">{Text(proposal.Value)}");
        if (proposal.State != NumberMark.Open)
            Add($" <span class=\"state\">{Word(ReviewPageTexts.Of(proposal.State))}</span>");
        Add("</p>\n");
        if (proposal.Note is { } note)
            Add($"<p class=\"note\" dir=\"auto\">{Text(note)}</p>\n");
        if (proposal.Why is { } why)
            Add($"<p class=\"why\" dir=\"auto\">{Text(why)}</p>\n");
        Add($"<blockquote dir=\"auto\">{Text(proposal.Quote)}</blockquote>\n");
        if (proposal.State == NumberMark.Open && view.Notice is null)
            Choices(proposal);
        Add("</li>\n");
    }

    void Choices(ProposalView proposal)
    {
        Add("<div class=\"choices\">");
        if (proposal.Kind == ProposalKind.Contradiction)
        {
            Form("approve", proposal.Number, Word(ReviewPageTexts.BothStand));
            Form("replace", proposal.Number, Word(ReviewPageTexts.Replaces));
            Form("reject", proposal.Number, Word(ReviewPageTexts.NewIsWrong));
        }
        else
        {
            Form("approve", proposal.Number, "✓ " + Word(ReviewPageTexts.Approve), "strong");
            Form("reject", proposal.Number, "✗ " + Word(ReviewPageTexts.Reject));
        }

        Add("</div>\n");
        Add($"<details><summary>✎ {Word(ReviewPageTexts.Correct)}</summary>");
        Add($"<form method=\"post\" action=\"{view.Number}\">{Hidden("change", proposal.Number)}");
        foreach (var field in proposal.Fields)
        {
            Add($"<label>{Text(field.Label)} <select name=\"{field.Id}\">");
            foreach (var (value, name) in field.Choices)
                Add($"<option value=\"{Text(value)}\"{(value == field.Value ? " selected" : "")}>{Text(name)}</option>");
            Add("</select></label>");
        }

        Add($"<button>{Word(ReviewPageTexts.Save)}</button></form></details>\n");
    }

    void Prompts()
    {
        Add($"<h2>{Word(ReviewPageTexts.Prompts)}</h2>\n<ul class=\"prompts\">\n");
        foreach (var prompt in view.Prompts)
        {
            Add($"<li><p dir=\"auto\">{Text(prompt.Question)}</p><p class=\"note\" dir=\"auto\">{Text(prompt.Options)}</p>");
            Form(
                prompt.IsChosen ? "leave" : "keep", prompt.Number,
                Word(prompt.IsChosen ? ReviewPageTexts.Leave : ReviewPageTexts.Keep));
            Add("</li>\n");
        }

        Add("</ul>\n");
    }

    void Article()
    {
        Add($"<article aria-label=\"{Word(ReviewPageTexts.Article)}\" dir=\"auto\">");
        if (view.Text.Count == 0)
            Add($"<p class=\"nothing\">{Word(ReviewPageTexts.TextGone)}</p>");
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
            Add($"<mark class=\"{mark.ToString().ToLowerInvariant()}\" title=\"{name}\">{open}{Text(part.Text)}{close}</mark>");
        }

        Add("</article>\n");
    }

    /// <summary>A form of one button.</summary>
    void Form(string action, int target, string label, string kind = "")
    {
        Add($"<form method=\"post\" action=\"{view.Number}\">{Hidden(action, target)}<button class=\"{kind}\" data-action=\"{action}\">");
        Add($"{label}</button></form>");
    }

    void Add(string part) => html.Append(part);

    string Hidden(string action, int target) =>
        $"<input type=\"hidden\" name=\"token\" value=\"{token}\"><input type=\"hidden\" name=\"action\" value=\"{action}\">"
        + $"<input type=\"hidden\" name=\"target\" value=\"{target}\">"
        + $"<input type=\"hidden\" name=\"show\" value=\"{ReviewFilters.Word(filter)}\">";

    string Word(Localized text) => Text(text.In(language));

    static string Text(string text) => PageForms.Text(text);
}
