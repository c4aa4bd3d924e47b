namespace CommunityBot.Core.Questions.Answering;

/// <summary>How many figures of a company are shown at once.</summary>
static class Overview
{
    /// <summary>The limit of facts that are read, above what a company of the community has.</summary>
    public const int Most = 200;

    /// <summary>Figures shown if a question names only the company.</summary>
    public const int Short = 8;
}
