using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Members;

public sealed class SettingsStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_choice_of_a_member_and_of_a_chat_stands(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var store = new SettingsStore(
            database.Database, TimeProvider.System, [], Microsoft.Extensions.Options.Options.Create(new ChatOptions()));
        var (user, chat) = (new UserRef("local", "小明"), new ChatRef("local", "lobby"));
        Assert.Equal(MemberSettings.None, await store.Of(user, default));
        Assert.Null(await store.OfChat(chat, default));

        await store.Save(user, new MemberSettings(Language.ZhHant, null), default);
        await store.Save(user, new MemberSettings(null, "Asia/Taipei"), default);
        await store.SaveChat(chat, Language.En, default);
        await store.SaveChat(chat, Language.ZhHans, default);

        Assert.Equal(new MemberSettings(null, "Asia/Taipei"), await store.Of(user, default));
        Assert.Equal(Language.ZhHans, await store.OfChat(chat, default));
    }
}
