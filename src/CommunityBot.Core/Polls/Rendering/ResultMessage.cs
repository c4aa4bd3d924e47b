using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The results of a poll, final or so far: bars, a chart, votes by platform, and the rounds of a ranked poll.</summary>
static class ResultMessage
{
    const int MaxNames = 30;

    static readonly Localized Final = new("投票结果：{0}", "投票結果：{0}", "Results: {0}");
    static readonly Localized SoFar = new("目前结果：{0}", "目前結果：{0}", "So far: {0}");
    static readonly Localized Winner = new("结果：{0}", "結果：{0}", "Outcome: {0}");
    static readonly Localized Tie = new("并列：{0}", "並列：{0}", "A tie: {0}");
    static readonly Localized Nobody = new("没有人投票。", "沒有人投票。", "Nobody voted.");
    static readonly Localized NoQuorum = new(
        "未达到有效人数（{0} / {1}），结果仅供参考。",
        "未達到有效人數（{0} / {1}），結果僅供參考。",
        "The quorum was not reached ({0} of {1}); this is for information only.");
    static readonly Localized OptionHeader = new("选项", "選項", "Option");
    static readonly Localized VotersRow = new("投票人数", "投票人數", "Voters");
    static readonly Localized ByPlatform = new("各平台票数", "各平台票數", "Votes by platform");
    static readonly Localized RoundHeader = new("第 {0} 轮", "第 {0} 輪", "Round {0}");
    static readonly Localized Exhausted = new("无后续选择", "無後續選擇", "No choice left");
    static readonly Localized Eliminated = new("{0} ✕", "{0} ✕", "{0} ✕");
    static readonly Localized FirstChoices = new("首选票：", "首選票：", "First choices:");
    static readonly Localized Rounds = new(
        "逐轮淘汰：每轮票数最少的一项出局，它的票转给下一选择。票数相同时，之前几轮更少的出局；仍相同则排在后面的出局。",
        "逐輪淘汰：每輪票數最少的一項出局，它的票轉給下一選擇。票數相同時，之前幾輪更少的出局；仍相同則排在後面的出局。",
        "Instant run-off: the weakest option falls out of each round, and its votes go to their next choice. Of equals, the one "
            + "that was weaker in earlier rounds falls out, else the later in the list.");
    static readonly Localized Votes = new("票数", "票數", "votes");

    public static IReadOnlyList<RunoffRound> RoundsOf(Poll poll, Tally tally) => InstantRunoff.Rounds(
        poll.Options.Select(option => option.Number),
        tally.Rankings.Select(ranking => (new Ballot(ranking.Ballot).Options, ranking.Votes)));

    /// <param name="voters">The ballots of a named poll; empty for an anonymous one.</param>
    /// <param name="earlier">What to compare with; null for none.</param>
    public static Message Of(
        Poll poll, Tally tally, IReadOnlyList<NamedBallot> voters, Language language, bool withChart, string? page = null,
        EarlierPoll? earlier = null)
    {
        if (poll.Terms.Kind == PollKind.Forecast)
            return OfForecast(poll, tally, language);
        var isFinal = poll.State != PollState.Open;
        List<Block> blocks = [new Heading((isFinal ? Final : SoFar).In(language, poll.Terms.Question.In(language)))];
        if (isFinal)
            blocks.Add(new Paragraph(Outcome(poll, tally, language)));
        if (poll.Terms.Kind == PollKind.Ranked)
            blocks.Add(new Paragraph(FirstChoices.In(language)));
        blocks.Add(PollTexts.Bars(poll, tally, language));
        if (poll.Terms.Kind == PollKind.Ranked && tally.Voters > 0)
            blocks.AddRange([new Paragraph(Rounds.In(language)), RoundTable(poll, tally, language)]);
        if (tally.Platforms.Count > 0)
            blocks.AddRange([new Paragraph(ByPlatform.In(language)), PlatformTable(poll, tally, language)]);
        if (earlier is not null && tally.Voters > 0)
            blocks.AddRange(ComparisonTable.Of(poll, tally, earlier, language));
        if (withChart && tally.Voters > 0)
            blocks.Add(ChartOf(poll, tally, language));
        if (voters.Count > 0)
            blocks.Add(new Paragraph(Names(poll, voters, language)));
        // The outcome of an ended poll without votes already says that there are none.
        blocks.Add(
            new Paragraph(
                isFinal && tally.Voters == 0
                    ? PollTexts.Rules(poll, language)
                    : $"{PollTexts.Voters(poll, tally, language)}\n{PollTexts.Rules(poll, language)}")
            {
                Moments = PollTexts.Moments(poll, language),
            });
        if (page is not null)
            blocks.Add(PollMessage.LinkTo(page, language));
        return new Message(blocks, []);
    }

    /// <summary>A prediction has no options to show: what decided it, and what the crowd said.</summary>
    /// <summary>One of several predictions in a post, which says how they are decided.</summary>
    public static Message OfGroupMember(Poll poll, Tally tally, Language language) => new(
        [
            new Heading($"#{poll.Number} {poll.Terms.Question.In(language)}"),
            .. ForecastMessage.Progress(poll, tally, language, poll.Terms.ClosesAt ?? poll.CreatedAt, isCrowdShown: true),
        ],
        []);

    static Message OfForecast(Poll poll, Tally tally, Language language) =>
        ForecastMessage.Of(poll, tally, language, poll.Terms.ClosesAt ?? poll.CreatedAt, isCrowdShown: true) with { Buttons = [] };

    /// <summary>The winners in a sentence, and whether the quorum was missed.</summary>
    public static string Outcome(Poll poll, Tally tally, Language language)
    {
        if (poll.Terms.Kind == PollKind.Forecast)
            return ForecastMessage.Outcome(poll, tally, language);
        if (tally.Voters == 0)
            return Nobody.In(language);
        var best = poll.Options.Select(option => tally.Votes(option.Number)).DefaultIfEmpty().Max();
        List<string> winners = poll.Terms.Kind == PollKind.Ranked
            ?
            [
                .. RoundsOf(poll, tally)
                    .TakeLast(1)
                    .Where(round => round.Winner is not null)
                    .Select(round => PollTexts.Name(poll, round.Winner!.Value, language)),
            ]
            : [.. poll.Options.Where(option => tally.Votes(option.Number) == best).Select(option => option.Label.In(language))];
        var outcome = (winners.Count > 1 ? Tie : Winner).In(language, string.Join(PollTexts.Between(language), winners));
        return tally.Voters < poll.Terms.Quorum ? $"{outcome}\n{NoQuorum.In(language, tally.Voters, poll.Terms.Quorum)}" : outcome;
    }

    static Table RoundTable(Poll poll, Tally tally, Language language)
    {
        var rounds = RoundsOf(poll, tally);
        return new Table(
            [OptionHeader.In(language), .. rounds.Select((_, index) => RoundHeader.In(language, index + 1))],
            [
                .. poll.Options.Select(option => (IReadOnlyList<string>)
                    [option.Label.In(language), .. rounds.Select(round => !round.Votes.TryGetValue(option.Number, out var votes) ? "–"
                        : round.Eliminated == option.Number ? Eliminated.In(language, PollTexts.Number(votes)) : PollTexts.Number(votes))]),
                [Exhausted.In(language), .. rounds.Select(round => PollTexts.Number(round.Exhausted))],
            ]);
    }

    static Table PlatformTable(Poll poll, Tally tally, Language language) => new(
        [OptionHeader.In(language), .. tally.Platforms.Select(platform => PlatformLabel.Of(platform, language))],
        [
            .. poll.Options.Select(option => (IReadOnlyList<string>)
                [option.Label.In(language), .. tally.Platforms.Select(platform => PollTexts.Number(tally.Votes(option.Number, platform)))]),
            [VotersRow.In(language), .. tally.Platforms.Select(platform => PollTexts.Number(tally.VotersOn(platform)))],
        ]);

    static Chart ChartOf(Poll poll, Tally tally, Language language)
    {
        var points = poll.Options.Select(
            option => new ChartPoint(
                option.Label.In(language), tally.Votes(option.Number), PollTexts.Number(tally.Votes(option.Number)))).ToList();
        var text = string.Join(PollTexts.Between(language), points.Select(point => $"{point.Label} {point.Text}"));
        var question = poll.Terms.Question.In(language);
        return new Chart(question, ChartShape.Bars, Votes.In(language), [new ChartSeries(question, points)], $"{question} {text}")
        {
            Language = language,
            InEnglish = language == Language.En ? null : ChartOf(poll, tally, Language.En),
        };
    }

    static string Names(Poll poll, IReadOnlyList<NamedBallot> voters, Language language)
    {
        var colon = language == Language.En ? ": " : "：";
        var lines = poll.Options
            .Select(option => (option, names: voters.Where(voter => Chose(voter.Ballot, option)).Select(voter => voter.Name).ToList()))
            .Where(line => line.names.Count > 0)
            .Select(line => $"{line.option.Label.In(language)}{colon}{Listed(line.names)}");
        return string.Join('\n', lines);
        bool Chose(Ballot ballot, PollOption option) =>
            poll.Terms.Kind == PollKind.Ranked ? ballot.Options[0] == option.Number : ballot.Has(option.Number);
        string Listed(List<string> names) =>
            string.Join(PollTexts.Between(language), names.Take(MaxNames)) + (names.Count > MaxNames ? " …" : "");
    }
}
