using System.Globalization;
using CommunityBot.Core.Chat;
using CommunityBot.Core.PlatformStates;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Answering;

/// <summary>What a group is told when the bot comes in: how to ask it, and once, that it does not see everything there.</summary>
sealed class Greetings([FromKeyedServices(TelegramOptions.PlatformName)] PlatformState state, TelegramPoster poster, ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity)
{
    const string Prefix = "privacy-told:";

    public async Task Welcome(IncomingStatus status, CancellationToken cancellation)
    {
        var language = await dispatcher.LanguageOf(status.Origin, cancellation);
        List<Block> blocks = [new Paragraph(TelegramTexts.Welcome.In(language))];
        if (!status.IsAdministrator && !(await identity.Self).ReadsEverything && await state.SetOnce(NameOf(status.Spot.ChatId), ""))
            blocks.Add(new Paragraph(TelegramTexts.PrivacyMode.In(language)));
        await Say(status.Spot, new Message([.. blocks]), cancellation);
    }

    /// <summary>For groups that the bot was in before it could say so.</summary>
    public async Task ExplainOnce(Spot spot, Origin origin, CancellationToken cancellation)
    {
        var self = await identity.Self;
        if (self.ReadsEverything || await state.Find(NameOf(spot.ChatId), cancellation) is not null)
            return;
        if (!await state.SetOnce(NameOf(spot.ChatId), "") || await administrators.HasBot(spot.ChatId, self, cancellation))
            return;
        await Say(spot with { MessageId = null }, Message.Text(TelegramTexts.PrivacyMode.In(await dispatcher.LanguageOf(origin, cancellation))), cancellation);
    }

    /// <summary>A group that gets another id has been told all the same.</summary>
    public async Task Move(IncomingMove move)
    {
        if (await state.Remove(NameOf(move.From)))
            _ = await state.SetOnce(NameOf(move.To), "");
    }

    async Task Say(Spot spot, Message message, CancellationToken cancellation)
    {
        try
        {
            _ = await poster.Post(Target.Of(spot), message, Urgency.Digest, cancellation);
        }
        catch (Exception error) when (error is PostRefusedException or RequestException)
        {
            // Where the bot may not write, nobody expects it to explain itself.
        }
    }

    static string NameOf(long chat) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{chat}");
}
