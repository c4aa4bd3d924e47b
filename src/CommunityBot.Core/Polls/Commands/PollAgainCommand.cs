using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll again: launches an earlier poll anew, with the same options and rules, open for as long.</summary>
sealed class PollAgainCommand(PollService service, PollReplies replies, PollStart start) : ICommand
{
    static readonly Localized IsPrediction = new(
        "#{0} 是预测，请用 /predict 发起新的。", "#{0} 是預測，請用 /predict 發起新的。", "#{0} is a prediction: start a new one with /predict.");

    public CommandSpec Spec { get; } = new(
        "poll again",
        new("按以前的投票再发起一次", "按以前的投票再發起一次", "Launch an earlier poll once more"),
        [
            PollReplies.PollOption(isRequired: true),
            new("closes", new("结束时间，不填则同样长", "結束時間，不填則同樣長", "When it closes; as long as before if left out"))
            {
                Reads = (typed, _) => ClosingTimeParser.IsOne(typed),
            },
            new("every", new("定期发起：每周一9点", "定期發起：每週一9點", "Recurring: monday 09:00"))
            {
                Reads = (typed, _) => RecurrenceParser.IsOne(typed),
            },
        ])
    {
        Example = Localized.Same("12"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(request.Origin, request.Option("poll"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        if (view!.Poll.Terms.Kind == PollKind.Forecast)
            return new Reply(Message.Text(IsPrediction.In(language, view.Poll.Number)), IsPrivate: true);
        var draft = PollDraft.Of(view.Poll);
        var (refused, reply) = await start.Start(
            draft with { Closes = request.Option("closes") ?? draft.Closes, Every = request.Option("every") },
            request, language, cancellation);
        return refused?.Reply(language) ?? reply!;
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
