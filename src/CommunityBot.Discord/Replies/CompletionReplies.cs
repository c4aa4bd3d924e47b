using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Replies;

/// <summary>Proposals while an option is typed: https://discord.com/developers/docs/interactions/application-commands#autocomplete. There is no announcing and no second try, so what is late is nothing.</summary>
sealed partial class CompletionReplies(Dispatcher dispatcher, DiscordDecoder decoder, TimeProvider clock, ILogger<CompletionReplies> logger)
{
    const int Choices = 25, ChoiceLength = 100;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task Give(Interaction interaction, RequestOrigin requestOrigin, IInteractionResponder responder)
    {
        try
        {
            await responder.Respond(InteractionResponse.Completions(await Propose(interaction, requestOrigin)), CancellationToken.None);
        }
        catch (DiscordApiException error)
        {
            // The next letter asks again.
            Log.NotTaken(logger, error.Message);
        }
    }

    async Task<IReadOnlyList<ApiCommandChoice>> Propose(Interaction interaction, RequestOrigin requestOrigin)
    {
        if (decoder.DecodeTyping(interaction, requestOrigin) is not { } typing)
            return [];
        try
        {
            var completions = await dispatcher.Complete(typing, CancellationToken.None).WaitAsync(Patience, clock);
            return [.. completions.Select(Choice).OfType<ApiCommandChoice>().DistinctBy(choice => choice.Value).Take(Choices)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Null for a value that cannot be sent whole.</summary>
    static ApiCommandChoice? Choice(Completion completion) =>
        completion.Value.Length is > 0 and <= ChoiceLength && DiscordMarkdown.Line(completion.Label) is { Length: > 0 } label ? new ApiCommandChoice(TextCut.To(ChoiceLength, label), completion.Value) : null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord did not take proposals: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason);
    }
}
