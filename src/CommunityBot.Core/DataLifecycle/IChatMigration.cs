using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// Implemented by features that store data under chat ids, and called when a platform changes a chat's id. Registered
/// in the feature's own setup.
/// </summary>
interface IChatMigration
{
    /// <summary>
    /// Moves the data of <paramref name="from"/> to <paramref name="to"/>, which may have data already, inside the
    /// transaction of the migration. A repeated call finds nothing left to move.
    /// </summary>
    void Move(DbConnection connection, ChatRef from, ChatRef to);
}
