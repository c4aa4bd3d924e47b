using CommunityBot.Core.Questions.Lexicon;
using NodaTime;

namespace CommunityBot.Core.Questions.Aliases;

/// <summary>Another name for a company or a metric, proposed or decided.</summary>
/// <param name="Target">An entity or a metric of the catalog.</param>
/// <param name="Reason">Why it was proposed or added: a question it stood in, a source. Empty if none was given.</param>
sealed record MemberAlias(string Id, string Name, Term Target, string Reason, AliasState State)
{
    /// <summary>When it was proposed or, once it is decided, when that was.</summary>
    public required Instant At { get; init; }

    /// <summary>Who decided; empty while it is proposed, and once their data is erased.</summary>
    public string By { get; init; } = "";
}

/// <summary>The numbers are stored.</summary>
enum AliasState
{
    /// <summary>Waits for a moderator and changes nothing.</summary>
    Proposed,

    /// <summary>Questions and imports are read with it.</summary>
    Approved,
    Refused,

    /// <summary>It was approved and taken back.</summary>
    Undone,
}

/// <summary>What became of an alias that was to be proposed or added: it, or why it was not taken.</summary>
/// <param name="Alias">Null if it was not taken.</param>
/// <param name="Problem">Null if it was taken.</param>
sealed record AliasOutcome(MemberAlias? Alias, Messaging.Localized? Problem);
