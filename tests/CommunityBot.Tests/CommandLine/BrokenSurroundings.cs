using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.CommandLine;

/// <summary>Errors of operators and machines: each gives one line with advice, and no data is lost.</summary>
public sealed class BrokenSurroundings : IDisposable
{
    readonly TempFolder folder = new();

    string Database => folder.File("community.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData("ask", "hi")]
    [InlineData("export", "facts")]
    public async Task A_file_that_is_no_database_is_left_alone(params string[] command)
    {
        folder.Write("community.db", "Dear diary, ...");
        (await BuiltProgram.Run([.. command, "--database", Database])).IsRefusedWith(Database, "is not a database");
        Assert.Equal("Dear diary, ...", File.ReadAllText(Database));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        _ = await BuiltProgram.Run("ask", "hi", "--database", Database);
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE schema_version SET version = 999";
            await command.ExecuteNonQueryAsync();
        }

        var before = File.ReadAllBytes(Database);
        (await BuiltProgram.Run("ask", "hi", "--database", Database)).IsRefusedWith("newer version", "999");
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    // No user can create files in /sys, not even root.
    [Theory]
    [InlineData("/sys/community.db", "cannot be opened")]
    [InlineData("/sys/data/community.db", "cannot be created")]
    [InlineData("/dev/null/community.db", "cannot be created")]
    [InlineData("/", "cannot be opened")]
    public async Task A_folder_that_cannot_be_written_is_named(string database, string why) =>
        (await BuiltProgram.Run("ask", "hi", "--database", database)).IsRefusedWith(database.TrimEnd('/'), why);

    [Fact]
    public async Task A_database_that_became_read_only_is_named()
    {
        _ = await BuiltProgram.Run("ask", "hi", "--database", Database);
        (await BuiltProgram.Run("ask", "hi", "--database", $"Data Source={Database};Mode=ReadOnly"))
            .IsRefusedWith(Database, "cannot be written");
    }

    [Fact]
    public async Task A_config_folder_that_is_not_there_is_named()
    {
        (await BuiltProgram.Run("serve", "--config", "/nowhere", "--database", Database)).IsRefusedWith("/nowhere", "--config");
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Invalid_settings_are_named()
    {
        using var config = new CopiedConfig();
        var settings = Path.Combine(config.Path, "appsettings.json");
        File.WriteAllText(settings, "{ \"Web\": ");
        (await BuiltProgram.Run("serve", "--config", config.Path, "--database", Database)).IsRefusedWith("appsettings.json");
        File.WriteAllText(settings, """{ "Web": { "Urls": "http://127.0.0.1:0", "Members": [ { "Name": "not a name!" } ] } }""");
        (await BuiltProgram.Run("serve", "--config", config.Path, "--database", Database)).IsStoppedWith("Web:Members");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var outcome = await BuiltProgram.Run("serve", "--urls", $"http://127.0.0.1:{port}", "--database", Database);

        outcome.IsStoppedWith(port, "--urls");
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("gopher://127.0.0.1")]
    public async Task An_address_that_is_not_this_machines_is_refused(string urls) =>
        (await BuiltProgram.Run("serve", "--urls", urls, "--database", Database)).IsStoppedWith("rls");

    [Fact]
    public async Task Broken_packs_at_the_first_start_are_named_by_file_and_line()
    {
        using var config = new CopiedConfig();
        var line = config.Break();
        var outcome = await BuiltProgram.Run("serve", "--config", config.Path, "--database", Database, "--urls", "http://127.0.0.1:0");

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains($"articles/{CopiedConfig.Article}:{line}: ", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);

        config.Mend();
        Assert.Equal(0, (await BuiltProgram.Run("ask", "hi", "--config", config.Path, "--database", Database)).Code);
    }

    [Fact]
    public async Task A_full_disk_is_named_and_what_was_kept_before_is_still_there()
    {
        using var disk = await SmallDisk.Create(folder);
        var database = disk.File("community.db");
        Assert.Equal(0, (await BuiltProgram.Run("ask", "hi", "--database", database)).Code);
        var before = (await BuiltProgram.Run("export", "facts", "--database", database)).Output;

        var csv = new StringBuilder("entity,metric,period,value,unit,currency,source,as_of,qualifier\n");
        for (var i = 0; i < 60_000; i++)
            csv.Append(CultureInfo.InvariantCulture, $"Company {i},营业收入,2023,{i},元,CNY,Report,2024-04-01,\n");
        folder.Write("large.csv", csv.ToString());
        (await disk.Run("import", folder.File("large.csv"), "--create", "--database", database)).IsRefusedWith(database, disk.Complaint);

        Assert.Equal(before, (await BuiltProgram.Run("export", "facts", "--database", database)).Output);
        var answer = await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database);
        Assert.StartsWith("Biren Technology · Revenue · 2024  RMB 337 million", answer.Output, StringComparison.Ordinal);
    }
}
