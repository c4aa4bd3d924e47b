using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Telegram.Chats;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Of someone who was forgotten no id, name, typed text or hash under a remaining key is in the database's files or a backup.
/// </summary>
public sealed class ErasingJourneys
{
    const string Name = "Zephyrine Quill", Typed = "umbrellas forever";

    [Fact]
    public async Task Whoever_is_forgotten_is_in_no_byte_of_the_database_its_log_or_a_backup()
    {
        await using var host = await TelegramHost.Run();
        var (mo, quill, group) = (host.Telegram.User("Mo"), host.Telegram.User(Name), host.Telegram.Supergroup("Chips"));
        _ = group.Add(mo, Role.Administrator).Add(quill);
        foreach (var question in (string[])["Anonymous?", "Named?", "Open?"])
        {
            _ = await mo.Says($"/poll_new {question} | Yes | No named={(question == "Named?" ? "yes" : "no")}", group).Reply();
            var post = await group.Next(message => message.Text.Contains(question, StringComparison.Ordinal) && message.Buttons.Count > 0);
            Assert.Contains("Yes", (await quill.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        }

        _ = await mo.Says("/poll_close 1", group).Reply();
        _ = await mo.Says("/poll_close 2", group).Reply();
        _ = await quill.Says("/settings language=en timezone=Asia/Shanghai").Reply();
        _ = await quill.Says("/link").Reply();
        _ = await quill.Says("/watch_add Biren revenue").Reply();
        _ = await quill.Says("/poll_new").Reply();
        _ = await quill.Says($"{Typed}?").Reply();
        var id = quill.Id.ToString(CultureInfo.InvariantCulture);
        var member = await Scalar<string>(host, "SELECT member_id FROM accounts WHERE user_ref = @user", new { user = $"telegram:{id}" });
        var needles = Needles(Name, Typed, $"telegram:{id}", member).ToList();
        Assert.NotEmpty(await Found(host, needles));

        var asked = await quill.Says("/privacy_forget").Reply(message => message.Buttons.Count > 0);
        _ = await quill.Taps(asked, "Forget me");
        // The tap itself is stored until it is done; the next hourly clean-up takes it.
        await Eventually.Holds(async () => (await KeptText.Find(host.DatabaseFile, id, Name)).Count == 0);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Holds(async () => (await Found(host, needles)).Count == 0);
        Assert.Equal([], await Found(host, needles));

        // With all remaining keys: the account is known in the polls that closed less than 30 days ago, and nowhere else.
        var hashes = await Hashes(host, member, $"telegram:{id}");
        Assert.Equal(["1 account", "2 account"],
            (await Found(host, hashes)).Where(found => found.EndsWith("account", StringComparison.Ordinal)));
        var database = host.Services.GetRequiredService<Database>();
        await database.Write(connection => new VoterKeyRetention()
            .Purge(connection, host.Clock.GetUtcNow().AddDays(30).ToUnixTimeMilliseconds()));
        await database.Erase(rebuilds: true);
        Assert.Equal([], (await Found(host, await Hashes(host, member, $"telegram:{id}")))
            .Where(found => found.EndsWith("account", StringComparison.Ordinal)));
        // The keys are gone with them, also from the bytes.
        Assert.Equal([], (await Found(host, hashes))
            .Where(found => found.EndsWith("account", StringComparison.Ordinal) || found.EndsWith("key", StringComparison.Ordinal)));
    }

    /// <summary>Texts and numbers in the forms in which a file could hold them.</summary>
    static IEnumerable<(string What, byte[] Bytes)> Needles(params string[] texts)
    {
        foreach (var text in texts)
        {
            foreach (var part in (string[])[text, text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]])
            {
                var bytes = Encoding.UTF8.GetBytes(part);
                yield return ($"{part} UTF-8", bytes);
                yield return ($"{part} UTF-16LE", Encoding.Unicode.GetBytes(part));
                yield return ($"{part} UTF-16BE", Encoding.BigEndianUnicode.GetBytes(part));
                yield return ($"{part} hexadecimal", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(bytes)));
                // At each of the three places in a group of four letters, without the letters that depend on what stands beside.
                for (var shift = 0; shift < 3; shift++)
                {
                    yield return ($"{part} base64 {shift}",
                        Encoding.UTF8.GetBytes(Convert.ToBase64String([.. new byte[shift], .. bytes])[(shift == 0 ? 0 : 4)..^4]));
                }

                if (long.TryParse(part, CultureInfo.InvariantCulture, out var number))
                {
                    var big = new byte[8];
                    BinaryPrimitives.WriteInt64BigEndian(big, number);
                    yield return ($"{part} big-endian", big);
                    yield return ($"{part} little-endian", [.. big.Reverse()]);
                    // A row holds an integer of more than four bytes in six.
                    if (number > uint.MaxValue)
                        yield return ($"{part} in a row", big[2..]);
                }
            }
        }
    }

    /// <summary>What every key that is still there makes of the person.</summary>
    static async Task<IReadOnlyList<(string What, byte[] Bytes)>> Hashes(TelegramHost host, string member, string account)
    {
        var keys = await host.Services.GetRequiredService<Database>().Read(
            connection => connection.QueryAsync<(long Number, string Key)>(
                "SELECT number, voter_key FROM polls WHERE voter_key <> '' ORDER BY number"));
        List<(string What, byte[] Bytes)> hashes = [];
        foreach (var (number, key) in keys)
        {
            foreach (var (what, text) in ((string, string)[])[("account", account), ("member", member)])
            {
                var hash = VoteLog.HashOf(key, text);
                hashes.Add(($"{number} {what}", Convert.FromHexString(hash)));
                hashes.Add(($"{number} hexadecimal {what}", Encoding.UTF8.GetBytes(hash)));
            }

            if (number < 3)
                hashes.Add(($"{number} key", Encoding.UTF8.GetBytes(key)));
        }

        return hashes;
    }

    /// <summary>Which of them the database's files or a backup hold.</summary>
    static async Task<IReadOnlyList<string>> Found(TelegramHost host, IReadOnlyList<(string What, byte[] Bytes)> needles)
    {
        var backup = $"{host.DatabaseFile}.{Guid.NewGuid():N}";
        _ = DatabaseFile.Of(host.DatabaseFile).Backup(backup);
        var found = new List<string>();
        foreach (var file in (string[])[host.DatabaseFile, host.DatabaseFile + "-wal", host.DatabaseFile + "-shm", backup])
        {
            await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            found.AddRange(needles.Where(needle => bytes.AsSpan().IndexOf(needle.Bytes) >= 0).Select(needle => needle.What));
        }

        File.Delete(backup);
        return [.. found.Distinct()];
    }

    static async Task<T> Scalar<T>(TelegramHost host, string sql, object values) =>
        (await host.Services.GetRequiredService<Database>().Read(connection => connection.ExecuteScalarAsync<T>(sql, values)))!;
}
