using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Discord.Replies;

/// <summary>
/// Stores forms that their user has to correct. A modal cannot be answered with another modal
/// (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type),
/// so a message reports the errors, and its button opens the form again with its values, also after a restart.
/// </summary>
sealed class PendingForms([FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string KeyPrefix = "form:";

    // Cannot collide with a core handler: their names have no dash.
    const string ButtonPrefix = "dc-form:";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    static readonly Localized Open = new("打开表单", "開啟表單", "Open the form");

    /// <param name="key">The interaction's id.</param>
    public async Task<Button> Save(Form form, UserRef user, string key, Language language)
    {
        await state.RemoveOld(KeyPrefix, clock.GetUtcNow() - Lifetime);
        await state.Set(KeyPrefix + key, JsonSerializer.Serialize(new PendingForm(user.Id, form)), user.Id, Lifetime);
        return new Button(ButtonPrefix + key, Open.In(language)) { Meaning = ButtonMeaning.Main };
    }

    public static bool IsFormButton(string buttonId) => buttonId.StartsWith(ButtonPrefix, StringComparison.Ordinal);

    /// <summary>Null if the form has expired or belongs to another user.</summary>
    public async ValueTask<Form?> Find(string buttonId, UserRef user, CancellationToken cancellation) =>
        await state.Find(KeyPrefix + buttonId[ButtonPrefix.Length..], cancellation) is { } text
            && JsonSerializer.Deserialize<PendingForm>(text) is { } stored
            && stored.User == user.Id
            ? stored.Form
            : null;

    sealed record PendingForm(string User, Form Form);
}
