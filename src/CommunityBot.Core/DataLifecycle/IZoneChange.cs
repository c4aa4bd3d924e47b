using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A feature that keeps hours by the clock of a member or of a chat: it hears of another time zone, inside the transaction that saves it. Registered by the feature's own setup.</summary>
interface IZoneChange
{
    void OfUser(DbConnection connection, UserRef user, string zone, long now);

    void OfChat(DbConnection connection, ChatRef chat, string zone, long now);
}
