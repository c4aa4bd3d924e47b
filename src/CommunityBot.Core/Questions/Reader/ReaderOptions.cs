using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>The settings under <c>Reader</c>: a language model that helps to read questions. Without an endpoint there is none.</summary>
public sealed class ReaderOptions
{
    /// <summary>The base address of an API in the common form of chat completions: <c>http://127.0.0.1:11434/v1</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name as the endpoint knows it.</summary>
    public string? Model { get; set; }

    /// <summary>The key of the API; null where it wants none. Secret.</summary>
    public string? Key { get; set; }

    /// <summary>Whether sentences of articles with numbers that were not understood are sent as well.</summary>
    public bool Articles { get; set; }

    /// <summary>How long a question waits for the model; after that it is refused as without one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:02")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Questions of one member, over all linked accounts, that the model reads in a day; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerMemberAndDay { get; set; } = 30;

    /// <summary>Questions of one chat that the model reads in a day; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerChatAndDay { get; set; } = 300;

    /// <summary>Questions and articles that the model reads in a day; 0 for no limit.</summary>
    [Range(0, 10_000_000)]
    public int PerDay { get; set; } = 2_000;

    /// <summary>Whether a model is set up.</summary>
    internal bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    internal bool HasValidEndpoint => !IsOn || (Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0);

    internal bool HasModel => !IsOn || !string.IsNullOrWhiteSpace(Model);
}

[OptionsValidator]
sealed partial class ReaderOptionsValidator : IValidateOptions<ReaderOptions>;
