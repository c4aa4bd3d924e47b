using System.Diagnostics;
using System.Text;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What a path may lead to beside a file of a sensible size: one line says so, within little memory, and nothing hangs.</summary>
public sealed class UnusableFiles : IDisposable
{
    // In bytes: less than any of the large files here has.
    const string LittleMemory = "export DOTNET_GCHeapHardLimit=0x8000000;";

    const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier\n";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    string Database => folder.File("community.db");

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Kinds => new()
    {
        { "folder", "is a folder" }, { "pipe", "a pipe" }, { "device", "a device" }, { "empty", "is empty" },
        { "missing", "There is no file" }, { "loop", "cannot be read" }, { "latin-1", "is not UTF-8" }, { "utf-16", "is not UTF-8" },
    };

    /// <summary>An import takes UTF-16 as well.</summary>
    public static TheoryData<string, string> ImportKinds
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var (kind, why) in Kinds.Select(row => row.Data).Where(row => row.Item1 != "utf-16"))
                kinds.Add(kind, why);
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(ImportKinds))]
    public async Task Import_takes_files_only(string kind, string why)
    {
        var outcome = await Run("import", await Make(kind), "--create", "--database", Database);
        outcome.IsRefusedWith(why);
    }

    [Fact]
    public async Task An_import_without_line_ends_or_with_too_many_names_needs_no_memory()
    {
        (await Run("import", await Make("300 MB"), "--create", "--database", Database)).IsRefusedWith("nothing was changed");
        await using (var csv = new StreamWriter(folder.File("one-line.csv")))
        {
            await csv.WriteAsync(Header + "\"");
            for (var i = 0; i < 200; i++)
                await csv.WriteAsync(new string('x', 1 << 20));
        }

        (await Run("import", folder.File("one-line.csv"), "--create", "--database", Database))
            .IsRefusedWith("line 2", "nothing was changed");
    }

    [Theory]
    [InlineData("folder", "is a folder")]
    [InlineData("no-such-folder/facts.csv", "its folder does not exist")]
    [InlineData("/dev/null", "standard output")]
    [InlineData("/dev/full", "standard output")]
    [InlineData("/proc/facts.csv", "no place for a file")]
    [InlineData("loop", "cannot be written")]
    public async Task Export_says_where_it_cannot_write(string place, string why)
    {
        if (place is "folder" or "loop")
            _ = await Make(place);
        (await Run("export", "facts", "-o", place.StartsWith('/') ? place : folder.File(place), "--database", Database))
            .IsRefusedWith(place, why);
        Assert.False(File.Exists("/dev/null.unfinished"));
    }

    [Fact]
    public async Task An_export_that_does_not_fit_leaves_the_one_before()
    {
        using var disk = await SmallDisk.Create(folder);
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 60_000; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"Company {i},营业收入,2023,{i},元,CNY,A report with a rather long title of {new string('x', 60)},2024-04-01,\n");
        }

        folder.Write("large.csv", csv.ToString());
        Assert.Equal(0, (await BuiltProgram.Run("import", folder.File("large.csv"), "--create", "--database", Database)).Code);
        File.WriteAllText(disk.File("facts.csv"), "precious");
        (await disk.Run("export", "facts", "-o", disk.File("facts.csv"), "--database", Database))
            .IsRefusedWith("facts.csv", "cannot be written");
        Assert.Equal("precious", File.ReadAllText(disk.File("facts.csv")));
        Assert.Equal([disk.File("facts.csv")], Directory.GetFiles(disk.Path));
    }

    [Fact]
    public async Task A_full_standard_output_is_named()
    {
        foreach (var command in (string[][])[["export", "facts"], ["ask", "Biren revenue 2024"], ["ask", "Biren revenue 2024", "--json"]])
        {
            using var process = BuiltProgram.Start("exec >/dev/full;", [.. command, "--database", Database]);
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            new Outcome(process.ExitCode, "", errors).IsRefusedWith("space");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_secrets_file_is_a_small_text(string kind, string why) => await SecretIsRefused(await Make(kind), why);

    [Fact]
    public async Task A_secrets_file_is_not_larger_than_a_secret() => await SecretIsRefused(await Make("300 MB"), "is larger than");

    [Theory]
    [InlineData("pipe", "a pipe")]
    [InlineData("device", "a device")]
    [InlineData("empty", "is empty")]
    [InlineData("300 MB", "is larger than")]
    [InlineData("latin-1", "is not UTF-8")]
    [InlineData("deep", "levels deep")]
    public async Task A_config_file_that_cannot_be_used_is_named(string kind, string why)
    {
        using var config = new CopiedConfig();
        foreach (var file in (string[])["articles/another.yaml", "catalog/segments.yaml"])
        {
            var place = Path.Combine(config.Path, file);
            var before = File.Exists(place) ? await File.ReadAllBytesAsync(place) : null;
            File.Delete(place);
            _ = await Make(kind, place);
            var check = await Run("config", "check", "--config", config.Path);
            Assert.Equal((1, ""), (check.Code, check.Output));
            var line = Assert.Single(check.Errors.Split('\n'), line => line.StartsWith($"{file}:1: ", StringComparison.Ordinal));
            Assert.Contains(why, line, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", check.Errors, StringComparison.Ordinal);
            var started = await Run("ask", "hi", "--config", config.Path, "--database", Database);
            Assert.Equal((1, ""), (started.Code, started.Output));
            Assert.Contains(why, started.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", started.Errors, StringComparison.Ordinal);
            File.Delete(place);
            if (before is not null)
                await File.WriteAllBytesAsync(place, before);
        }
    }

    [Theory]
    [InlineData("folder", "is a folder")]
    [InlineData("pipe", "a pipe")]
    [InlineData("300 MB", "is larger than")]
    [InlineData("latin-1", "is not UTF-8")]
    [InlineData("deep", "not JSON")]
    public async Task Settings_that_cannot_be_used_are_named(string kind, string why)
    {
        using var config = new CopiedConfig();
        var place = Path.Combine(config.Path, "appsettings.json");
        File.Delete(place);
        _ = await Make(kind, place);
        foreach (var command in (string[][])[["config", "check"], ["ask", "hi", "--database", Database], ["health"],
            ["serve", "--database", Database]])
        {
            (await Run([.. command, "--config", config.Path])).IsRefusedWith("appsettings.json", why);
        }

        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_batch_goes_on_after_lines_that_no_question_is()
    {
        var outcome = await BuiltProgram.Feed(
            $"{{\"question\":\"\\uD800\"}}\n{{\"question\":\"x\",\"context\":[\"\\uDC00\"]}}\n{new string('x', 3_000_000)}\nBiren "
                + "revenue 2024", "ask", "--batch", "--database", Database);
        Assert.Equal((0, "", 4), (outcome.Code, outcome.Errors, outcome.Lines.Length));
        Assert.All(outcome.Lines[..3], line => Assert.Contains("\"unreadable\"", line, StringComparison.Ordinal));
        Assert.True(outcome.Lines[2].Length < 1000);
        Assert.Contains("337000000", outcome.Lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(";")]
    [InlineData("ftp://127.0.0.1")]
    public async Task Health_at_no_address_says_so(string urls) =>
        (await Run("health", "--urls", urls)).IsRefusedWith("is no address", "--urls");

    [Theory]
    [InlineData("doctor")]
    [InlineData("config check")]
    public async Task What_checks_the_settings_checks_the_address_of_the_command_line_too(string command)
    {
        var outcome = await Run([.. command.Split(' '), "--urls", "ftp://127.0.0.1"]);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("Web:Urls takes", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    static async Task SecretIsRefused(string file, string why)
    {
        var outcome = await RunAfter($"export COMMUNITYBOT_Database__Connection_FILE={file};", "migrate");
        outcome.IsRefusedWith("COMMUNITYBOT_Database__Connection_FILE", file, why);
    }

    async Task<string> Make(string kind, string? place = null)
    {
        place ??= folder.File(kind.Replace(' ', '-'));
        switch (kind)
        {
            case "folder":
                Directory.CreateDirectory(place);
                break;
            case "pipe":
                using (var made = Process.Start("mkfifo", [place]))
                    await made.WaitForExitAsync();
                break;
            case "device":
                File.CreateSymbolicLink(place, "/dev/zero");
                break;
            case "loop":
                File.CreateSymbolicLink(place, place);
                break;
            case "empty":
                File.WriteAllText(place, "");
                break;
            case "300 MB":
                await using (var large = File.Create(place))
                    large.SetLength(300L << 20);
                break;
            case "latin-1":
                File.WriteAllBytes(place, [.. Encoding.UTF8.GetBytes(Header), 0xE9, .. "t\n"u8]);
                break;
            case "utf-16":
                File.WriteAllText(place, Header, Encoding.Unicode);
                break;
            case "deep":
                File.WriteAllText(place, new string('[', 100_000));
                break;
        }

        return place;
    }

    static Task<Outcome> Run(params string[] arguments) => RunAfter("", arguments);

    static async Task<Outcome> RunAfter(string shell, params string[] arguments)
    {
        using var process = BuiltProgram.Start(LittleMemory + shell, arguments);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return new Outcome(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
