using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>Implemented by features that store personal data, to export and delete it. Registered in the feature's own setup.</summary>
interface IPersonalData
{
    /// <summary>Whether data is stored for an account that has no member.</summary>
    bool Knows(DbConnection connection, UserRef user) => false;

    /// <summary>All stored data of the person, as named lists of rows with the names used in the exported file.</summary>
    IEnumerable<ExportedRows> Show(DbConnection connection, Person person);

    /// <summary>
    /// Deletes or anonymises the person's data, in one transaction with all features and before the accounts are
    /// deleted. Published results stay correct.
    /// </summary>
    /// <param name="now">Unix milliseconds.</param>
    void Forget(DbConnection connection, Person person, long now);
}

/// <summary>A member with all linked accounts.</summary>
/// <param name="Member">The member's id; empty for an account without a member.</param>
sealed record Person(string Member, IReadOnlyList<UserRef> Users)
{
    /// <summary>The ids of members merged into this one; data that does not change, such as ended polls, may still carry them.</summary>
    public IReadOnlyList<string> MergedIds { get; init; } = [];

    /// <summary>Private chats with the bot, as far as they are known: on many platforms a private chat has its user's id.</summary>
    public IReadOnlyList<string> PrivateChats { get; init; } = [];

    public IEnumerable<string> Members => MergedIds.Prepend(Member);
}

/// <summary>A named list of rows in the exported file.</summary>
sealed record ExportedRows(string Name, IReadOnlyList<IDictionary<string, object?>> Rows);
