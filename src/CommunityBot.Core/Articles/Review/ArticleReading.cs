using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// What an article is read as, the same in every chat and by <c>communitybot article draft</c>: its text, what is known about it, the facts
/// that it states and the questions that it asks or suggests.
/// </summary>
sealed class ArticleReading
{
    readonly CatalogSnapshot catalog;

    ArticleReading(ArticleForm form, string text, NameIndex names)
    {
        catalog = names.Catalog;
        Text = text;
        Draft = new ArticleExtractor(names).Draft(text, form.Day);
        Title = form.Title is { Length: > 0 } title ? ArticleTitle.Cut(title) : ArticleTitle.Of(text);
        Publisher = form.Publisher is { Length: > 0 } publisher ? ArticleTitle.Cut(publisher) : null;
        Link = LinkOf(form.Link ?? "");
        Language = QuestionLanguage.Of(text);
        Day = form.Day ?? Draft.Published;
    }

    /// <summary>Without characters that have effects; places in the draft refer to it.</summary>
    public string Text { get; }

    public ArticleDraft Draft { get; }

    public string Title { get; }

    public string? Publisher { get; }

    public Uri? Link { get; }

    public Language Language { get; }

    /// <summary>The date of publication; null if neither the text nor the form tells it.</summary>
    public LocalDate? Day { get; }

    /// <summary>What the article asks itself, then what its figures suggest.</summary>
    public IReadOnlyList<ArticlePrompt> Prompts => [.. PromptFinder.Find(Text), .. PromptTemplates.Of(Draft, catalog, Day)];

    /// <returns>Exactly one of the reading and why the text is no article.</returns>
    public static (ArticleReading? Reading, Localized? Refusal) Of(ArticleForm form, NameIndex names)
    {
        var text = TextOf(form);
        return Refusal(form, text) is { } refusal ? (null, refusal) : (new ArticleReading(form, text, names), null);
    }

    /// <summary>Facts that may be proposed, and the numbers that could not be read.</summary>
    public ProposalSet Proposals(LocalDate day) => ProposalSet.Of(Draft, day);

    public static string TextOf(ArticleForm form) => TextSanitizer.Of(form.Text).Trim();

    /// <summary>Null if the text is no web address.</summary>
    public static Uri? LinkOf(string text) =>
        text.Length <= 500 && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;

    /// <summary>Why a text is not taken; null if it is.</summary>
    public static Localized? Refusal(ArticleForm form, string text) =>
        text.Length == 0 ? ArticleTexts.NoText
        : !text.Contains('\n', StringComparison.Ordinal) && LinkOf(text) is not null ? ArticleTexts.OnlyLink
        : text.Length > ArticleExtractor.MaximumLength ? ArticleTexts.TextTooLong
        : form.Link is { Length: > 0 } && LinkOf(form.Link) is null ? ArticleTexts.NotALink
        : form.Date is { Length: > 0 } && form.Day is null ? ArticleTexts.NotADate
        : null;
}
