using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A feature that keeps something of members: what it shows them of it, and how it forgets it. Registered by the feature's own setup.</summary>
interface IPersonalData
{
    /// <summary>Whether something is kept of an account that has never done what members do.</summary>
    bool Knows(DbConnection connection, UserRef user) => false;

    /// <summary>Everything kept of the person, as lists of rows by name; in the words of the file that the member gets.</summary>
    IEnumerable<ExportedRows> Show(DbConnection connection, Person person);

    /// <summary>Inside one transaction with all other features, before the accounts go. What others can see of results stays right, without the person.</summary>
    void Forget(DbConnection connection, Person person, long now);
}

/// <summary>A member with all linked accounts.</summary>
/// <param name="Member">Empty for an account that has never done what members do.</param>
sealed record Person(string Member, IReadOnlyList<UserRef> Users)
{
    /// <summary>The ids of members that this one was linked with: what had ended before then may stand under them.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>Chats with the bot alone, as far as they can be told: a platform's private chat often has its user's id.</summary>
    public IReadOnlyList<string> PrivateChats { get; init; } = [];

    public IEnumerable<string> Members => Earlier.Prepend(Member);
}

sealed record ExportedRows(string Name, IReadOnlyList<IDictionary<string, object?>> Rows);
