using System.Security.Cryptography;

namespace CommunityBot.Core.Storage;

/// <summary>Ids for rows: made here and not by the database, short enough for a button, and too many to guess (82 bits).</summary>
static class NewId
{
    public static string Create() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 16);
}
