using CommunityBot.Core.Chat;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Sending;

namespace CommunityBot.Telegram.Answering;

/// <summary>Takes a reply to where its request came from.</summary>
sealed class TelegramAnswers(TelegramPoster poster, TapAnswers taps, PrivateAnswers privately)
{
    public async Task Send(Spot spot, Origin origin, Reply reply, CancellationToken cancellation)
    {
        // Who asked for their own eyes only is answered for their own eyes only.
        var isPrivate = reply.IsPrivate || spot.EphemeralId is not null;
        if (spot.CallbackId is { } callback)
        {
            if (isPrivate && Toast.Of(reply.Message) is { } toast)
            {
                await taps.Add(new TapAnswer(callback, toast.Text, toast.IsAlert));
                return;
            }

            if (!isPrivate || spot.Kind == SpotKind.Private)
                await taps.Add(new TapAnswer(callback));
        }

        if (isPrivate && spot.Kind != SpotKind.Private)
            await privately.Send(spot, origin, reply.Message, cancellation);
        else
            _ = await poster.Post(Target.Of(spot), reply.Message, Urgency.Reply, cancellation);
    }
}
