using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;

namespace CommunityBot.Telegram.Updates;

/// <summary>The shapes of the client library's types, by which what Telegram sends is read.</summary>
static class TelegramJson
{
    static readonly JsonSerializerOptions Options = new(JsonBotAPI.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static JsonTypeInfo TypeOf(Type type) => Options.GetTypeInfo(type);

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)TypeOf(typeof(T));
}
