using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// Implemented by features that schedule by a member's or chat's local time, and called inside the transaction that
/// saves a new time zone. Registered in the feature's own setup.
/// </summary>
interface IZoneChange
{
    void OfUser(DbConnection connection, UserRef user, string zone, long now);

    void OfChat(DbConnection connection, ChatRef chat, string zone, long now);
}
