using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Sends completions while an option is typed:
/// https://discord.com/developers/docs/interactions/application-commands#autocomplete. Discord allows neither deferring
/// nor retrying, so a late result is sent as an empty list.
/// </summary>
sealed partial class CompletionReplies(Dispatcher dispatcher, DiscordDecoder decoder, TimeProvider clock, ILogger<CompletionReplies> logger)
{
    const int Choices = 25, ChoiceLength = 100;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task Send(Interaction interaction, RequestOrigin requestOrigin, IInteractionResponder responder)
    {
        try
        {
            await responder.Respond(
                InteractionResponse.Completions(await FindCompletions(interaction, requestOrigin)), CancellationToken.None);
        }
        catch (DiscordApiException error)
        {
            // The next keystroke sends a new request.
            Log.NotAccepted(logger, error.Message);
        }
    }

    async Task<IReadOnlyList<ApiCommandChoice>> FindCompletions(Interaction interaction, RequestOrigin requestOrigin)
    {
        if (decoder.DecodeTyping(interaction, requestOrigin) is not { } typing)
            return [];
        try
        {
            var completions = await dispatcher.Complete(typing, CancellationToken.None).WaitAsync(Timeout, clock);
            return [.. completions.Select(Choice).OfType<ApiCommandChoice>().DistinctBy(choice => choice.Value).Take(Choices)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Null if the value is too long for a choice.</summary>
    static ApiCommandChoice? Choice(Completion completion) =>
        completion.Value.Length is > 0 and <= ChoiceLength
            && DiscordMarkdown.Line(completion.Label) is { Length: > 0 } label
            ? new ApiCommandChoice(TextCut.To(ChoiceLength, label), completion.Value)
            : null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord did not accept completions: {Reason}")]
        public static partial void NotAccepted(ILogger logger, string reason);
    }
}
