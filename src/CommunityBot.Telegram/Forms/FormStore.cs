using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.Chat;
using CommunityBot.Core.PlatformStates;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Telegram.Forms;

/// <summary>The one form that each person is filling in.</summary>
sealed class FormStore([FromKeyedServices(TelegramPlatform.PlatformName)] PlatformState state, TimeProvider clock)
{
    const string Prefix = "form:";

    // Whoever writes a day later has something else in mind.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public async ValueTask<FormState?> Find(long user, CancellationToken cancellation) =>
        await state.Find(NameOf(user), cancellation) is { } text && JsonSerializer.Deserialize<FormState>(text) is { } form && clock.GetUtcNow() - form.At < Lifetime ? form : null;

    public Task Save(long user, FormState form) => state.Set(NameOf(user), JsonSerializer.Serialize(form), user.ToString(CultureInfo.InvariantCulture), Lifetime);

    public Task Remove(long user) => state.Remove(NameOf(user));

    /// <summary>What was asked for in a group belongs where the group has moved to.</summary>
    public async Task Move(ChatRef from, ChatRef to, CancellationToken cancellation)
    {
        foreach (var (name, text) in await state.FindAll(Prefix, cancellation))
        {
            if (JsonSerializer.Deserialize<FormState>(text) is { } form && form.Chat == from.ToString())
                await state.Set(name, JsonSerializer.Serialize(form with { Chat = to.ToString() }));
        }
    }

    public Task RemoveOld() => state.RemoveOld(Prefix, clock.GetUtcNow() - Lifetime);

    static string NameOf(long user) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{user}");
}
