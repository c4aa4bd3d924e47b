using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Telegram.Forms;

/// <summary>Stores the one form that each user is filling in.</summary>
sealed class FormStore([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string Prefix = "form:";

    // A text sent a day later is hardly an answer to the form.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // A step may start before its group migrates and be saved after it.
    readonly ConcurrentDictionary<string, string> moved = [];

    public async ValueTask<FormState?> Find(long user, CancellationToken cancellation) =>
        await state.Find(NameOf(user), cancellation) is { } text
            && JsonSerializer.Deserialize<FormState>(text) is { } form
            && clock.GetUtcNow() - form.At < Lifetime
            ? form
            : null;

    public Task Save(long user, FormState form) =>
        state.Set(
            NameOf(user), JsonSerializer.Serialize(Moved(form)), user.ToString(CultureInfo.InvariantCulture), Lifetime);

    public Task Remove(long user) => state.Remove(NameOf(user));

    /// <summary>Moves forms requested in a group to the group's new id.</summary>
    public async Task Move(ChatRef from, ChatRef to, CancellationToken cancellation)
    {
        moved[from.ToString()] = to.ToString();
        foreach (var (name, text) in await state.FindAll(Prefix, cancellation))
        {
            // If the stored text has changed meanwhile, a later step was saved and is already moved.
            if (JsonSerializer.Deserialize<FormState>(text) is { } form && Moved(form) is var there && there != form)
                _ = await state.Replace(name, text, JsonSerializer.Serialize(there));
        }
    }

    FormState Moved(FormState form) => moved.TryGetValue(form.Chat, out var to) ? form with { Chat = to } : form;

    public Task RemoveOld() => state.RemoveOld(Prefix, clock.GetUtcNow() - Lifetime);

    static string NameOf(long user) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{user}");
}
