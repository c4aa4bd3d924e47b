namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>A concept, or a word that belongs to none, and where in the folded text it stands.</summary>
readonly record struct ConceptToken(string Concept, int Start, int End);
