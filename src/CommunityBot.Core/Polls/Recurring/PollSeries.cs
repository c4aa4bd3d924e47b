using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>A poll that is launched by a schedule, once or again and again.</summary>
/// <param name="Number">Unique over all communities; starts at 1.</param>
/// <param name="Schedule">Has no weekdays and no day of the month if the poll is launched once.</param>
sealed record PollSeries(string Id, int Number, ChatRef HomeChat, Schedule Schedule)
{
    /// <summary>How late an edition may be launched, as long as its date has not ended.</summary>
    static readonly Duration CatchUp = Duration.FromHours(6);

    /// <summary>The account that set it up; the placeholder <c>nobody:nobody</c> after its member asked to be forgotten.</summary>
    public required UserRef Author { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The language of posts in chats without a language setting.</summary>
    public required Language Language { get; init; }

    /// <summary>What is asked on each date, unless a question of the queue comes first.</summary>
    public required PollDraft Draft { get; init; }

    /// <summary>How long the first poll is open, for dates on which the clocks skip the closing time; null without an end.</summary>
    public TimeSpan? OpenFor { get; init; }

    /// <summary>Whether each question is asked once: a date without a question in the queue is skipped.</summary>
    public bool TakesQueue { get; init; }

    /// <summary>Whether its zone is that of the chat, so that it changes with it.</summary>
    public bool FollowsChat { get; init; }

    /// <summary>How many polls are still to be launched; null for no limit.</summary>
    public int? RunsLeft { get; init; }

    /// <summary>Null once the series has ended, as is <see cref="DueAt"/>.</summary>
    public LocalDate? NextEdition { get; init; }

    public Instant? DueAt { get; init; }

    public bool IsOnce => Schedule is { MonthDay: null, Days.IsEmpty: true };

    /// <summary>When it is too late to launch an edition; a poll that is launched once is never too late.</summary>
    public Instant Deadline(ScheduledEdition edition)
    {
        if (IsOnce)
            return Instant.MaxValue;
        var midnight = Schedule.Zone.AtStartOfDay(edition.Date.PlusDays(1)).ToInstant();
        return Instant.Min(edition.Due + CatchUp, midnight);
    }

    /// <summary>The series with this edition next; ended if it is null.</summary>
    public PollSeries With(ScheduledEdition? next) => this with { NextEdition = next?.Date, DueAt = next?.Due };
}

/// <summary>What became of a date. The values are stored.</summary>
enum EditionOutcome
{
    Launched,

    /// <summary>A moderator left it out.</summary>
    Skipped,

    /// <summary>The bot was not running.</summary>
    Late,

    /// <summary>No question was left in the queue.</summary>
    NoQuestion,

    /// <summary>The poll could not be launched any more, for example because its closing time has passed.</summary>
    Refused,
}
