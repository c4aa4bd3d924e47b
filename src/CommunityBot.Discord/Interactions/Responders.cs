using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Interactions;

/// <summary>Answers with a call to Discord, as an interaction of the gateway has to be.</summary>
sealed class CallbackResponder(IDiscordApi api, Interaction interaction) : IInteractionResponder
{
    public Task Respond(InteractionResponse response, CancellationToken cancellation) => api.Respond(interaction.Id, interaction.Token, response, cancellation);
}

/// <summary>Answers in the response to the request that brought the interaction, as long as that is open; then with a call, which Discord takes as well: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback</summary>
sealed class RequestResponder(IInteractionResponder callback) : IInteractionResponder
{
    readonly TaskCompletionSource<InteractionResponse?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the request is answered with; null for nothing, where a call answers.</summary>
    public Task<InteractionResponse?> Answer => answer.Task;

    public async Task Respond(InteractionResponse response, CancellationToken cancellation)
    {
        // Files go by a call alone: how a response would carry them is not documented.
        var hasFiles = response.Data is MessagePayload { Files.Count: > 0 };
        if (answer.TrySetResult(hasFiles ? null : response) && !hasFiles)
            await delivered.Task.WaitAsync(cancellation);
        else
            await callback.Respond(response, cancellation);
    }

    /// <summary>From now on a call answers.</summary>
    public void Close() => answer.TrySetResult(null);

    /// <summary>The response has left.</summary>
    public void Delivered() => delivered.TrySetResult();

    /// <summary>The response did not leave.</summary>
    public void Lost(Exception error) => delivered.TrySetException(new DiscordApiException(DiscordError.Unknown, 0, 0, "The request that was to be answered broke off.", error));
}
