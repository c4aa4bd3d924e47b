using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll receipt: checks a voter's receipt against the vote log.</summary>
sealed class PollReceiptCommand(PollService service, PollReplies replies, Database database) : ICommand
{
    static readonly Localized Holds = new(
        "凭据有效：投票 #{0} 的第 {1} 条记录与之相符。",
        "憑據有效：投票 #{0} 的第 {1} 筆記錄與之相符。",
        "The receipt holds: entry {1} of poll #{0} is the one it was given for.");
    static readonly Localized Fails = new("凭据与投票 #{0} 的记录不符。", "憑據與投票 #{0} 的記錄不符。", "The receipt does not match the log of poll #{0}.");
    static readonly Localized NoReceipt = new(
        "「{0}」不是凭据。凭据如 17-3f9a2c41d07b。",
        "「{0}」不是憑據。憑據如 17-3f9a2c41d07b。",
        "“{0}” is no receipt. Receipts look like 17-3f9a2c41d07b.");

    public CommandSpec Spec { get; } = new(
        "poll receipt",
        new("核对投票凭据", "核對投票憑據", "Check the receipt of a vote"),
        [
            PollReplies.PollOption(isRequired: true),
            new("receipt", new("投票时得到的凭据", "投票時得到的憑據", "What you were given when you voted")) { IsRequired = true },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("3 17-3f9a2c41d07b"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = request.Option("receipt")!;
        if (VoteLog.ReadReceipt(typed) is not var (number, hash))
            return new Reply(Message.Text(NoReceipt.In(language, PollRefusals.Shortened(typed))), IsPrivate: true);
        var (refusal, view) = await service.View(request.Origin, request.Option("poll"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var poll = view!.Poll;
        var entry = await database.Read(connection => Task.FromResult(BallotTable.Entry(connection, poll.Id, number)), cancellation);
        return new Reply(
            Message.Text(
                entry is not null && entry.Hash.StartsWith(hash, StringComparison.Ordinal)
                    ? Holds.In(language, poll.Number, number)
                    : Fails.In(language, poll.Number)),
            IsPrivate: true);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
