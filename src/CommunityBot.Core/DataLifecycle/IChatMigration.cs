using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A part that keeps something under a chat's id: it hears of a chat that its platform has given another id. Registered by the part's own setup.</summary>
interface IChatMigration
{
    /// <summary>Gives what is kept for the one to the other, inside the transaction of the move. The other may hold something already; what was moved before is not there any more.</summary>
    void Move(DbConnection connection, ChatRef from, ChatRef to);
}
