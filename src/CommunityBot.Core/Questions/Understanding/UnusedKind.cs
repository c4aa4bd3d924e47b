namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What a word that nothing uses does to the question.</summary>
enum UnusedKind
{
    /// <summary>Grammar, courtesy, a verb without a concept, or something that the fact itself explains.</summary>
    Harmless,

    /// <summary>It may narrow what is asked, though hardly where it stands: the answer says how it was read.</summary>
    Noted,

    /// <summary>It narrows what is asked, or makes another metric of it.</summary>
    Narrowing,

    /// <summary>Somebody else's name.</summary>
    Name,

    /// <summary>A time that no period of the question covers.</summary>
    Time,
}
