using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>An answer to a question whose words were not enough: what it was read as has to be said beside it.</summary>
/// <param name="Id">Of the record of this reading, with which it is taken back; null where it has none.</param>
/// <param name="Operator">What is done with the figures; null for the figures themselves.</param>
/// <param name="Ignored">The word, as typed, that the reading does without; null if there is none.</param>
sealed record Reading(Answer Answer, string? Id, Localized? Operator, string? Ignored);
