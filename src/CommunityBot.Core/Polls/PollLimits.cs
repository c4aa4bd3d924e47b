namespace CommunityBot.Core.Polls;

/// <summary>Limits on polls, chosen so that every platform can show them.</summary>
static class PollLimits
{
    public const int QuestionLength = 300, OptionLength = 80, Options = 20, RankedOptions = 10;
    public const int WriteInsPerMember = 3, OpenPerMember = 5, Quorum = 1_000_000, ExportedEntries = 20_000;

    public static TimeSpan MaxDuration { get; } = TimeSpan.FromDays(90);
}
