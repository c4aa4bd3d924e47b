using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>/forecasts: the open predictions, what the member has earned, or the board of a season.</summary>
sealed class ForecastsCommand(
    Database database, CommunityChats communities, Accounts accounts, PollLaunch polls, TimeProvider clock) : ICommand
{
    const int MaxOpen = 20, MaxButtons = 5, MaxWaiting = 5;

    static readonly Localized OpenTitle = new("进行中的预测", "進行中的預測", "Open predictions");
    static readonly Localized NoneOpen = new(
        "这里没有进行中的预测。管理员可用 /predict 发起。",
        "這裡沒有進行中的預測。管理員可用 /predict 發起。",
        "There are no open predictions here. A moderator can start one with /predict.");
    static readonly Localized NoSeason = new(
        "“{0}”不是季度。季度写作 2026Q4。", "「{0}」不是季度。季度寫作 2026Q4。", "“{0}” is no season. Seasons look like 2026Q4.");

    static readonly Localized NameShown = new(
        "您的名字会出现在公开网页的排行榜上。改回：/forecasts 名称=不显示",
        "您的名字會出現在公開網頁的排行榜上。改回：/forecasts 名稱=不顯示",
        "The board on public pages shows your name. To undo it: /forecasts name=hidden");
    static readonly Localized NameHidden = new(
        "公开网页的排行榜不显示您的名字；聊天里的 /forecasts board 仍会显示。",
        "公開網頁的排行榜不顯示您的名字；聊天裡的 /forecasts board 仍會顯示。",
        "The board on public pages does not show your name; /forecasts board in the chat does.");

    public CommandSpec Spec { get; } = new(
        "forecasts",
        new("进行中的预测、我的得分、排行榜", "進行中的預測、我的得分、排行榜", "Open predictions, my scores, or the board"),
        [
            new("show", new("看什么", "看什麼", "What to show"))
            {
                Choices =
                [
                    new("open", new("进行中", "進行中", "Open")),
                    new("mine", new("我的", "我的", "Mine")),
                    new("board", new("排行榜", "排行榜", "Board")),
                ],
            },
            new("season", new("季度：2026Q4，不填则为本季", "季度：2026Q4，不填則為本季", "The season of the board: 2026Q4; this one if left out")),
            new("name", new("公开网页的排行榜上是否显示我的名字", "公開網頁的排行榜上是否顯示我的名字", "Whether the board on public pages shows my name"))
            {
                Choices =
                [
                    new(BoardNames.Shown, new("显示", "顯示", "Shown")),
                    new(BoardNames.Hidden, new("不显示", "不顯示", "Hidden")),
                ],
            },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("mine"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var community = await communities.Find(request.Origin.Chat, cancellation) ?? "";
        return request.Option("show") switch
        {
            _ when request.Option("name") is { } choice => await SetName(request.Origin, choice, language, cancellation),
            "mine" => await Mine(request.Origin, community, language, cancellation),
            "board" => await OfBoard(request, community, language, cancellation),
            _ when request.Option("season") is not null => await OfBoard(request, community, language, cancellation),
            _ => await Open(request.Origin.IsModerator, community, language, cancellation),
        };
    }

    /// <summary>The open predictions; for moderators first those whose settlement waits for them.</summary>
    async ValueTask<Reply> Open(bool isModerator, string community, Language language, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var waiting = isModerator
            ? await database.Read(connection => Task.FromResult(PredictionTable.Proposed(connection, community)), cancellation)
            : [];
        var open = await database.Read(
            connection => Task.FromResult(
                PollRepository.Newest(connection, community, PollState.Open, int.MaxValue)
                    .Where(poll => poll.Terms.Kind == PollKind.Forecast && poll.IsOpenAt(now))
                    .Select(poll => (Poll: poll, Tally: PollRepository.Tally(connection, poll)))
                    .ToList()),
            cancellation);
        if (open.Count == 0 && waiting.Count == 0)
            return new Reply(Message.Text(NoneOpen.In(language)), IsPrivate: true);
        var figures = open.Take(MaxOpen).Select(each => new Figure(
            $"#{each.Poll.Number} {each.Poll.Terms.Question.In(language)}",
            ForecastMessage.Forecasters(each.Tally, language),
            each.Poll.Terms.ClosesAt is { } at ? TimeLeft.Of(at, now, each.Poll.Terms.TimeZone, language) : null));
        return new Reply(
            new Message(
                [
                    .. waiting.Take(MaxWaiting).Select(poll => new Paragraph(
                        $"#{poll.Number} {poll.Terms.Question.In(language)}\n{poll.Outcome?.In(language)}")),
                    new Heading(OpenTitle.In(language)),
                    open.Count == 0 ? new Paragraph(NoneOpen.In(language)) : new Figures([.. figures])
                    {
                        Moments =
                        [
                            .. open.Take(MaxOpen).Where(each => each.Poll.Terms.ClosesAt is not null).Select(each =>
                                TimeLeft.Moment(each.Poll.Terms.ClosesAt!.Value, now, each.Poll.Terms.TimeZone, language)),
                        ],
                    },
                ],
                [
                    .. waiting.Take(MaxWaiting).SelectMany(poll => PollButtons.OfSettlement(poll.Id, language)
                        .Select(button => button with { Label = $"{button.Label} #{poll.Number}" })),
                    .. open.Take(MaxButtons).Select(each => PollButtons.Show(each.Poll, language) with { Label = $"#{each.Poll.Number}" }),
                ]),
            IsPrivate: true);
    }

    async ValueTask<Reply> Mine(RequestOrigin requestOrigin, string community, Language language, CancellationToken cancellation)
    {
        IReadOnlyList<EarnedScore> scores = await accounts.Find(requestOrigin.User, cancellation) is { } member
            ? await database.Read(connection => Task.FromResult(EarnedScore.OfMember(connection, community, member)), cancellation)
            : [];
        return new Reply(ScoreMessage.Mine(scores, language), IsPrivate: true);
    }

    async ValueTask<Reply> SetName(RequestOrigin origin, string choice, Language language, CancellationToken cancellation)
    {
        await database.Write(
            connection => BoardNames.Set(
                connection, Accounts.MemberOf(connection, origin.User, origin.UserName), isShown: choice == BoardNames.Shown),
            cancellation);
        return new Reply(Message.Text((choice == BoardNames.Shown ? NameShown : NameHidden).In(language)), IsPrivate: true);
    }

    async ValueTask<Reply> OfBoard(CommandRequest request, string community, Language language, CancellationToken cancellation)
    {
        var (now, zone) = (clock.GetUtcNow(), await polls.ZoneOf(request.Origin, cancellation));
        var season = Season.At(now, zone);
        if (request.Option("season") is { } typed)
        {
            if (Season.Parse(typed, zone) is not { } parsed)
                return new Reply(Message.Text(NoSeason.In(language, PollRefusals.Shortened(typed))), IsPrivate: true);
            season = parsed;
        }

        var scores = await database.Read(
            connection => Task.FromResult(EarnedScore.OfSeason(connection, community, season, now.ToUnixTimeMilliseconds())), cancellation);
        return new Reply(ScoreMessage.Of(Board.Of(scores), season, language), IsPrivate: true);
    }
}
