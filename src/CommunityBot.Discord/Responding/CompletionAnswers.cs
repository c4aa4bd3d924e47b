using CommunityBot.Core.Chat;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using Microsoft.Extensions.Logging;
using CommandChoice = CommunityBot.Discord.Api.Models.CommandChoice;

namespace CommunityBot.Discord.Responding;

/// <summary>Proposals while an option is typed: https://discord.com/developers/docs/interactions/application-commands#autocomplete. There is no announcing and no second try, so what is late is nothing.</summary>
sealed partial class CompletionAnswers(Dispatcher dispatcher, DiscordDecoder decoder, TimeProvider clock, ILogger<CompletionAnswers> logger)
{
    const int Choices = 25, ChoiceLength = 100;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task Give(Interaction interaction, Origin origin, IInteractionResponder responder)
    {
        try
        {
            await responder.Respond(InteractionResponse.Completions(await Propose(interaction, origin)), CancellationToken.None);
        }
        catch (DiscordApiException error)
        {
            // The next letter asks again.
            Log.NotTaken(logger, error.Message);
        }
    }

    async Task<IReadOnlyList<CommandChoice>> Propose(Interaction interaction, Origin origin)
    {
        if (decoder.DecodeTyping(interaction, origin) is not { } typing)
            return [];
        try
        {
            var completions = await dispatcher.Complete(typing, CancellationToken.None).WaitAsync(Patience, clock);
            return [.. completions.Select(Choice).OfType<CommandChoice>().DistinctBy(choice => choice.Value).Take(Choices)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>Null for a value that cannot be sent whole.</summary>
    static CommandChoice? Choice(Completion completion) =>
        completion.Value.Length is > 0 and <= ChoiceLength && DiscordMarkdown.Line(completion.Label) is { Length: > 0 } label ? new CommandChoice(TextCut.To(ChoiceLength, label), completion.Value) : null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord did not take proposals: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason);
    }
}
