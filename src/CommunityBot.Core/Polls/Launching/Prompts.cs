using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>The discussion prompts of all articles, and their conversion to poll drafts.</summary>
sealed class Prompts(LiveCatalog catalog, IEnumerable<IPromptSource> others)
{
    /// <summary>How long the poll of a prompt is open unless its author chooses otherwise.</summary>
    public const string DefaultLength = "1d";

    /// <summary>The prompts by article, newest article first.</summary>
    public async ValueTask<IReadOnlyList<IGrouping<Source, Prompt>>> All(CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        return
        [
            .. snapshot.Prompts.Values.Where(prompt => snapshot.Sources.ContainsKey(prompt.SourceId))
                .GroupBy(prompt => snapshot.Sources[prompt.SourceId])
                .OrderByDescending(group => group.Key.Date),
        ];
    }

    /// <summary>The prompt with this key, of the packs or of another source; null if there is none.</summary>
    public async ValueTask<Prompt?> Find(string key, CancellationToken cancellation)
    {
        if ((await catalog.Refresh(cancellation)).Prompts.Values.FirstOrDefault(prompt => KeyOf(prompt) == key) is { } found)
            return found;
        foreach (var other in others)
        {
            if (await other.Find(key, cancellation) is { } prompt)
                return prompt;
        }

        return null;
    }

    /// <summary>Where a poll about the prompt is launched.</summary>
    public async ValueTask<RequestOrigin> Home(string key, RequestOrigin origin, CancellationToken cancellation)
    {
        foreach (var other in others)
        {
            if (await other.Home(key, origin, cancellation) is { } home)
                return home;
        }

        return origin;
    }

    /// <summary>A 12-digit hexadecimal key, because a prompt's id may be too long for a button.</summary>
    public static string KeyOf(Prompt prompt) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt.Id)).AsSpan(0, 6));

    public static string KindOf(Prompt prompt) => prompt.Kind switch
    {
        PromptKind.Multiple => "multiple",
        PromptKind.Ranked => "ranked",
        _ => "single",
    };

    public static PollDraft DraftOf(Prompt prompt) =>
        new(LanguageParts.Write(prompt.Question), [.. prompt.Options.Select(LanguageParts.Write)])
        {
            Kind = KindOf(prompt),
            AllowsWriteIns = prompt.AllowsWriteIn,
            PromptId = prompt.Id,
        };
}
