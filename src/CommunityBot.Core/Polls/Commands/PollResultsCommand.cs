using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll results: the figures, a chart, and the votes by platform.</summary>
sealed class PollResultsCommand(PollReplies replies) : ICommand, IButtonHandler
{
    public CommandSpec Spec { get; } = new(
        "poll results",
        new("投票结果、图表和各平台票数", "投票結果、圖表和各平台票數", "A poll's results with a chart, by platform"),
        [PollReplies.PollOption()])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("3"),
    };

    public string Prefix => PollButtons.ResultsPrefix;

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        replies.Results(request.Origin, request.Option("poll"), language, isPrivate: false, cancellation);

    public ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation) =>
        replies.Results(press.Origin, argument, language, isPrivate: true, cancellation);

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
