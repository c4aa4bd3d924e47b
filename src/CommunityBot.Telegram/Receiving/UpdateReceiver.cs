using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Json;
using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Handling;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Parses updates and has them handled in order. An error affects only its own update.</summary>
sealed partial class UpdateReceiver(TelegramDecoder decoder, TelegramBot bot, BotIdentity identity, ILogger<UpdateReceiver> logger)
{
    static readonly string[] Kinds = ["callback_query", "message", "inline_query", "channel_post", "my_chat_member", "chat_member"];

    static readonly JsonTypeInfo<Update> UpdateType = TelegramJson.TypeOf<Update>();

    readonly KeyedTaskQueue<OrderingKey> queue = new();

    /// <summary>Null if the JSON is no update.</summary>
    public static long? IdOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object
            && update.TryGetProperty("update_id", out var id)
            && id.ValueKind == JsonValueKind.Number
            && id.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>Completes when the update is handled; fails only if cancelled.</summary>
    public async Task Take(JsonElement update, CancellationToken cancellation)
    {
        BotMetrics.Updates.Add(1, new("platform", TelegramOptions.PlatformName), new("kind", KindOf(update)));
        var self = identity.Self.IsCompletedSuccessfully ? await identity.Self : await identity.Self.WaitAsync(cancellation);
        if (Read(update, self) is not { } incoming)
            return;
        using var span = BotTraces.Arrival(TelegramOptions.PlatformName);
        using var scope = Log.Scope(logger, IdOf(update));
        try
        {
            await Handle(incoming, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (CommunityBot.Core.Messaging.PostRefusedException refused)
        {
            Log.Refused(logger, incoming.GetType().Name, refused.InnerException?.Message ?? refused.Message);
        }
        catch (CommunityBot.Core.Messaging.OutcomeUnknownException unknown)
        {
            Log.Unknown(logger, incoming.GetType().Name, unknown.InnerException?.Message);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error, incoming.GetType().Name);
        }
    }

    Task Handle(Incoming incoming, CancellationToken cancellation) => incoming.OrderingKey is var key && key == OrderingKey.None
        ? bot.Handle(incoming, static () => { }, cancellation)
        // Button presses that need not wait start on the caller's thread, so that those of one batch are queued
        // together.
        : queue.Run(key, release => bot.Handle(incoming, release, cancellation), startsHere: !key.NeedsThread);

    /// <summary>The update's kind: the name of the field beside the id, among the kinds requested.</summary>
    static string KindOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object ? Array.Find(Kinds, kind => update.TryGetProperty(kind, out _)) ?? "other" : "other";

    Incoming? Read(JsonElement element, BotSelf self)
    {
        try
        {
            return TolerantJson.Read(element, UpdateType) is { } update ? decoder.Decode(update, self) : null;
        }
        catch (Exception error)
        {
            // Telegram adds new types over time. The log must not contain the update's content.
            Log.NotRead(logger, IdOf(element), error.GetType().Name);
            return null;
        }
    }

    static partial class Log
    {
        public static readonly Func<ILogger, long?, IDisposable?> Scope = LoggerMessage.DefineScope<long?>("update {Update}");

        [LoggerMessage(LogLevel.Debug, "Update {Id} could not be read: {Error}")]
        public static partial void NotRead(ILogger logger, long? id, string error);

        [LoggerMessage(LogLevel.Information, "The answer to an {Incoming} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string incoming, string reason);

        [LoggerMessage(LogLevel.Warning, "It is not known whether the answer to an {Incoming} arrived; it is not sent again: {Reason}")]
        public static partial void Unknown(ILogger logger, string incoming, string? reason);

        [LoggerMessage(LogLevel.Error, "An {Incoming} could not be handled")]
        public static partial void Failed(ILogger logger, Exception error, string incoming);
    }
}
