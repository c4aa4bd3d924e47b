using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>An article that a moderator handed in.</summary>
/// <param name="Number">Unique in the database; what members type.</param>
/// <param name="Day">The date of publication.</param>
sealed record HandedInArticle(int Number, string Community, string Title, LocalDate Day, Language Language)
{
    public string? Publisher { get; init; }

    public Uri? Link { get; init; }

    /// <summary>Null once it is no longer kept; proposals have their quotes still.</summary>
    public string? Text { get; init; }

    public ArticleState State { get; init; }

    public string SourceId => $"handed-in-{Number}";
}

/// <summary>The numbers are stored.</summary>
enum ArticleState
{
    /// <summary>Some proposals are undecided.</summary>
    Open,
    Done,
    Rejected,

    /// <summary>It was not finished while its text was kept.</summary>
    Expired,

    /// <summary>Its date is not known yet, so that nothing was read from it.</summary>
    Undated,
}
