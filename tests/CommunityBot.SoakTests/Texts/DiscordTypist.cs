using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.SoakTests.Texts;

/// <summary>A member of a guild who types into everything that Discord's client offers.</summary>
sealed partial class DiscordTypist(DiscordStandIn discord, StandInUser user, StandInChannel channel, Random random)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    int poll = 1;

    /// <summary>Returns once the text is answered; false if the client would not send it.</summary>
    public async Task<bool> Type()
    {
        try
        {
            await (random.Next(12) switch
            {
                0 => Says(user.Dm, HostileText.Next(random)),
                1 => Says(channel, $"{discord.Bot.Mention} {HostileText.Next(random)}"),
                2 => Uses("/ask", ("question", Text(1000))),
                3 => Launches(),
                4 => Uses("/poll add", ("poll", poll), ("option", Text(100))),
                5 => Submits(),
                6 => Completes(),
                7 => Uses("/company", ("name", Text(300))),
                8 => Uses("/compare", ("first", Text(100)), ("second", Text(100)), ("metric", Text(200))),
                9 => random.Next(2) == 0 ? Uses("/watch add", ("what", Text(200))) : Uses("/digest on", ("time", Text(200))),
                10 => random.Next(2) == 0 ? Uses("/settings", ("timezone", Text(100))) : Uses("/metric", ("name", Text(200))),
                _ => Announces(),
            });
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    string Text(int length) => HostileText.Cut(HostileText.Next(random), length);

    Task<StandInInteraction> Uses(string line, params (string Name, object Value)[] values) =>
        user.Begins(channel, line, values).Answered(Patience);

    async Task Says(StandInChannel where, string text)
    {
        // Discord takes no message of more than 2,000 letters and cuts spaces off; who only mentions the bot asks nothing of it.
        if (string.IsNullOrWhiteSpace(text.Replace(discord.Bot.Mention, "", StringComparison.Ordinal)))
            throw new InvalidOperationException("The client sends no spaces.");
        var sent = user.Says(where, HostileText.Cut(text, 2000));
        _ = await where.Next(message => message.Author == discord.Bot && message.RepliesTo == sent, Patience);
    }

    async Task Launches()
    {
        var launched = await Uses("/poll new", ("text", $"{Text(200)} | {HostileText.Line(random, 60)} | {HostileText.Line(random, 60)}"),
            ("write_in", "yes"));
        if (launched.Original is { } answer && PollNumber().Match(answer.Text) is { Success: true } number)
            poll = int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    async Task Submits()
    {
        var opened = await user.Begins(channel, "/poll new").Acknowledged(Patience);
        // A bot that was too slow for a form has answered with a button that opens it.
        while (opened.Modal is null)
        {
            var answer = (await opened.Answered(Patience)).Original!;
            opened = await user.BeginsClick(answer, answer.Buttons[^1]).Acknowledged(Patience);
        }

        var submitted = await user.Submits(opened.Modal!, ("question", HostileText.Line(random, 200)),
            ("options", $"{HostileText.Line(random, 90)}\n{HostileText.Line(random, 90)}\n{HostileText.Line(random, 90)}"),
            ("closes", HostileText.Line(random, 20)));
        Assert.True(submitted.IsAcknowledged);
    }

    async Task Completes() => Assert.InRange((await user.Types(channel, "/company", "name", Text(100))).Count, 0, 25);

    async Task Announces()
    {
        var preview = await Uses("/announce", ("text", Text(1000)));
        if (preview.Original is { Buttons.Count: > 0 } message)
            _ = await user.Clicks(message, message.Buttons[0]);
    }

    [GeneratedRegex("#([0-9]{1,6})")]
    private static partial Regex PollNumber();
}
