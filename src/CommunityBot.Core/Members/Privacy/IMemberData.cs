using System.Data.Common;
using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Members.Privacy;

/// <summary>A feature that keeps something of members: what it shows them of it, and how it forgets it. Registered by the feature's own setup.</summary>
interface IMemberData
{
    /// <summary>Everything kept of the person, as lists of rows by name; in the words of the file that the member gets.</summary>
    IEnumerable<KeptRows> Show(DbConnection connection, Person person);

    /// <summary>Inside one transaction with all other features, before the accounts go. What others can see of results stays right, without the person.</summary>
    void Forget(DbConnection connection, Person person, long now);
}

/// <summary>A member with all linked accounts.</summary>
sealed record Person(string Member, IReadOnlyList<UserRef> Users);

sealed record KeptRows(string Name, IReadOnlyList<IDictionary<string, object?>> Rows);
