using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Interactions;

/// <summary>Answers with an API call, as interactions from the gateway require.</summary>
sealed class CallbackResponder(IDiscordApi api, Interaction interaction) : IInteractionResponder
{
    public Task Respond(InteractionResponse response, CancellationToken cancellation) =>
        api.Respond(interaction.Id, interaction.Token, response, cancellation);
}

/// <summary>
/// Answers in the HTTP response while it is open, and with an API call afterwards, which Discord accepts too:
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
/// </summary>
sealed class RequestResponder(IInteractionResponder callback) : IInteractionResponder
{
    readonly TaskCompletionSource<InteractionResponse?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The body of the HTTP response; null if an API call answers.</summary>
    public Task<InteractionResponse?> Answer => answer.Task;

    public async Task Respond(InteractionResponse response, CancellationToken cancellation)
    {
        // Files need an API call: Discord does not document them in an HTTP response.
        var hasFiles = response.Data is MessagePayload { Files.Count: > 0 };
        if (answer.TrySetResult(hasFiles ? null : response) && !hasFiles)
            await delivered.Task.WaitAsync(cancellation);
        else
            await callback.Respond(response, cancellation);
    }

    /// <summary>Closes the HTTP response; a later answer uses an API call.</summary>
    public void Close() => answer.TrySetResult(null);

    /// <summary>The HTTP response was sent.</summary>
    public void Delivered() => delivered.TrySetResult();

    /// <summary>The HTTP response could not be sent.</summary>
    public void Undelivered(Exception error) =>
        delivered.TrySetException(new DiscordApiException(
            DiscordError.Unknown, 0, 0, "The HTTP request was aborted before its answer was sent.", error));
}
