namespace CommunityBot.Core.Questions.Understanding;

/// <summary>How a word that is not used affects the answer.</summary>
enum UnusedKind
{
    /// <summary>Grammar, courtesy, a verb without a concept, or a word that the fact itself explains.</summary>
    Harmless,

    /// <summary>
    /// It may narrow the question but probably does not in its position: the answer says how the question was read.
    /// </summary>
    Noted,

    /// <summary>It narrows the question or asks for another metric.</summary>
    Narrowing,

    /// <summary>The name of another company, person or product.</summary>
    Name,

    /// <summary>A time that no period of the question covers.</summary>
    Time,
}
