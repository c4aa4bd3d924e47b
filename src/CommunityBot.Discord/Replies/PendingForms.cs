using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Forms that wait for their user to go on. A modal cannot be answered with another one (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type),
/// so what was refused is told in a message, and its button opens the form again as it was left: after a restart too.
/// </summary>
sealed class PendingForms([FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string Kept = "form:";

    // No handler of the core can have it: names of handlers have no dash.
    const string ButtonPrefix = "dc-form:";

    static readonly TimeSpan Life = TimeSpan.FromDays(1);
    static readonly Localized Open = new("打开表单", "開啟表單", "Open the form");

    /// <param name="key">The interaction's id.</param>
    public async Task<Button> Keep(Form form, UserRef user, string key, Language language)
    {
        await state.RemoveOld(Kept, clock.GetUtcNow() - Life);
        await state.Set(Kept + key, JsonSerializer.Serialize(new PendingForm(user.Id, form)), user.Id, Life);
        return new Button(ButtonPrefix + key, Open.In(language));
    }

    public static bool IsKept(string buttonId) => buttonId.StartsWith(ButtonPrefix, StringComparison.Ordinal);

    /// <summary>Null where it was not kept so long, or is somebody else's.</summary>
    public async ValueTask<Form?> Find(string buttonId, UserRef user, CancellationToken cancellation) =>
        await state.Find(Kept + buttonId[ButtonPrefix.Length..], cancellation) is { } text && JsonSerializer.Deserialize<PendingForm>(text) is { } kept && kept.User == user.Id ? kept.Form : null;

    sealed record PendingForm(string User, Form Form);
}
