using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Commands;
using CommunityBot.Core.Predictions.Commands;
using CommunityBot.Core.Predictions.Launching;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>
/// The questions of an article: <c>aq:5</c> lists them; <c>aq:5:l2</c> opens one as a poll to edit and launch, <c>aq:5:f2</c> as a
/// prediction, and <c>aq:5:k2</c> and <c>aq:5:n2</c> let the next digest ask it or not.
/// </summary>
sealed class PromptButtons(ArticleReview reviews, ReviewPrompts prompts, ReviewAccess access) : IButtonHandler
{
    const string OwnPrefix = "aq";

    const char Launch = 'l', Predict = 'f', Keep = 'k', Leave = 'n';

    static readonly Localized Title = new("文章 #{0} 的讨论题", "文章 #{0} 的討論題", "Questions of article #{0}");
    static readonly Localized Own = new("文章自己问的", "文章自己問的", "asked by the article");
    static readonly Localized InDigest = new("下一期日报会问", "下一期日報會問", "the next digest asks it");
    static readonly Localized Launched = new("已发起：投票 #{0}", "已發起：投票 #{0}", "launched: poll #{0}");
    static readonly Localized Free = new("自由回答", "自由回答", "members answer in their own words");
    static readonly Localized LaunchOne = new("发起 {0}", "發起 {0}", "Launch {0}");
    static readonly Localized PredictOne = new("作为预测 {0}", "作為預測 {0}", "As prediction {0}");
    static readonly Localized KeepOne = new("放进日报 {0}", "放進日報 {0}", "Digest {0}");
    static readonly Localized LeaveOne = new("不放进日报 {0}", "不放進日報 {0}", "Not in the digest {0}");

    public string Prefix => OwnPrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var parts = argument.Split(':');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var article))
            return Refusals.NoSuchButton(language);
        if (await access.For(press.Origin, article, cancellation) is not { } origin
            || await reviews.Find(origin, article, cancellation) is null)
        {
            return new Reply(Message.Text(ArticleTexts.ModeratorsOnly.In(language)), IsPrivate: true);
        }

        var all = await prompts.Of(article, cancellation);
        if (parts.Length == 1)
            return Shown(article, all, language);
        if (parts[1] is not [Launch or Predict or Keep or Leave, ..]
            || all.FirstOrDefault(one => one.Number.ToString(CultureInfo.InvariantCulture) == parts[1][1..]) is not { } prompt)
        {
            return Refusals.NoSuchButton(language);
        }

        // Launched since the buttons were shown.
        if (prompt.Poll is not null)
            return Shown(article, all, language);
        switch (parts[1][0])
        {
            case Launch:
                return PollPromptsCommand.Edit(prompt.Key, CommunityBot.Core.Polls.Launching.Prompts.DraftOf(prompt.Prompt), language);
            case Predict:
                return PredictCommand.Ask(LineOf(prompt, language), language);
            default:
                await prompts.Choose(article, prompt.Number, parts[1][0] == Keep, cancellation);
                return Shown(article, await prompts.Of(article, cancellation), language);
        }
    }

    /// <summary>The line of a prediction: the stored one, or the question itself if a figure or a date decides it.</summary>
    static string? LineOf(StoredPrompt prompt, Language language) =>
        prompt.Line ?? (PredictionOffer.IsDecidable(prompt.Prompt.Question.In(language)) ? prompt.Prompt.Question.In(language) : null);

    static Reply Shown(int article, IReadOnlyList<StoredPrompt> prompts, Language language)
    {
        if (prompts.Count == 0)
            return new Reply(Message.Text(ArticleTexts.NoPrompts.In(language)), IsPrivate: true) { ReplacesTapped = true };
        List<Block> blocks = [new Heading(Title.In(language, article))];
        List<Button> buttons = [];
        foreach (var (index, prompt) in prompts.Index())
        {
            var (shown, number) = (index + 1, prompt.Number);
            var options = prompt.Prompt.Options.Count < 2
                ? Free.In(language)
                : string.Join(" / ", prompt.Prompt.Options.Select(option => option.In(language)));
            var notes = new[]
            {
                prompt.IsOwn ? Own.In(language) : null,
                prompt.Poll is { } poll ? Launched.In(language, poll) : prompt.IsChosen ? InDigest.In(language) : null,
            };
            blocks.Add(new Paragraph(
                string.Join('\n', [$"{shown}. {prompt.Prompt.Question.In(language)}", options, .. notes.OfType<string>()])));
            if (prompt.Poll is not null)
                continue;
            buttons.Add(new Button($"{OwnPrefix}:{article}:{Launch}{number}", LaunchOne.In(language, shown)) { BeginsRow = true });
            if (LineOf(prompt, language) is not null)
                buttons.Add(new Button($"{OwnPrefix}:{article}:{Predict}{number}", PredictOne.In(language, shown)));
            buttons.Add(prompt.IsChosen
                ? new Button($"{OwnPrefix}:{article}:{Leave}{number}", LeaveOne.In(language, shown))
                : new Button($"{OwnPrefix}:{article}:{Keep}{number}", KeepOne.In(language, shown)));
        }

        buttons.Add(new Button(ReviewButton.Summary(article), ArticleTexts.BackToArticle.In(language)) { BeginsRow = true });
        return new Reply(new Message(blocks, buttons), IsPrivate: true) { ReplacesTapped = true };
    }
}
