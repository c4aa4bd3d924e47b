using System.Data.Common;
using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Communities;

/// <summary>A feature that keeps something per community: it hears of a chat that joins or leaves one. Registered by the feature's own setup.</summary>
interface ICommunityMove
{
    /// <summary>Inside the transaction of the move; it comes after the chat has moved.</summary>
    /// <param name="isEmptied">No chat is left in <paramref name="from"/>: what it holds goes along or is seen by nobody.</param>
    void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now);
}
