using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll receipt: checks a voter's receipt against the vote log.</summary>
sealed class PollReceiptCommand(PollService service, PollReplies replies, CommunityChats communities, Database database) : ICommand
{
    static readonly Localized Holds = new(
        "凭据有效：投票 #{0} 的第 {1} 条记录与之相符。",
        "憑據有效：投票 #{0} 的第 {1} 筆記錄與之相符。",
        "The receipt holds: entry {1} of poll #{0} is the one it was given for.");
    static readonly Localized ProvesEntry = new(
        "它证明这条记录在投票记录里、没有改动；不证明选了什么。",
        "它證明這筆記錄在投票記錄裡、沒有改動；不證明選了什麼。",
        "It proves that the entry is in the log, unchanged; it does not prove what was chosen.");
    static readonly Localized ProvesChoice = new(
        "它证明这条记录在投票记录里、没有改动。这是记名投票：导出的记录里有选了什么。",
        "它證明這筆記錄在投票記錄裡、沒有改動。這是記名投票：匯出的記錄裡有選了什麼。",
        "It proves that the entry is in the log, unchanged. The poll is named: its export shows what was chosen.");
    static readonly Localized Fails = new("凭据与投票 #{0} 的记录不符。", "憑據與投票 #{0} 的記錄不符。", "The receipt does not match the log of poll #{0}.");
    static readonly Localized NotHere = new(
        "凭据与这里任何一个投票的记录都不符。",
        "憑據與這裡任何一個投票的記錄都不符。",
        "The receipt does not match the log of any poll here.");
    static readonly Localized NoReceipt = new(
        "“{0}”不是凭据。凭据如 17-3f9a2c41d07b。",
        "「{0}」不是憑據。憑據如 17-3f9a2c41d07b。",
        "“{0}” is no receipt. Receipts look like 17-3f9a2c41d07b.");

    static readonly Localized AnyPoll = new(
        "投票编号，不填则在所有投票中找", "投票編號，不填則在所有投票中找", "The poll's number; all polls are searched if left out");

    public CommandSpec Spec { get; } = new(
        "poll receipt",
        new("核对投票凭据", "核對投票憑據", "Check the receipt of a vote"),
        [
            new("receipt", new("投票时得到的凭据", "投票時得到的憑據", "What you were given when you voted")) { IsRequired = true },
            PollReplies.PollOption(AnyPoll),
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("17-3f9a2c41d07b"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (typed, typedPoll) = (request.Option("receipt")!, request.Option("poll"));
        // The poll may also come first, as it had to in earlier versions.
        if (VoteLog.ReadReceipt(typed) is null && typedPoll is not null && VoteLog.ReadReceipt(typedPoll) is not null)
            (typed, typedPoll) = (typedPoll, typed);
        if (VoteLog.ReadReceipt(typed) is not var (number, hash))
            return new Reply(Message.Text(NoReceipt.In(language, PollRefusals.Shortened(typed))), IsPrivate: true);
        typedPoll ??= await Find(request.Origin, number, hash, cancellation);
        if (typedPoll is null)
            return new Reply(Message.Text(NotHere.In(language)), IsPrivate: true);
        var (refusal, view) = await service.View(request.Origin, typedPoll, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var poll = view!.Poll;
        var entry = await database.Read(connection => Task.FromResult(BallotTable.Entry(connection, poll, number)), cancellation);
        return new Reply(
            entry is not null && entry.Hash.StartsWith(hash, StringComparison.Ordinal)
                ? new Message(
                    new Paragraph(Holds.In(language, poll.Number, number)),
                    new Paragraph((poll.Terms.IsNamed ? ProvesChoice : ProvesEntry).In(language)))
                : Message.Text(Fails.In(language, poll.Number)),
            IsPrivate: true);
    }

    /// <summary>The id of the poll that the receipt is of, among those of the chat's community.</summary>
    async ValueTask<string?> Find(RequestOrigin requestOrigin, long entry, string hash, CancellationToken cancellation) =>
        await communities.Find(requestOrigin.Chat, cancellation) is { } community
            ? await database.Read(connection => Task.FromResult(BallotTable.PollOfReceipt(connection, community, entry, hash)),
                cancellation)
            : null;

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
