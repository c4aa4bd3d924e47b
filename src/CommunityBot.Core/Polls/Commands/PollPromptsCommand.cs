using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll prompts: lists the articles' discussion prompts, each with buttons that launch or edit it as a poll.</summary>
sealed class PollPromptsCommand(Prompts prompts, PollLaunch launch) : ICommand, IButtonHandler
{
    const int MaxPrompts = 10;

    static readonly Localized Title = new("讨论题", "討論題", "Discussion prompts");
    static readonly Localized Start = new("发起 {0}", "發起 {0}", "Launch {0}");
    static readonly Localized Edit = new("编辑 {0}", "編輯 {0}", "Edit {0}");
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
                buttons.Add(new Button($"{Prefix}:{key}", Start.In(language, number)));
                buttons.Add(new Button($"{Prefix}:{key}:e", Edit.In(language, number)));
            }
        }

        return new Reply(new Message(blocks, buttons), IsPrivate: true);
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var parts = argument.Split(':');
        if (parts.Length > 2 || await prompts.Find(parts[0], cancellation) is not { } prompt)
            return PollRefusals.StaleButton.Reply(language);
        if (parts.Length == 2)
        {
            var texts = prompt.Options.Select(LanguageParts.Write).Prepend(LanguageParts.Write(prompt.Question));
            var writeIn = prompt.AllowsWriteIn ? " write_in=yes" : "";
            var line = $"/poll new {string.Join(" | ", texts)} kind={Prompts.KindOf(prompt)}{writeIn}";
            return new Reply(new Message(new Paragraph(EditLine.In(language)), new Paragraph(line)), IsPrivate: true)
            {
                Form = PollForm.Of(parts[0], Prompts.DraftOf(prompt), language),
            };
        }

        var (refusal, poll) = await launch.Launch(Prompts.DraftOf(prompt), press, language, cancellation);
        return refusal?.Reply(language) ?? PollReplies.OfLaunch(poll!, language) with { IsAcknowledgement = true };
    }
}
