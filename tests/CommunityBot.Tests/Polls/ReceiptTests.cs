using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// A receipt proves that a vote is in the log, and with the export of an anonymous poll nobody can prove what they chose.
/// </summary>
public sealed class ReceiptTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Lin = PollWorld.Who("Lin"), Alex = PollWorld.Who("Alex"),
    Mo = PollWorld.Who("Mo"), FarMing = PollWorld.Who("Ming", PollWorld.Far);

    [Theory, OnSqlite, OnPostgres]
    public async Task The_export_of_an_anonymous_poll_shows_choices_apart_from_entries_and_no_receipt_leads_to_one(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Which? | a | b | c");
        for (var voter = 0; voter < 30; voter++)
            _ = await world.Cast(PollWorld.Who($"voter{voter}"), poll, 1 + (voter / 10));
        _ = await world.Say(Mo, "/poll close 1");
        var lines = Lines(await Export(world, 1));
        var entries = lines.Where(line => line[3] == "vote").ToList();
        Assert.Equal(30, entries.Count);
        Assert.All(entries, line => Assert.Equal("", line[4]));
        Assert.All(entries, line => Assert.Matches(@"^2026-11-02T10:00:00\.000Z$", line[1]));
        Assert.Equal(30, entries.Select(line => line[5]).Distinct().Count());
        string[] choices = [.. lines.Where(line => line[3] == "choice").Select(line => line[5])];
        Assert.Equal([10, 10, 10], ((string[])["1", "2", "3"]).Select(option => choices.Count(choice => choice == option)));
        Assert.NotEqual(choices.Order(), choices);
        Assert.NotEqual(choices, Lines(await Export(world, 1)).Where(line => line[3] == "choice").Select(line => line[5]));

        // Whoever tries every option in place of the seal finds none that has the hash, as one would without seals.
        var before = Sha256($"poll {poll.Id}");
        foreach (var line in entries)
        {
            Assert.DoesNotContain(line[8], ((string[])["1", "2", "3"]).SelectMany(option => (string[])[
                Sha256(string.Join('\n', before, line[0], line[1], line[2], line[3], option, line[6])),
                Sha256(string.Join(
                    '\n', before, line[0],
                    $"{DateTimeOffset.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()}",
                    line[2], line[3], option, line[6]))]));
            before = line[8];
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_acknowledgement_says_what_a_receipt_proves_and_it_is_checked_without_the_poll(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var (first, second) = (await world.Launch("First? | a | b"), await world.Launch("Second? | a | b named=yes"));
        _ = await world.Vote(Lin, first, 1);
        var (anonymous, named) = (PollWorld.Plain(await world.Vote(Ming, first, 1)), PollWorld.Plain(await world.Vote(Ming, second, 1)));
        Assert.Contains("proves that this vote is in the log, not what you chose. Check: /poll receipt", anonymous,
            StringComparison.Ordinal);
        Assert.Contains("The poll is named", named, StringComparison.Ordinal);
        foreach (var (said, number, proves) in ((string, int, string)[])[(anonymous, 1, "does not prove what was chosen"),
            (named, 2, "The poll is named")])
        {
            var receipt = said.Split("Receipt ")[1].Trim();
            foreach (var line in (string[])[$"/poll receipt {receipt}", "/poll receipt "
                + $"{receipt} {number}", $"/poll receipt {number} {receipt}"])
            {
                var checkedOnce = PollWorld.Plain(await world.Say(Alex, line));
                Assert.Contains($"of poll #{number} is the one", checkedOnce, StringComparison.Ordinal);
                Assert.Contains(proves, checkedOnce, StringComparison.Ordinal);
            }

            Assert.Contains("does not match", PollWorld.Plain(await world.Say(FarMing, $"/poll receipt {receipt}")),
                StringComparison.Ordinal);
        }

        Assert.Contains("does not match the log of any poll here",
            PollWorld.Plain(await world.Say(Ming, "/poll receipt 1-000000000000")), StringComparison.Ordinal);
        Assert.Contains("is no receipt", PollWorld.Plain(await world.Say(Ming, "/poll receipt 1-zzzzzzzzzzzz")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_log_is_checked_by_itself_and_any_change_of_it_is_found()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        foreach (var rules in (string[])["", " named=yes", " kind=multiple write_in=yes"])
        {
            var poll = await world.Launch($"Q{rules.Length}? | a | b | c{rules}");
            var receipt = PollWorld.Plain(await world.Vote(Ming, poll, 1)).Split("Receipt ")[1].Trim();
            _ = await world.Vote(Lin, poll, 2);
            _ = await world.Vote(Lin, poll, "w");
            _ = await world.Vote(Alex, poll, 3);
            _ = await world.Say(Mo, $"/poll close {poll.Number}");
            var csv = await Export(world, poll.Number);
            var verdict = Check(csv, receipt);
            Assert.Null(verdict.Problem);
            Assert.Equal((1, 4, 4, rules.Contains("named", StringComparison.Ordinal) ? 0 : 2),
                (verdict.First, verdict.Last, verdict.Total, verdict.Choices));
            Assert.Equal((1, "vote", "local"), (verdict.Receipt!.Entry, verdict.Receipt.Kind, verdict.Receipt.Platform));
            Assert.Null(Check(csv, "2-000000000000").Receipt);

            var lines = csv.TrimEnd('\n').Split('\n');
            for (var line = 1; line < lines.Length; line++)
            {
                Assert.NotNull(ProblemOf([.. lines[..line], .. lines[(line + 1)..]]));
                var fields = lines[line].Split(',');
                for (var field = 0; field < fields.Length; field++)
                {
                    // What is shown beside the ballot, and a choice that no hash covers.
                    if (field == 4 || fields[3] == "choice" || fields[field].Length == 0)
                        continue;
                    string[] changed = [.. fields[..field], fields[field][..^1] + (fields[field][^1] == '1' ? "2" : "1"),
                        .. fields[(field + 1)..]];
                    Assert.True(ProblemOf([.. lines[..line], string.Join(',', changed), .. lines[(line + 1)..]]) is not null,
                        string.Join(',', changed));
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not,a,log\n1,2,3\n")]
    [InlineData("entry,at,voter,kind,options,ballot,platform,receipt,hash\n")]
    [InlineData("entry,at,voter,kind,options,ballot,platform,receipt,hash\n1,2\n")]
    [InlineData("entry,at,voter,kind,options,ballot,platform,receipt,hash\n\"0")]
    public void What_is_no_exported_log_is_refused(string csv) => Assert.Throws<FormatException>(() => Check(csv, null));

    static string? ProblemOf(string[] lines)
    {
        try
        {
            return Check(string.Join('\n', lines) + "\n", null).Problem;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    static ExportVerdict Check(string csv, string? receipt)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return ExportCheck.Run(stream, receipt);
    }

    static async Task<string> Export(PollWorld world, int number) =>
        (await world.Say(Mo, $"/poll export {number}")).Message.Blocks.OfType<Attachment>().Single().Content;

    static List<string[]> Lines(string csv) => [.. csv.Trim().Split('\n').Skip(1).Select(line => line.Split(','))];

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
