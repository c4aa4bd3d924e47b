using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A feature that keeps something per community: it hears of a chat that joins or leaves one. Registered by the feature's own setup.</summary>
interface ICommunityMigration
{
    /// <summary>Inside the transaction of the move; it comes after the chat has moved.</summary>
    /// <param name="isEmptied">No chat is left in <paramref name="from"/>: what it holds goes along or is seen by nobody.</param>
    void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now);
}
