using System.Diagnostics;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Journeys;

/// <summary>What an operator sees of the Telegram adapter: at the start, and from the doctor.</summary>
public sealed class TelegramStartJourneys
{
    const string Wrong = "7000000001:AAE-wrong_token_of_thirty_five_char";

    [Fact]
    public async Task A_wrong_token_stops_the_start_with_one_line_without_the_token()
    {
        await using var telegram = await TelegramStandIn.Start();
        var outcome = await Run(telegram.BaseUrl, Wrong, "serve", "--urls", "http://127.0.0.1:0");
        outcome.IsStoppedWith("does not accept the token", "@BotFather");
        Assert.DoesNotContain("wrong_token", outcome.Errors, StringComparison.Ordinal);

        var nonsense = await Run(telegram.BaseUrl, "no-token-at-all", "serve", "--urls", "http://127.0.0.1:0");
        nonsense.IsRefusedWith("Telegram:Token is no token");
        Assert.DoesNotContain("no-token-at-all", nonsense.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_the_bot_runs_stops_it_and_says_so()
    {
        await using var telegram = await TelegramStandIn.Start();
        telegram.Faults.Next("getUpdates", Fault.Error(401, "Unauthorized"), times: 5);
        var outcome = await Run(telegram.BaseUrl, telegram.Token, "serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("does not accept the token", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Token, outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_is_well_and_what_to_do()
    {
        await using var telegram = await TelegramStandIn.Start();
        var fresh = await Run(telegram.BaseUrl, telegram.Token, "doctor");
        Assert.Equal(1, fresh.Code);
        Assert.Contains("The token is that of @community_test_bot", fresh.Output, StringComparison.Ordinal);
        Assert.Contains("to do  The menus do not show the commands", fresh.Output, StringComparison.Ordinal);
        Assert.Contains("Privacy mode is on", fresh.Output, StringComparison.Ordinal);
        Assert.Contains("The clock agrees", fresh.Output, StringComparison.Ordinal);
        Assert.Contains("SQLite opens", fresh.Output, StringComparison.Ordinal);

        var wrong = await Run(telegram.BaseUrl, Wrong, "doctor");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("to do  Telegram does not accept the token", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong_token", wrong.Output + wrong.Errors, StringComparison.Ordinal);

        var unreachable = await Run("http://127.0.0.1:9", telegram.Token, "doctor");
        Assert.Contains("Telegram cannot be reached", unreachable.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Token, unreachable.Output + unreachable.Errors, StringComparison.Ordinal);
    }

    static async Task<CommunityBot.Tests.Journeys.Outcome> Run(string api, string token, params string[] arguments)
    {
        using var folder = new TempFolder();
        using Process process = CommunityBot.Tests.Journeys.BuiltProgram.Start(
            $"export COMMUNITYBOT_Telegram__Token={token} COMMUNITYBOT_Telegram__ApiBase={api};",
            [.. arguments, "--database", folder.File("community.db")]);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new CommunityBot.Tests.Journeys.Outcome(process.ExitCode, await output, await errors);
    }
}
