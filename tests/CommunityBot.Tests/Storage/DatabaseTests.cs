using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Tests.Storage;

public sealed class DatabaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute("UPDATE schema_version SET version = 1000"));

        var exception = Assert.Throws<DatabaseException>(() => Database.Open(test.Connection));
        Assert.Equal(DatabaseErrorKind.Newer, exception.Kind);
        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            1000, await test.Database.Read(connection => connection.ExecuteScalarAsync<int>("SELECT version FROM schema_version")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Opening_twice_changes_nothing(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await using var second = Database.Open(test.Connection);
        Assert.Equal(
            new[] { Migrations.Latest }, await second.Read(connection => connection.QueryAsync<int>("SELECT version FROM schema_version")));
    }

    [Fact]
    public async Task The_folder_is_created_on_the_first_start_and_commits_are_durable()
    {
        using var folder = new TempFolder();
        await using var database = Database.Open(folder.File("a/b/bot.db"));
        Assert.True(File.Exists(folder.File("a/b/bot.db")));
        var (journal, synchronous) = await database.Write(
            connection => (connection.ExecuteScalar<string>("PRAGMA journal_mode"), connection.ExecuteScalar<int>("PRAGMA synchronous")));
        Assert.Equal(("wal", 2), (journal, synchronous));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_and_left_alone()
    {
        using var folder = new TempFolder();
        folder.Write("bot.db", new string('x', 5000));
        Refuses(folder.File("bot.db"), DatabaseErrorKind.NotADatabase);
        Assert.Equal(new string('x', 5000), File.ReadAllText(folder.File("bot.db")));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_says_so()
    {
        using var folder = new TempFolder();
        await using (Database.Open(folder.File("bot.db")))
        {
        }

        Refuses($"Data Source={folder.File("bot.db")};Mode=ReadOnly", DatabaseErrorKind.ReadOnly);
    }

    [Fact]
    public void A_folder_that_cannot_be_created_says_so()
    {
        using var folder = new TempFolder();
        folder.Write("file", "");
        Refuses(folder.File("file/bot.db"), DatabaseErrorKind.Folder);
    }

    [Fact]
    public void A_folder_in_the_files_place_says_so()
    {
        using var folder = new TempFolder();
        Refuses(folder.Path, DatabaseErrorKind.Folder);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=hunter2;Database=bot;Timeout=2")]
    [InlineData("postgres://u:hunter2@127.0.0.1:1/bot")]
    public void A_server_that_is_not_there_is_named_without_the_password(string connection)
    {
        var exception = Refuses(connection, DatabaseErrorKind.Unreachable);
        Assert.Contains("127.0.0.1:1/bot", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    [InlineData("Host=a;Nonsense=hunter2")]
    public void A_setting_that_names_no_database_is_refused(string connection) =>
        Assert.DoesNotContain("hunter2", Refuses(connection, DatabaseErrorKind.Other).ToString(), StringComparison.Ordinal);

    static DatabaseException Refuses(string connection, DatabaseErrorKind kind)
    {
        var exception = Assert.Throws<DatabaseException>(() => Database.Open(connection));
        Assert.Equal(kind, exception.Kind);
        Assert.DoesNotContain('\n', exception.Message);
        return exception;
    }
}
