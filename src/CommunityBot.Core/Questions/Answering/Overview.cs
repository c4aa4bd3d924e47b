namespace CommunityBot.Core.Questions.Answering;

/// <summary>How much of a company is shown at once.</summary>
static class Overview
{
    /// <summary>Read at most; no company of a chat has more to say in one message.</summary>
    public const int Most = 200;

    /// <summary>Shown for a bare name.</summary>
    public const int Short = 8;
}
