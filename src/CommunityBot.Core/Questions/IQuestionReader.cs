using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>Reads questions that the rules have refused because of a word. Without one these stay refused.</summary>
interface IQuestionReader
{
    /// <param name="origin">Whose budget it counts against; null on the terminal of the operator.</param>
    /// <param name="query">What the rules understood.</param>
    /// <param name="refusal">Why there was no answer.</param>
    /// <returns>Null if the rules' refusal stands.</returns>
    ValueTask<Reading?> Read(RequestOrigin? origin, Question question, Query query, Refusal refusal, CancellationToken cancellation);
}
