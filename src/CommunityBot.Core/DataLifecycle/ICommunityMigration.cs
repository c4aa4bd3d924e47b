using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// Implemented by features that store data per community, and called when a chat changes its community. Registered in
/// the feature's own setup.
/// </summary>
interface ICommunityMigration
{
    /// <summary>Called inside the transaction of the move, after the chat has moved.</summary>
    /// <param name="isEmptied">No chat is left in <paramref name="from"/>, so its data must move along or becomes unreachable.</param>
    /// <param name="now">Unix milliseconds.</param>
    void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now);

    /// <summary>What the community would share with another one, for the question that is asked before.</summary>
    IEnumerable<SharedData> Shared(DbConnection connection, string community) => [];
}

/// <summary>A kind of data and how much of it there is.</summary>
sealed record SharedData(Localized Label, long Count);
