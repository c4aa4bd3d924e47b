namespace CommunityBot.Core.Messaging;

/// <summary>A platform whose members reach this process's own pages, although nobody else may.</summary>
public interface IPageHost
{
    /// <summary>The platform's part of a <see cref="ChatRef"/>.</summary>
    string Platform { get; }

    /// <summary>Such as <c>http://127.0.0.1:5080</c>; null where it is not known.</summary>
    string? Address { get; }
}
