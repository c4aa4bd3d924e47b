namespace CommunityBot.Core.Questions.Reader;

/// <summary>A language model that chooses among given ids. It is outside of the bot, and nothing that it says is trusted.</summary>
public interface IReadingModel
{
    /// <summary>The text of the reply as it came, which may be anything.</summary>
    /// <exception cref="ReadingModelException">There is no reply: the model cannot be reached, refuses, or says too much.</exception>
    Task<string> Reply(ReadingRequest request, CancellationToken cancellation);
}

/// <param name="Instructions">What to do and in which form to reply; the same for all questions.</param>
/// <param name="Input">What to read, as one JSON object.</param>
/// <param name="MaximumTokens">More than a right reply has.</param>
public sealed record ReadingRequest(string Instructions, string Input, int MaximumTokens);

/// <summary>A model gave no reply.</summary>
/// <param name="reason">Without secrets, and without anything that the model or its server said.</param>
public sealed class ReadingModelException(string reason, Exception? cause = null) : Exception(reason, cause);
