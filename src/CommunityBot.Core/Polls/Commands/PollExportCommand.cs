using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll export: the vote log of a closed poll, for moderators and its author.</summary>
sealed class PollExportCommand(PollService service, PollReplies replies, Database database) : ICommand
{
    static readonly Localized Whole = new(
        "{0} 条记录，哈希链完整，末尾 {1}。成员可用 /poll receipt 核对自己的凭据。每行的哈希是 SHA-256：上一行的哈希、entry、at、voter、kind、ballot、platform，以换行分隔；第一行的上一个哈"
            + "希是「poll {2}」的 SHA-256。",
        "{0} 筆記錄，雜湊鏈完整，末尾 {1}。成員可用 /poll receipt 核對自己的憑據。每行的雜湊是 SHA-256：上一行的雜湊、entry、at、voter、kind、ballot、platform，以換行分隔；第一行的上一個雜"
            + "湊是「poll {2}」的 SHA-256。",
        "{0} entries; the hash chain is whole and ends in {1}. Members can check their receipts with /poll receipt. Each line's "
            + "hash is the SHA-256 of the hash before, entry, at, voter, kind, ballot and platform, with line feeds between; before "
            + "the first stands the SHA-256 of “poll {2}”.");
    static readonly Localized Broken = new(
        "注意：哈希链不完整，记录在机器人之外被改动过。",
        "注意：雜湊鏈不完整，記錄在機器人之外被改動過。",
        "Beware: the hash chain is broken; the log was changed by something other than the bot.");

    static readonly Localized Part = new(
        "这是第 {0} 部分，共 {1} 部分。其他部分：/poll export {2} {3}",
        "這是第 {0} 部分，共 {1} 部分。其他部分：/poll export {2} {3}",
        "This is part {0} of {1}. For another: /poll export {2} {3}");

    public CommandSpec Spec { get; } = new(
        "poll export",
        new("导出投票记录（CSV，匿名编号）", "匯出投票記錄（CSV，匿名編號）", "Export a poll's vote log (CSV, pseudonymous)"),
        [PollReplies.PollOption(), new("part", new("第几部分，记录很长时用", "第幾部分，記錄很長時用", "Which part, of a long log"))])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(request.Origin, request.Option("poll"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var poll = view!.Poll;
        if (!view.IsModerator && !view.IsAuthor)
            return (request.Origin.IsModerator ? PollRefusals.OfAnotherChat : PollRefusals.NotYours).Reply(language);
        // An export of an open poll would reveal results that may still be hidden.
        if (poll.IsOpenAt(service.Now))
            return PollRefusals.LogHidden(poll).Reply(language);
        var parts = (int)Math.Max(1, (poll.LogCount + PollLimits.ExportedEntries - 1) / PollLimits.ExportedEntries);
        if (!int.TryParse(request.Option("part") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part < 1
            || part > parts)
        {
            return PollRefusals.NoSuchPart(poll, parts).Reply(language);
        }

        var (isIntact, log) = await database.Read(
            connection => Task.FromResult((
                VoteLog.IsIntact(poll, BallotTable.Log(connection, poll.Id)),
                BallotTable.Log(connection, poll.Id, ((part - 1L) * PollLimits.ExportedEntries) + 1, PollLimits.ExportedEntries))),
            cancellation);
        List<Block> blocks =
        [
            new Paragraph(isIntact ? Whole.In(language, poll.LogCount, poll.LogHash[..12], poll.Id) : Broken.In(language)),
        ];
        if (parts > 1)
            blocks.Add(new Paragraph(Part.In(language, part, parts, poll.Number, part < parts ? part + 1 : 1)));
        var name = parts > 1
            ? string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}-part-{part}.csv")
            : string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}.csv");
        blocks.Add(new Attachment(name, "text/csv", PollCsv.Write(poll, log, language)));
        return new Reply(new Message(blocks, []), IsPrivate: true);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
