using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Segments that are stages of one thing, before and after a change, and not parts of a company.</summary>
static class StageSegments
{
    public static bool IsStage(Segment segment) => IsBefore(segment) || IsAfter(segment);

    public static bool IsBefore(Segment segment) => segment.Id.StartsWith("before-", StringComparison.Ordinal);

    public static bool IsAfter(Segment segment) => segment.Id.StartsWith("after-", StringComparison.Ordinal);
}
