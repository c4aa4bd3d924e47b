using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Results;

/// <summary>The data of result pages: no hidden results and no voters.</summary>
public sealed class PublicResults
{
    const int MaxPoints = 240;

    readonly Database database;
    readonly TimeProvider clock;
    readonly IOptions<PollOptions> options;
    readonly IPublicBoard? board;

    internal PublicResults(IServiceProvider services)
    {
        database = services.GetRequiredService<Database>();
        clock = services.GetRequiredService<TimeProvider>();
        options = services.GetRequiredService<IOptions<PollOptions>>();
        board = services.GetService<IPublicBoard>();
        Changes = services.GetRequiredService<PollChangeSignal>();
    }

    public PollChangeSignal Changes { get; }

    /// <summary>Null if there is no such page.</summary>
    public async Task<PublicResult?> Find(string shareKey, Language language, CancellationToken cancellation)
    {
        if (!options.Value.ResultPages)
            return null;
        var now = clock.GetUtcNow();
        return await database.Read(
            connection => Task.FromResult(PollRepository.FindByShareKey(connection, shareKey) is { HasPage: true } poll
                ? Of(
                    poll,
                    PollRepository.Tally(connection, poll),
                    ResultVisibilityRules.ToAll(poll, now) ? MinutesOf(connection, poll) : [],
                    language,
                    now) with
                {
                    Board = poll.Terms.Kind == PollKind.Forecast ? board?.Of(connection, poll, language, now) : null,
                }
                : null),
            cancellation);
    }

    /// <summary>
    /// The poll's state for its moderators; null if there is no such page, or the moderator's chat belongs to another
    /// community.
    /// </summary>
    public async Task<ManagedPoll?> Managed(string shareKey, RequestOrigin moderator, CancellationToken cancellation)
    {
        if (!options.Value.ResultPages)
            return null;
        var now = clock.GetUtcNow();
        return await database.Read(
            connection => Task.FromResult(
                PollRepository.FindByShareKey(connection, shareKey) is { HasPage: true, Terms.Kind: not PollKind.Forecast } poll
                && CommunityOf(connection, moderator.Chat) == poll.Community
                    ? new ManagedPoll(poll.Id, poll.IsOpenAt(now), poll.State == PollState.Closed, poll.MayReopenAt(now))
                    : null),
            cancellation);
    }

    /// <summary>The pages of the 20 newest polls and predictions of a moderator's community.</summary>
    public async Task<IReadOnlyList<PublicPage>> Newest(RequestOrigin moderator, Language language, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.Read<IReadOnlyList<PublicPage>>(
            connection => Task.FromResult<IReadOnlyList<PublicPage>>(
                CommunityOf(connection, moderator.Chat) is { } community
                    ?
                    [
                        .. PollRepository.Newest(connection, community, null, 20)
                            .Where(poll => poll is { HasPage: true, State: not PollState.Cancelled })
                            .Select(poll => new PublicPage(
                                $"/polls/{poll.ShareKey}", poll.Number, poll.Terms.Question.In(language), poll.IsOpenAt(now))),
                    ]
                    : []),
            cancellation);
    }

    static IReadOnlyList<TimelineRow> MinutesOf(DbConnection connection, Poll poll) =>
        [.. connection.Query<TimelineRow>(
            "SELECT minute, votes FROM poll_minutes WHERE poll_key = @Key ORDER BY minute", new { poll.Key })];
    static string? CommunityOf(DbConnection connection, ChatRef chat) =>
        CommunityChats.Known(connection, chat) ?? (chat.Parent is { } parent ? CommunityChats.Known(connection, parent) : null);

    static PublicResult Of(Poll poll, Tally tally, IReadOnlyList<TimelineRow> minutes, Language language, DateTimeOffset now)
    {
        if (poll.Terms.Kind == PollKind.Forecast)
            return OfForecast(poll, tally, minutes, language, now);
        var isShown = poll.State != PollState.Cancelled && ResultVisibilityRules.ToAll(poll, now);
        var rounds = isShown && poll.Terms.Kind == PollKind.Ranked && tally.Voters > 0
            ? ResultMessage.Of(poll, tally, [], language, withChart: false).Blocks.OfType<Table>().First()
            : null;
        return new PublicResult(
            poll.Version,
            poll.Terms.Question.In(language),
            PollTexts.Rules(poll, language),
            PollTexts.Voters(poll, tally, language),
            poll.IsOpenAt(now),
            // Without votes the voters line already says so.
            isShown && poll.State == PollState.Closed && tally.Voters > 0 ? ResultMessage.Outcome(poll, tally, language) : null,
            isShown ? PollTexts.Bars(poll, tally, language).Items : null,
            isShown ? [.. tally.Platforms.Select(PlatformVotes)] : [],
            isShown ? Downsampled(minutes) : [],
            rounds);

        PublicPlatform PlatformVotes(string platform) => new(
            PlatformLabel.Of(platform, language),
            tally.VotersOn(platform),
            [.. poll.Options.Select(option => tally.Votes(option.Number, platform))]);
    }

    /// <summary>A prediction has no options: its one bar is what the crowd says.</summary>
    static PublicResult OfForecast(Poll poll, Tally tally, IReadOnlyList<TimelineRow> minutes, Language language, DateTimeOffset now)
    {
        static Bar BarOf(double said, Language language) => new(
            ForecastMessage.Crowd(said, language),
            (long)Math.Round(said * 100, MidpointRounding.AwayFromZero), said, Probability.Text(said));

        var crowd = poll.State != PollState.Cancelled && ResultVisibilityRules.ToAll(poll, now) ? tally.Crowd : null;
        return new PublicResult(
            poll.Version,
            poll.Terms.Question.In(language),
            poll.Terms.Criterion?.In(language) ?? PollTexts.Rules(poll, language),
            PollTexts.Voters(poll, tally, language),
            poll.IsOpenAt(now),
            ForecastMessage.StateOf(poll, language),
            crowd is { } said ? [BarOf(said, language)] : null,
            [],
            crowd is null ? [] : Downsampled(minutes),
            Rounds: null);
    }

    /// <summary>Sums neighbouring minutes until there are few enough points to draw.</summary>
    static IReadOnlyList<PublicMoment> Downsampled(IReadOnlyList<TimelineRow> minutes)
    {
        var size = Math.Max(1, (minutes.Count + MaxPoints - 1) / MaxPoints);
        return
        [
            .. minutes.Chunk(size)
                .Select(chunk => new PublicMoment(DateTimeOffset.FromUnixTimeMilliseconds(chunk[0].Minute), chunk.Sum(row => row.Votes))),
        ];
    }

    sealed record TimelineRow
    {
        public long Minute { get; init; }

        public long Votes { get; init; }
    }
}

/// <param name="Id">The poll's id as commands accept it.</param>
public sealed record ManagedPoll(string Id, bool IsOpen, bool IsClosed, bool MayReopen);

public sealed record PublicPage(string Address, int Number, string Question, bool IsOpen);

/// <param name="Outcome">Null before the end, and without votes.</param>
/// <param name="Bars">Null while the results are hidden. For a ranked poll, the first choices.</param>
/// <param name="Rounds">The elimination rounds of a ranked poll, else null.</param>
public sealed record PublicResult(
    long Version, string Question, string Rules, string Voters, bool IsOpen, string? Outcome,
    IReadOnlyList<Bar>? Bars, IReadOnlyList<PublicPlatform> Platforms, IReadOnlyList<PublicMoment> Timeline, Table? Rounds)
{
    /// <summary>The board of forecasters; null for other polls than predictions.</summary>
    public PublicBoard? Board { get; init; }
}

/// <param name="Votes">Votes per option, in the order of the bars.</param>
public sealed record PublicPlatform(string Name, long Voters, IReadOnlyList<long> Votes);

/// <param name="Votes">Votes and changes of votes from this moment until the next.</param>
public sealed record PublicMoment(DateTimeOffset At, long Votes);
