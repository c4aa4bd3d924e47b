using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// A member with two accounts who has used every feature deletes the stored data. Then no table of the database names the
/// member.
/// </summary>
public sealed class ForgettingJourneys
{
    [Fact]
    public async Task A_member_who_has_used_everything_is_deleted_from_every_table_and_the_tallies_stay()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Quotas:PerMemberAndMinute"] = "0" });
        // Lin's vote stays with Lin's old member id, because the poll is closed when the accounts are linked.
        _ = await bot.Say("/poll new Ended? | Yes | No named=yes", "Lin", "en");
        foreach (var member in (string[])["Ming", "Lin", "Alex"])
            _ = await bot.Tap(await bot.Say("/poll show 1", member, "en"), "Yes", member, "en");
        _ = await bot.Say("/poll close 1", "Lin", "en");
        _ = await bot.Link("Ming", "Lin");
        await bot.Settle();
        _ = await bot.Say("/link BCDFGH", "Ming", "en");

        _ = await bot.Say("/settings language=en timezone=Asia/Shanghai", "Ming", "en");
        _ = await bot.Say("/poll new Mine? | Yes | No named=yes write_in=yes", "Ming", "en");
        _ = await bot.Say("/poll add 2 Perhaps", "Ming", "en");
        foreach (var member in (string[])["Ming", "Alex"])
            _ = await bot.Tap(await bot.Say("/poll show 2", member, "en"), "Yes", member, "en");
        _ = await bot.Say("/digest on 12:00 UTC", "Ming", "en");
        _ = await bot.Say("/watch add Biren revenue", "Ming", "en");
        _ = await bot.Say("Biren revenue 2024", "Ming", "en");

        var members = await Members(bot, "Ming");
        Assert.Equal(2, members.Length);
        string[] traces = ["Ming", "Lin", .. members];
        var before = await KeptText.Find(bot.DatabaseFile, traces);
        Assert.Superset(
            new HashSet<string>(
                [
                    "accounts", "member_merges", "member_settings", "link_codes", "link_tries", "poll_ballots", "poll_options",
                    "polls", "digest_subscriptions", "watches", "transcript",
                ]),
            before.Keys.ToHashSet());
        var file = await bot.Say("/privacy show", "Ming", "en");
        var shown = JsonNode.Parse(await bot.Http.GetStringAsync((string)file.Json["blocks"]!.AsArray()[^1]!["source"]!))!.AsObject();
        Assert.Superset(
            new HashSet<string>(
                [
                    "accounts", "links", "settings", "codes", "wrong_codes", "votes", "polls", "options", "digests", "watches", "messages",
                ]), shown.Select(each => each.Key).ToHashSet());
        Assert.Equal(3, shown["votes"]!.AsArray().Count);
        Assert.Contains(shown["messages"]!.AsArray(), message => (string?)message!["text"] == "Biren revenue 2024");

        _ = await bot.Tap(await bot.Say("/privacy forget", "Lin", "en"), "Forget me", "Lin", "en");
        var after = await KeptText.Find(bot.DatabaseFile, traces);
        // Not even the private answer to Lin: 'I no longer know you'.
        Assert.Empty(after);

        var ended = (await bot.Say("/poll results 1", "Alex", "en")).Text;
        Assert.Contains("3 voted", ended, StringComparison.Ordinal);
        Assert.Contains("—, —, Alex", ended, StringComparison.Ordinal);
        Assert.Contains("1 voted", (await bot.Say("/poll results 2", "Alex", "en")).Text, StringComparison.Ordinal);
        _ = await bot.Say("/poll reopen 1", "Mo", "en");
        Assert.DoesNotContain("hash chain is broken", (await bot.Say("/poll close 1", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("the hash chain is whole", (await bot.Say("/poll export 1", "Mo", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_of_the_Telegram_adapter_is_deleted_too()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/chatlanguage English").Reply();
        _ = await lin.Says("/settings language=en").Reply();
        _ = await lin.Says("/link").Reply();
        _ = await lin.Says("/poll_new Alone? | Yes | No").Reply();
        var post = await lin.Private.Next(message => message.Text.Contains("Alone?", StringComparison.Ordinal));
        _ = await lin.Taps(post, "Yes");
        _ = await lin.Says("/poll_new").Reply();

        var id = lin.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var before = await KeptText.Find(host.DatabaseFile, id, "Lin");
        Assert.Superset(
            new HashSet<string>(["accounts", "community_chats", "member_settings", "polls", "poll_posts", "platform_states"]),
            before.Keys.ToHashSet());
        var asked = await lin.Says("/privacy_forget").Reply(message => message.Buttons.Count > 0);
        _ = await lin.Taps(asked, "Forget me");
        // Except for the tap itself, which is stored until it is completely handled.
        Assert.All(
            (await KeptText.Find(host.DatabaseFile, id, "Lin")).Values.SelectMany(rows => rows),
            row => Assert.Contains("\u001fupdate:", row, StringComparison.Ordinal));
    }

    /// <summary>The ids that an account's member has had.</summary>
    static async Task<string[]> Members(RunningBot bot, string name)
    {
        await using var connection = new SqliteConnection($"Data Source={bot.DatabaseFile};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT member_id FROM accounts WHERE user_ref = 'local:{name}' UNION SELECT from_member FROM member_merges";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> ids = [];
        while (await reader.ReadAsync())
            ids.Add(reader.GetString(0));
        return [.. ids];
    }
}
