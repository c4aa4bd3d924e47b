using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// Implemented by features that store data per member, and called when accounts are linked and unlinked. A link first
/// counts both members as one person, without showing either the other's data; a day later they become one member. All
/// methods are called inside the transaction of the change. Registered in the feature's own setup.
/// </summary>
interface IMemberMerge
{
    /// <summary>Both members count as one person from now on; each keeps its own data.</summary>
    void Link(DbConnection connection, string one, string other, long now)
    {
    }

    /// <summary>Undoes <see cref="Link"/>: gives back to each what the link took from it.</summary>
    void Unlink(DbConnection connection, string one, string other, long now)
    {
    }

    /// <summary>Moves the data of <paramref name="from"/> to <paramref name="into"/>, after the accounts have moved.</summary>
    void Merge(DbConnection connection, string from, string into, long now);

    /// <summary>Gives accounts that leave a member what was theirs, after the accounts have moved.</summary>
    void Separate(DbConnection connection, MemberSeparation separation, long now)
    {
    }
}

/// <summary>Accounts that leave a member.</summary>
/// <param name="From">The member they leave.</param>
/// <param name="Into">The member they are from now on.</param>
/// <param name="OwnMembers">The members that the accounts were before they were merged; <paramref name="Into"/> may be one.</param>
sealed record MemberSeparation(string From, string Into, IReadOnlyList<UserRef> Users, IReadOnlyList<string> OwnMembers)
{
    /// <summary>Where the data goes that was merged from <paramref name="member"/> and may have been merged through others.</summary>
    public string OwnerOf(string member) => OwnMembers.Contains(member) || member == Into ? Into : From;
}
