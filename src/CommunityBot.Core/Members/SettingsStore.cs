using System.Collections.Concurrent;
using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Members;

/// <summary>The settings of members and chats.</summary>
sealed class SettingsStore : ILanguageChoices
{
    readonly ConcurrentDictionary<UserRef, MemberSettings> members = new();
    readonly ConcurrentDictionary<ChatRef, Language> chats = new();

    public ValueTask<MemberSettings> Of(UserRef user, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(members.GetValueOrDefault(user, MemberSettings.None));
    }

    public ValueTask Save(UserRef user, MemberSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        members[user] = settings;
        return ValueTask.CompletedTask;
    }

    public ValueTask SaveChat(ChatRef chat, Language language, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        chats[chat] = language;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation) => (await Of(user, cancellation)).Language;

    public ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation) =>
        ValueTask.FromResult(chats.TryGetValue(chat, out var language) ? language : (Language?)null);
}
