using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll add, and the button and form that do the same: adds an option that a member wrote, and votes for it.</summary>
sealed class WriteInHandler(PollService service, PollReplies replies) : ICommand, IButtonHandler, IFormHandler
{
    static readonly Localized Title = new("自填选项", "自填選項", "Add an option");
    static readonly Localized Label = new("选项", "選項", "Option");
    static readonly Localized HowTo = new("发送 /poll add {0} 您的选项", "傳送 /poll add {0} 您的選項", "Send /poll add {0} followed by your option");
    static readonly Localized Added = new("已添加选项“{0}”。{1}", "已新增選項「{0}」。{1}", "The option “{0}” is added. {1}");
    static readonly Localized Exists = new("已经有“{0}”了。{1}", "已經有「{0}」了。{1}", "“{0}” is there already. {1}");
    static readonly Localized Similar = new("您是不是想说“{0}”？", "您是不是想說「{0}」？", "Did you mean “{0}”?");

    public CommandSpec Spec { get; } = new(
        "poll add",
        new("给投票添加一个选项", "給投票新增一個選項", "Add an option to a poll"),
        [
            PollReplies.PollOption(isRequired: true),
            new("option", new("选项的文字", "選項的文字", "What the option says")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = new("3 寒武纪", "3 寒武紀", "3 Cambricon"),
        IsPrivate = true,
    };

    public string Prefix => PollButtons.WriteInPrefix;

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        Add(request, request.Option("poll")!, change => request.Option("option")!, isConfirmed: false, language, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is [var id, "y"])
        {
            return await Add(
                press,
                id,
                change => PollDrafts.WriteIn(change.Connection, change.Poll.Id, change.Member),
                isConfirmed: true,
                language,
                cancellation);
        }

        var (refusal, view) = await service.View(press.Origin, argument, cancellation);
        return refusal?.Reply(language)
            ?? new Reply(Message.Text(HowTo.In(language, view!.Poll.Number)), IsPrivate: true) { Form = FormOf(view.Poll.Id, language) };
    }

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        (await service.View(requestOrigin, argument, cancellation)).View is { } view ? FormOf(view.Poll.Id, language) : null;

    public ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation) =>
        Add(submission, argument, _ => submission.Value("option") ?? "", isConfirmed: false, language, cancellation);

    static Form FormOf(string pollId, Language language) => new(
        $"{PollButtons.WriteInPrefix}:{pollId}",
        Title.In(language),
        [new("option", FormFieldKind.ShortText, Label.In(language)) { IsRequired = true, MaximumLength = PollLimits.OptionLength }]);

    async ValueTask<Reply> Add(
        Request request, string typed, Func<PollChange, string> text, bool isConfirmed, Language language, CancellationToken cancellation)
    {
        VoteOutcome? vote = null;
        var result = await service.Change(
            request,
            typed,
            change =>
            {
                var refusal = WriteIns.Add(change, text(change), isConfirmed, out var outcome);
                vote = refusal is null && outcome.Kind != WriteInKind.IsNear ? Vote(change, outcome.Option) : null;
                return (refusal, outcome.ToString());
            },
            cancellation);
        if (result.Refusal is not null)
            return result.Refusal.Reply(language);
        var (poll, outcome) = (result.Poll!, WriteInOutcome.Parse(result.Detail));
        var option = poll.Option(outcome.Option)!;
        var button = PollButtons.Option(poll, option, language);
        if (outcome.Kind == WriteInKind.IsNear)
        {
            return new Reply(
                new Message(
                    [new Paragraph(Similar.In(language, option.Label.In(language)))], [button, PollButtons.Anyway(poll, language)]),
                IsPrivate: true);
        }

        // A redelivered request has no vote: the first delivery has entered it.
        var said = vote is null ? null : vote.Refusal?.Reply(language).Message ?? VoteMessage.Of(vote with { Poll = poll }, language);
        var first = said?.Blocks.OfType<Paragraph>().First().Text ?? "";
        var sentence = (outcome.Kind == WriteInKind.IsAdded ? Added : Exists).In(language, option.Label.In(language), first).TrimEnd();
        return new Reply(
            new Message(
                [new Paragraph(sentence), .. said?.Blocks.Skip(1) ?? []],
                vote is { Refusal: null } ? said!.Buttons : [button]),
            IsPrivate: true)
        {
            IsAcknowledgement = true,
        };
    }

    /// <summary>Votes for the option in the same transaction.</summary>
    static VoteOutcome Vote(PollChange change, int option) => VoteBatch.Run(
        change.Connection, [new VoteRequest(change.Poll.Id, change.Origin, new VoteAction(VoteStep.Add, option))], change.Now)[0];
}
