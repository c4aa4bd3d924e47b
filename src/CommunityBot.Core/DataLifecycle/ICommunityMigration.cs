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
}
