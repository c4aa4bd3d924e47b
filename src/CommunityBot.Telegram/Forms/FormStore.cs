using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Telegram.Forms;

/// <summary>The one form that each person is filling in.</summary>
sealed class FormStore([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string Prefix = "form:";

    // Whoever writes a day later has something else in mind.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // A step may have begun before its group moved, and be saved after it.
    readonly ConcurrentDictionary<string, string> moved = [];

    public async ValueTask<FormState?> Find(long user, CancellationToken cancellation) =>
        await state.Find(NameOf(user), cancellation) is { } text && JsonSerializer.Deserialize<FormState>(text) is { } form && clock.GetUtcNow() - form.At < Lifetime ? form : null;

    public Task Save(long user, FormState form) => state.Set(NameOf(user), JsonSerializer.Serialize(Moved(form)), user.ToString(CultureInfo.InvariantCulture), Lifetime);

    public Task Remove(long user) => state.Remove(NameOf(user));

    /// <summary>What was asked for in a group belongs where the group has moved to.</summary>
    public async Task Move(ChatRef from, ChatRef to, CancellationToken cancellation)
    {
        moved[from.ToString()] = to.ToString();
        foreach (var (name, text) in await state.FindAll(Prefix, cancellation))
        {
            // Where it is no longer as it was, its next step has been saved meanwhile, and has moved along.
            if (JsonSerializer.Deserialize<FormState>(text) is { } form && Moved(form) is var there && there != form)
                _ = await state.Replace(name, text, JsonSerializer.Serialize(there));
        }
    }

    FormState Moved(FormState form) => moved.TryGetValue(form.Chat, out var to) ? form with { Chat = to } : form;

    public Task RemoveOld() => state.RemoveOld(Prefix, clock.GetUtcNow() - Lifetime);

    static string NameOf(long user) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{user}");
}
