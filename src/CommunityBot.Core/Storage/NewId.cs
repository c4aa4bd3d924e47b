using System.Security.Cryptography;

namespace CommunityBot.Core.Storage;

/// <summary>Creates row ids of 16 characters, 82 random bits: short enough for a button and infeasible to guess.</summary>
static class NewId
{
    public static string Create() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", 16);
}
