namespace CommunityBot.Core.Messaging;

/// <summary>A platform whose members can open the pages of this process, even if the pages have no public address.</summary>
public interface IPageHost
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Platform { get; }

    /// <summary>The base address, such as <c>http://127.0.0.1:5080</c>; null if unknown.</summary>
    string? Address { get; }
}
