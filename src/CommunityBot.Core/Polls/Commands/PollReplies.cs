using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>Options, completions and replies that several poll commands and buttons share.</summary>
sealed class PollReplies(PollService service, PollPage page, Database database)
{
    static readonly Localized Number = new("投票编号，不填则为最新的", "投票編號，不填則為最新的", "The poll's number; the newest if left out");
    static readonly Localized Launched = new(
        "投票 #{0} 已发起，就在聊天里。",
        "投票 #{0} 已發起，就在聊天裡。",
        "Poll #{0} is launched: its post is in the chat.");
    static readonly Localized PredictionLaunched = new(
        "预测 #{0} 已发起，就在聊天里。",
        "預測 #{0} 已發起，就在聊天裡。",
        "Prediction #{0} is launched: its post is in the chat.");
    static readonly Localized PredictionsLaunched = new(
        "预测 {0} 已发起，就在聊天里。",
        "預測 {0} 已發起，就在聊天裡。",
        "Predictions {0} are launched: their post is in the chat.");
    static readonly Localized Ends = new("结束时间：{0}", "結束時間：{0}", "It closes {0}.");
    static readonly Localized InUtc = new(
        "这里的时间按 UTC 计算，管理员可用 /chattimezone 更改时区。",
        "這裡的時間按 UTC 計算，管理員可用 /chattimezone 變更時區。",
        "Times here are in UTC; a moderator can change that with /chattimezone.");
    static readonly Localized YourVote = new("您的投票：{0}（凭据 {1}）", "您的投票：{0}（憑據 {1}）", "Your vote: {0} (receipt {1})");
    static readonly Localized NotVoted = new("您还没有投票。", "您還沒有投票。", "You have not voted.");
    static readonly Localized VotersUnknown = new(
        "投票结束已超过 30 天：谁投了什么，已经无从得知。",
        "投票結束已超過 30 天：誰投了什麼，已經無從得知。",
        "This poll ended more than 30 days ago: nobody can tell any more who voted in it.");

    static readonly Localized UnknownResults = new(
        "不确定结果是否已发到 {0}，因此没有重发。可在那里用 /poll results {1} 查看并公布。",
        "不確定結果是否已發到 {0}，因此沒有重發。可在那裡用 /poll results {1} 查看並公布。",
        "It is not known whether the results reached {0}, so they were not sent again. Send /poll results {1} there to show them.");
    static readonly Localized UnknownReminder = new(
        "不确定提醒是否已发到 {0}，因此没有重发。",
        "不確定提醒是否已發到 {0}，因此沒有重發。",
        "It is not known whether the reminder reached {0}, so it was not sent again.");

    public static CommandOption PollOption(Localized description) => new("poll", description) { Completes = true };

    public static CommandOption PollOption(bool isRequired = false) => new("poll", Number) { IsRequired = isRequired, Completes = true };

    /// <summary>Completes <c>poll</c>: the polls of the chat's community, labelled with number and question.</summary>
    public async ValueTask<IReadOnlyList<Completion>> Complete(
        CompletionRequest request, Language language, CancellationToken cancellation) =>
        request.Option != "poll" ? [] :
        [
            .. (await service.Newest(request.Origin, null, 50, cancellation))
                .Select(poll => new Completion($"#{poll.Number} {poll.Terms.Question.In(language)}", $"{poll.Number}"))
                .Where(completion => completion.Label.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];

    public static Reply OfLaunch(Poll poll, Language language) =>
        OfLaunch(poll, (poll.Terms.Kind == PollKind.Forecast ? PredictionLaunched : Launched).In(language, poll.Number), true, language);

    /// <summary>Predictions that were launched together; when they close is left to their post if it is not the same for all.</summary>
    public static Reply OfLaunch(IReadOnlyList<Poll> polls, Language language) => polls is [var only]
        ? OfLaunch(only, language)
        : OfLaunch(
            polls[0],
            PredictionsLaunched.In(
                language, string.Join(language == Language.En ? ", " : "、", polls.Select(poll => $"#{PollTexts.Number(poll.Number)}"))),
            polls.DistinctBy(poll => poll.Terms.ClosesAt).Count() == 1,
            language);

    static Reply OfLaunch(Poll poll, string launched, bool saysEnd, Language language)
    {
        List<string> lines = [launched];
        if (saysEnd && poll.Terms.ClosesAt is not null)
            lines.Add(Ends.In(language, PollTexts.Closing(poll, language)));
        if (poll.Terms is { ClosesAt: not null, TimeZone: PollLaunch.DefaultZone })
            lines.Add(InUtc.In(language));
        return new Reply(
            new Message(new Paragraph(string.Join('\n', lines)) { Moments = PollTexts.Moments(poll, language) }), IsPrivate: true)
        {
            UsesChatDefaults = true,
        };
    }

    /// <summary>Changes a poll and confirms it, or says why it was refused.</summary>
    /// <param name="done">The confirmation; {0} is the poll's number, {1} its closing time.</param>
    public async ValueTask<Reply> Change(
        CommandRequest request, Language language, Func<PollChange, PollRefusal?> change, Localized done, CancellationToken cancellation)
    {
        var result = await service.Change(request, request.Option("poll"), asked => (change(asked), ""), cancellation);
        if (result.Poll is not { } poll || result.Refusal is not null)
            return result.Refusal!.Reply(language);
        var confirmation = new Paragraph(done.In(language, poll.Number, PollTexts.Closing(poll, language)))
        {
            Moments = PollTexts.Moments(poll, language),
        };
        return new Reply(new Message(confirmation), IsPrivate: true) { UsesChatDefaults = true };
    }

    /// <summary>The poll with its buttons, and what the reader voted.</summary>
    public async ValueTask<Reply> Show(RequestOrigin requestOrigin, string? typed, Language language, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(requestOrigin, typed, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var (poll, now) = (view!.Poll, service.Now);
        var post = PollMessage.Of(poll, view.Tally, language, now, page.AddressOf(poll, requestOrigin.Chat));
        List<Block> blocks = [.. post.Blocks];
        // The results may be visible to those who have voted before they are visible to all.
        if (!ResultVisibilityRules.ToAll(poll, now) && ResultVisibilityRules.ToVoter(poll, view.Ballot is not null, now))
            ShowResults(poll, view.Tally, blocks, language);
        blocks.Add(
            new Paragraph(
                view.Ballot is { } ballot
                    ? YourVote.In(language, PollTexts.Chosen(poll, ballot, language), view.Receipt!)
                    : (poll.VoterKey.Length > 0 ? NotVoted : VotersUnknown).In(language)));
        if (view.IsModerator || view.IsAuthor)
        {
            blocks.AddRange(
                view.Unknown.Select(
                    notice => new Paragraph(
                        (notice.Kind == NoticeKind.Results ? UnknownResults : UnknownReminder)
                            .In(language, PlatformLabel.Of(notice.Chat.Platform, language), poll.Number))));
        }

        return new Reply(
            post with { Blocks = blocks, Copies = view.Receipt is { } receipt ? [VoteMessage.CopyOf(receipt, language)] : [] },
            IsPrivate: true);
    }

    /// <summary>A poll as <see cref="Show"/>, or all predictions of its post, with the reader's own forecasts.</summary>
    public async ValueTask<Reply> ShowPost(RequestOrigin requestOrigin, Poll poll, Language language, CancellationToken cancellation)
    {
        var group = poll.GroupId is { } id
            ? await database.Read(connection => Task.FromResult(PollRepository.Group(connection, id)), cancellation)
            : [];
        if (group.Count < 2)
            return await Show(requestOrigin, poll.Id, language, cancellation);
        List<ForecastOfGroup> shown = [];
        foreach (var each in group)
        {
            var (refusal, view) = await service.View(requestOrigin, each.Id, cancellation);
            if (refusal is not null)
                return refusal.Reply(language);
            shown.Add(new ForecastOfGroup(view!.Poll, view.Tally, view.Ballot));
        }

        var message = ForecastGroupMessage.Of(shown, language, service.Now, one => page.AddressOf(one, requestOrigin.Chat));
        return new Reply(message, IsPrivate: true);
    }

    static void ShowResults(Poll poll, Tally tally, List<Block> blocks, Language language)
    {
        if (poll.Terms.Kind != PollKind.Forecast)
            blocks[1] = PollTexts.Bars(poll, tally, language);
        else if (tally.Crowd is { } crowd)
            blocks.Add(new Paragraph(ForecastMessage.Crowd(crowd, language)));
    }

    /// <summary>The poll's results, or why they are not shown.</summary>
    /// <param name="isPrivate">Show them to the requester only, as a button does.</param>
    public async ValueTask<Reply> Results(
        RequestOrigin requestOrigin, string? typed, Language language, bool isPrivate, CancellationToken cancellation)
    {
        var (refusal, view) = await service.View(requestOrigin, typed, cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var (poll, now) = (view!.Poll, service.Now);
        if (poll.State == PollState.Cancelled)
            return PollRefusals.Cancelled(poll).Reply(language);
        if (!ResultVisibilityRules.ToVoter(poll, view.Ballot is not null, now))
            return PollRefusals.Hidden(poll).Reply(language);
        var voters = poll.Terms is { IsNamed: true, Kind: not PollKind.Forecast }
            ? await database.Read(connection => Task.FromResult(BallotTable.Named(connection, poll, 500)), cancellation)
            : [];
        // Results that are not visible to all yet go to the requester only.
        return new Reply(
            ResultMessage.Of(poll, view.Tally, voters, language, withChart: true, page.AddressOf(poll, requestOrigin.Chat), view.Earlier),
            isPrivate || !ResultVisibilityRules.ToAll(poll, now));
    }
}
