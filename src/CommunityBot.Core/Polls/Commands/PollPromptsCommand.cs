using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll prompts: lists the articles' discussion prompts, each with buttons that launch or edit it as a poll.</summary>
sealed class PollPromptsCommand(Prompts prompts, PollLaunch launch, IEnumerable<IPredictionOffer> predictions) : ICommand, IButtonHandler
{
    const int MaxPrompts = 10;

    const string EditStep = "e", Endless = "never";

    static readonly Localized HowLong = new("投票开放多久？点一下就发起。", "投票開放多久？點一下就發起。", "How long shall it be open? A tap launches it.");

    static readonly (string Code, Localized Label)[] Lengths =
    [
        (Prompts.DefaultLength, new("一天", "一天", "A day")), ("1h", new("一小时", "一小時", "An hour")), ("3d", new("三天", "三天", "Three days")),
        ("7d", new("一周", "一週", "A week")), (Endless, new("不限", "不限", "No end")),
    ];

    static readonly Localized Title = new("讨论题", "討論題", "Discussion prompts");
    static readonly Localized Start = new("发起 {0}", "發起 {0}", "Launch {0}");
    static readonly Localized EditOne = new("编辑 {0}", "編輯 {0}", "Edit {0}");
    static readonly Localized PredictOne = new("预测 {0}", "預測 {0}", "Predict {0}");
    static readonly Localized MayAdd = new("（可自填）", "（可自填）", " (members may add)");
    static readonly Localized EditLine = new(
        "改好后发送这一行即可：",
        "改好後傳送這一行即可：",
        "Change this line as you like and send it:");

    public CommandSpec Spec { get; } = new(
        "poll prompts",
        new("文章的讨论题，一点即可发起投票", "文章的討論題，一點即可發起投票", "The articles' discussion prompts, each one tap from a poll"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsPrivate = true,
    };

    public string Prefix => PollButtons.LaunchPrefix;

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var groups = await prompts.All(cancellation);
        if (groups.Count == 0)
            return PollRefusals.NoPrompts.Reply(language);
        List<Block> blocks = [new Heading(Title.In(language))];
        List<Button> buttons = [];
        var number = 0;
        foreach (var group in groups)
        {
            if (number < MaxPrompts)
                blocks.Add(new Sources([group.Key.Title.In(language)]));
            foreach (var prompt in group.Take(MaxPrompts - number))
            {
                number++;
                var options = string.Join(" / ", prompt.Options.Select(option => option.In(language)));
                blocks.Add(
                    new Paragraph(
                        $"{number}. {prompt.Question.In(language)}\n{options}{(prompt.AllowsWriteIn ? MayAdd.In(language) : "")}"));
                var key = Prompts.KeyOf(prompt);
                buttons.Add(new Button($"{Prefix}:{key}", Start.In(language, number)) { Meaning = ButtonMeaning.Main, BeginsRow = true });
                buttons.Add(new Button($"{Prefix}:{key}:{EditStep}", EditOne.In(language, number)));
                if (predictions.Select(offer => offer.ButtonOf(prompt, language)).FirstOrDefault(id => id is not null) is { } predict)
                    buttons.Add(new Button(predict, PredictOne.In(language, number)));
            }
        }

        return new Reply(new Message(blocks, buttons), IsPrivate: true);
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var parts = argument.Split(':');
        if (parts.Length > 2 || await prompts.Find(parts[0], cancellation) is not { } prompt)
            return PollRefusals.StaleButton.Reply(language);
        if (parts.Length == 1)
            return Asked(parts[0], prompt, language);
        if (parts[1] == EditStep)
            return Edit(parts[0], Prompts.DraftOf(prompt), language);

        if (!Lengths.Any(length => length.Code == parts[1]))
            return PollRefusals.StaleButton.Reply(language);
        var draft = Prompts.DraftOf(prompt) with { Closes = parts[1] == Endless ? null : parts[1] };
        var (refusal, poll) = await launch.Launch(draft, press, language, cancellation);
        return refusal?.Reply(language) ?? PollReplies.OfLaunch(poll!, language) with { IsAcknowledgement = true };
    }

    /// <summary>Asks when the poll shall close, a day first.</summary>
    Reply Asked(string key, Prompt prompt, Language language) => new(
        new Message(
            [new Heading(prompt.Question.In(language)), new Paragraph(HowLong.In(language))],
            [.. Lengths.Select(length => new Button($"{Prefix}:{key}:{length.Code}", length.Label.In(language)))]),
        IsPrivate: true);

    /// <summary>The form for a poll with the draft's texts; on platforms without forms, the line to type.</summary>
    /// <param name="key">The prompt's key; empty for a question that is not stored as one.</param>
    public static Reply Edit(string key, PollDraft draft, Language language)
    {
        var writeIn = draft.AllowsWriteIns ? " write_in=yes" : "";
        var line = $"/poll new {string.Join(" | ", draft.Options.Prepend(draft.Question))} kind={draft.Kind}{writeIn}";
        return new Reply(new Message(new Paragraph(EditLine.In(language)), new Paragraph(line)), IsPrivate: true)
        {
            Form = PollForm.Of(key, draft, language),
        };
    }
}
