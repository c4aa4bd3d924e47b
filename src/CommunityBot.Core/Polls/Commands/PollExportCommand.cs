using System.Data.Common;
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
        "{0} 条记录，哈希链完整，末尾 {1}。检查这个文件，或拿凭据对照：communitybot verify 文件 凭据；成员也可用 /poll receipt。手工检查：每行的哈希是 "
            + "SHA-256：上一行的哈希、entry、at、voter、kind、ballot、platform，以换行分隔；第一行的上一个哈希是“poll {2}”的 SHA-256。",
        "{0} 筆記錄，雜湊鏈完整，末尾 {1}。檢查這個檔案，或拿憑據對照：communitybot verify 檔案 憑據；成員也可用 /poll receipt。手工檢查：每行的雜湊是 "
            + "SHA-256：上一行的雜湊、entry、at、voter、kind、ballot、platform，以換行分隔；第一行的上一個雜湊是「poll {2}」的 SHA-256。",
        "{0} entries; the hash chain is whole and ends in {1}. To check this file, or a receipt against it: communitybot verify "
            + "FILE RECEIPT; members can also use /poll receipt. By hand: each line's hash is the SHA-256 of the hash before, entry, "
            + "at, voter, kind, ballot and platform, with line feeds between; before the first stands the SHA-256 of “poll {2}”.");
    static readonly Localized Shuffled = new(
        "投票是匿名的：记录里的 ballot 是封印，各人选了什么打乱后列在最后，无法和记录或凭据对上。",
        "投票是匿名的：記錄裡的 ballot 是封印，各人選了什麼打亂後列在最後，無法和記錄或憑據對上。",
        "The poll is anonymous: ballot holds a seal, and what was chosen is listed at the end, shuffled, so that it cannot be matched "
            + "with an entry or a receipt.");
    static readonly Localized InMilliseconds = new(
        "这个投票始于较早的版本：计算哈希时 at 是 Unix 毫秒数。",
        "這個投票始於較早的版本：計算雜湊時 at 是 Unix 毫秒數。",
        "This poll is of an earlier version: for the hash, at is the number of Unix milliseconds.");
    static readonly Localized Unsealed = new(
        "{0} 条记录，哈希链完整，末尾 {1}。这个匿名投票始于较早的版本，它的哈希会泄露各人的选择，所以文件里没有；凭据请用 /poll receipt 核对。选了什么打乱后列在最后。",
        "{0} 筆記錄，雜湊鏈完整，末尾 {1}。這個匿名投票始於較早的版本，它的雜湊會洩露各人的選擇，所以檔案裡沒有；憑據請用 /poll receipt 核對。選了什麼打亂後列在最後。",
        "{0} entries; the hash chain is whole and ends in {1}. This anonymous poll is of an earlier version, whose hashes would reveal "
            + "what each voter chose, so the file has none; check receipts with /poll receipt. What was chosen is listed at the end, "
            + "shuffled.");
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
            connection => Task.FromResult((VoteLog.IsIntact(poll, BallotTable.Log(connection, poll)), Exported(connection, poll, part))),
            cancellation);
        List<Block> blocks = [.. Texts(poll, isIntact, language).Select(text => new Paragraph(text))];
        if (parts > 1)
            blocks.Add(new Paragraph(Part.In(language, part, parts, poll.Number, part < parts ? part + 1 : 1)));
        var name = parts > 1
            ? string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}-part-{part}.csv")
            : string.Create(CultureInfo.InvariantCulture, $"poll-{poll.Number}.csv");
        blocks.Add(new Attachment(name, "text/csv", PollCsv.Write(poll, log, language)));
        return new Reply(new Message(blocks, []), IsPrivate: true);
    }

    static IEnumerable<string> Texts(Poll poll, bool isIntact, Language language)
    {
        if (!isIntact)
        {
            yield return Broken.In(language);
            yield break;
        }

        yield return (poll.LogForm == LogForm.Unsealed ? Unsealed : Whole).In(language, poll.LogCount, poll.LogHash[..12], poll.Id);
        if (poll.LogForm == LogForm.Sealed)
            yield return Shuffled.In(language);
        if (poll.LogForm == LogForm.NamedMilliseconds)
            yield return InMilliseconds.In(language);
    }

    /// <summary>A part's entries, and as many of the choices, of which there are never more than entries.</summary>
    static ExportedLog Exported(DbConnection connection, Poll poll, int part)
    {
        var skipped = (part - 1L) * PollLimits.ExportedEntries;
        return new ExportedLog(
            skipped,
            BallotTable.Entry(connection, poll, skipped)?.Hash ?? VoteLog.FirstHash(poll.Id),
            BallotTable.Log(connection, poll, skipped + 1, PollLimits.ExportedEntries),
            poll.Terms.IsNamed ? [] : BallotTable.Choices(connection, poll, skipped, PollLimits.ExportedEntries));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        replies.Complete(request, language, cancellation);
}
