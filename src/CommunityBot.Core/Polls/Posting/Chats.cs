using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>The platforms by their names, and the language each chat is spoken to in.</summary>
sealed class Chats(IEnumerable<IPlatform> platforms, ILanguageChoices languages)
{
    readonly Dictionary<string, IPlatform> byName = platforms.ToDictionary(platform => platform.Name);

    /// <summary>Null where the platform is not running here.</summary>
    public IPlatform? Platform(ChatRef chat) => byName.GetValueOrDefault(chat.Platform);

    public async ValueTask<Language> LanguageOf(ChatRef chat, Poll poll, CancellationToken cancellation) => await languages.OfChat(chat, cancellation) ?? poll.Terms.Language;
}
