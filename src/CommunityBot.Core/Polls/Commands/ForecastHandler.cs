using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/forecast, and the button and form that do the same: forecasts a probability that no button of the post has.</summary>
sealed class ForecastHandler(PollService service, PollReplies replies, VoteQueue queue) : ICommand, IButtonHandler, IFormHandler
{
    static readonly Localized Title = new("您的预测", "您的預測", "Your forecast");
    static readonly Localized Label = new("可能性，0.1 到 99.9（%）", "可能性，0.1 到 99.9（%）", "Probability, 0.1 to 99.9 (%)");
    static readonly Localized HowTo = new(
        "发送 /forecast {0} 62.5", "傳送 /forecast {0} 62.5", "Send /forecast {0} 62.5 for 62.5%.");
    static readonly Localized NoPrediction = new(
        "#{0} 是投票，不是预测。", "#{0} 是投票，不是預測。", "#{0} is a poll, not a prediction.");

    public CommandSpec Spec { get; } = new(
        "forecast",
        new("给出或修改您的预测", "給出或修改您的預測", "Give or change your forecast of a prediction"),
        [
            PollReplies.PollOption(isRequired: true),
            new("percent", new("可能性（%）：62.5", "可能性（%）：62.5", "The probability in percent: 62.5")) { IsRequired = true },
        ])
    {
        Example = Localized.Same("3 62.5"),
        IsPrivate = true,
    };

    public string Prefix => PollButtons.OtherPrefix;

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        Forecast(request, request.Option("poll")!, request.Option("percent")!, language, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(press.Origin, argument, cancellation);
        return refusal?.Reply(language)
            ?? new Reply(Message.Text(HowTo.In(language, view!.Poll.Number)), IsPrivate: true) { Form = FormOf(view.Poll.Id, language) };
    }

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        (await service.View(requestOrigin, argument, cancellation)).View is { } view ? FormOf(view.Poll.Id, language) : null;

    public ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation) =>
        Forecast(submission, argument, submission.Value("percent") ?? "", language, cancellation);

    static Form FormOf(string pollId, Language language) => new(
        $"{PollButtons.OtherPrefix}:{pollId}",
        Title.In(language),
        [new("percent", FormFieldKind.ShortText, Label.In(language)) { IsRequired = true, MaximumLength = 8 }]);

    async ValueTask<Reply> Forecast(Request request, string typed, string percent, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(request.Origin, typed, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var poll = view!.Poll;
        if (poll.Terms.Kind != PollKind.Forecast)
            return new Reply(Message.Text(NoPrediction.In(language, poll.Number)), IsPrivate: true);
        if (Probability.Parse(percent) is not { } thousandths)
        {
            return PollRefusals.NoProbability.Reply(language) with
            {
                Form = FormOf(poll.Id, language)
                    .Filled(new Dictionary<string, string> { ["percent"] = percent })
                    .Refused(new Dictionary<string, string> { ["percent"] = PollRefusals.NoProbability.In(language) }),
            };
        }

        var outcome = await queue.Enqueue(
            new VoteRequest(poll.Id, request.Origin, new VoteAction(VoteStep.Choose, thousandths)) { Key = request.Key });
        return outcome.Refusal?.Reply(language) ?? new Reply(VoteMessage.Of(outcome, language), IsPrivate: true);
    }
}
