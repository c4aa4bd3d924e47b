using CommunityBot.Tests.Storage.Fixtures;

namespace CommunityBot.Tests.Storage;

public sealed partial class EarlierDatabases
{
    /// <summary>Told anew with this build: a renamed column, word or key would stand here and not in the earlier database.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_story_leaves_the_same_names_today(TestEngine engine)
    {
        using var folder = new TempFolder();
        CommunityStory.WriteEarlierConfig(folder);
        var connection = engine == TestEngine.Sqlite ? folder.File("community.db") : await PostgresServer.CreateDatabase();
        IReadOnlyList<string> names;
        await using (var host = await StoryHost.Run(connection, folder.Path, CommunityStory.Start))
        {
            var keys = await new CommunityStory(host, folder).Tell();
            if (engine == TestEngine.Postgres && FixtureFiles.IsWriting)
                await FixtureFiles.Latest.Write(engine, connection, keys);
            names = await StoredNames.Of(engine, connection);
            await host.StopBot();
            if (engine == TestEngine.Sqlite && FixtureFiles.IsWriting)
                await FixtureFiles.Latest.Write(engine, connection, keys);
            _ = host.Log.Said("Telegram asks to wait");
            Assert.Equal([], host.Log.Unexpected.Concat(host.Telegram.Complaints.Select(complaint => $"{complaint}")).Concat(host.Discord.Complaints.Select(complaint => $"{complaint}")));
        }

        var (earlier, _) = await FixtureFiles.Latest.Copy(engine, folder);
        Assert.Equal(await StoredNames.Of(engine, earlier), names);
    }
}
