using System.Diagnostics;
using CommunityBot.Core.Files;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using CommunityBot.Tests.Upgrades.Fixtures;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.CommandLine;

/// <summary>A backup may come from anywhere: what this program's own tables do not hold is not taken.</summary>
public sealed class RestoreTests : IDisposable
{
    const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    string Target => folder.File("community.db");

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Forged => new()
    {
        { "UPDATE schema_version SET version = 'abc'", "its version cannot be read" },
        { "UPDATE schema_version SET version = 0", "its version cannot be read" },
        { "UPDATE schema_version SET version = -1", "its version cannot be read" },
        { "UPDATE schema_version SET version = 1.5", "its version cannot be read" },
        { "UPDATE schema_version SET version = x'00'", "its version cannot be read" },
        { "DELETE FROM schema_version", "its version cannot be read" },
        { "INSERT INTO schema_version VALUES (1)", "two versions" },
        { "UPDATE schema_version SET version = 999", "newer version" },
        { "UPDATE schema_version SET version = 9223372036854775807", "newer version" },
        // The last step adds only a row, so that its tables are those of the step before.
        { "UPDATE schema_version SET version = version - 2", "it" },
        { "DROP TABLE schema_version", "not a database of this program" },
        { $"DROP TABLE schema_version; CREATE VIEW schema_version AS {Endless}", "not a database of this program" },
        { $"DROP TABLE facts; CREATE VIEW facts AS {Endless}", "'facts' is defined otherwise" },
        { $"CREATE VIEW more AS {Endless}", "'more', which this program does not make" },
        { "CREATE TRIGGER act AFTER INSERT ON polls BEGIN DELETE FROM facts; END", "'act', which this program does not make" },
        { "CREATE TABLE more (x)", "'more', which this program does not make" },
        { "CREATE TABLE \"a'b\nc\" (x)", "'a?b?c', which this program does not make" },
        { "CREATE VIRTUAL TABLE more USING fts5(x)", "which this program does not make" },
        { "CREATE INDEX more ON facts (source_id)", "'more', which this program does not make" },
        { "DROP TABLE facts", "is missing" },
        { "DROP INDEX polls_by_number", "'polls_by_number' is missing" },
        { "ALTER TABLE polls ADD COLUMN more", "'polls' is defined otherwise" },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task What_the_program_does_not_make_is_not_taken(string forgery, string why)
    {
        var source = folder.File("backup.db");
        await DatabaseTemplates.CopyTo(source, packsAt: DateTimeOffset.UnixEpoch);
        Execute(source, forgery);
        File.WriteAllText(Target, "what was there");
        var restoring = Task.Run(() => DatabaseFile.Of(Target).Restore(source, DateTimeOffset.UnixEpoch));
        Assert.Same(restoring, await Task.WhenAny(restoring, Task.Delay(Patience)));
        var error = await Assert.ThrowsAsync<DatabaseException>(() => restoring);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal("what was there", File.ReadAllText(Target));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path),
            file => Path.GetFileName(file).StartsWith("community.db.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_of_an_earlier_build_is_taken()
    {
        var (earlier, _) = await FixtureFiles.Latest.Copy(TestEngine.Sqlite, folder);
        var (content, kept) = DatabaseFile.Of(Target).Restore(earlier, DateTimeOffset.UnixEpoch);
        Assert.Null(kept);
        Assert.True(content.Step < Migrations.Latest && content.Polls > 0);
        _ = await Database.Migrate(Target);
        Assert.Equal(Migrations.Latest, DatabaseFile.Of(Target).Backup(folder.File("copy.db")).Step);
    }

    [Theory]
    [InlineData("/dev/zero", "a device")]
    [InlineData("/", "is a folder")]
    [InlineData("/nowhere", "There is no file")]
    public void What_is_no_file_is_not_read(string source, string why)
    {
        var error = Assert.Throws<UnusableFileException>(() => DatabaseFile.Of(Target).Restore(source, DateTimeOffset.UnixEpoch));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        using (var made = Process.Start("mkfifo", [folder.File("pipe")]))
            await made.WaitForExitAsync();
        var restoring = Task.Run(() => DatabaseFile.Of(Target).Restore(folder.File("pipe"), DateTimeOffset.UnixEpoch));
        _ = await Assert.ThrowsAsync<UnusableFileException>(() => restoring.WaitAsync(Patience));
    }

    static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
