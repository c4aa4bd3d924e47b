namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>A concept, or a word without one, and its position in the folded text.</summary>
readonly record struct ConceptToken(string Concept, int Start, int End);
