using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Tests.Storage;

/// <summary>What was deleted is nowhere in the files of a SQLite database once it is erased, and never in a backup.</summary>
public sealed class ErasureTests
{
    const int Accounts = 4000;

    [Fact]
    public async Task Deleted_rows_are_in_neither_the_database_nor_its_log_nor_a_backup()
    {
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        var random = new Random(1);
        // Random ids split pages and move rows between them, which leaves copies behind.
        string[] names = [.. Enumerable.Range(0, Accounts).Select(_ => $"name{random.NextInt64():x16}")];
        foreach (var chunk in names.Chunk(200))
        {
            _ = await test.Database.Write(connection => chunk.Select(
                name => CommunityBot.Core.Members.Accounts.MemberOf(connection, new UserRef("local", name), name)).ToList());
        }

        var deleted = names.Where((_, index) => index % 3 == 0).ToList();
        await test.Database.Write(connection =>
        {
            foreach (var name in deleted)
                _ = connection.Execute("DELETE FROM accounts WHERE user_ref = @user", new { user = $"local:{name}" });
        });
        await test.Database.Erase(rebuilds: true);

        var backup = test.DatabaseFile + ".backup";
        _ = DatabaseFile.Of(test.Connection).Backup(backup);
        foreach (var file in (string[])[test.DatabaseFile, test.DatabaseFile + "-wal", backup])
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal([], deleted.Where(name => text.Contains(name, StringComparison.Ordinal)));
        }

        // Nothing else is gone.
        Assert.Equal(Accounts - deleted.Count,
            await test.Database.Read(connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM accounts")));
    }
}
