using System.Globalization;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Polls.Managing;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll export: the vote log of a closed poll, for moderators and its author.</summary>
sealed class PollExportCommand(PollDesk desk, PollReplies replies, Database database) : ICommand
{
    static readonly Localized Whole = new(
        "{0} 条记录，哈希链完整，末尾 {1}。成员可用 /poll receipt 核对自己的凭据。每行的哈希是 SHA-256：上一行的哈希、entry、at、voter、kind、ballot、platform，以换行分隔；第一行的上一个哈希是「poll {2}」的 SHA-256。",
        "{0} 筆記錄，雜湊鏈完整，末尾 {1}。成員可用 /poll receipt 核對自己的憑據。每行的雜湊是 SHA-256：上一行的雜湊、entry、at、voter、kind、ballot、platform，以換行分隔；第一行的上一個雜湊是「poll {2}」的 SHA-256。",
        "{0} entries; the hash chain is whole and ends in {1}. Members can check their receipts with /poll receipt. Each line's hash is the SHA-256 of the hash before, entry, at, voter, kind, ballot and platform, with line feeds between; before the first stands the SHA-256 of “poll {2}”.");
    static readonly Localized Broken = new("注意：哈希链不完整，记录在机器人之外被改动过。", "注意：雜湊鏈不完整，記錄在機器人之外被改動過。", "Beware: the hash chain is broken; the log was changed by something other than the bot.");

    public CommandSpec Spec { get; } = new(
        "poll export",
        new("导出投票记录（CSV，匿名编号）", "匯出投票記錄（CSV，匿名編號）", "Export a poll's vote log (CSV, pseudonymous)"),
        [PollReplies.PollOption()])
    {
        Example = Localized.Same("3"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await desk.View(request.Origin, request.Option("poll"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var poll = view!.Poll;
        if (!request.Origin.IsModerator && !view.IsAuthor)
            return PollRefusals.NotYours.Reply(language);
        // Before the end it would show to one what is hidden from all.
        if (poll.IsOpenAt(desk.Now))
            return PollRefusals.LogHidden(poll).Reply(language);
        if (poll.LogCount > PollLimits.ExportedEntries)
            return PollRefusals.LongLog(poll).Reply(language);
        var log = await database.Read(connection => Task.FromResult(BallotTable.Log(connection, poll.Id)), cancellation);
        var sentence = VoteLog.IsWhole(poll, log) ? Whole.In(language, log.Count, poll.LogHash[..12], poll.Id) : Broken.In(language);
        var name = string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}.csv");
        return new Reply(new Message(new Paragraph(sentence), new Attachment(name, "text/csv", PollCsv.Write(poll, log, language))), IsPrivate: true);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) => replies.Complete(request, language, cancellation);
}
