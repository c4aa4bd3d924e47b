using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Simulators.Discord.World;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Every command, button, form and completion of the core, once on Discord. A new one without a line here fails the test.
/// </summary>
public sealed partial class DiscordCommandJourneys : IAsyncLifetime
{
    readonly HashSet<string> handlers = [];
    DiscordHost host = null!;
    StandInMessage? post;

    /// <summary>The commands in the order in which they are tested, each with its check.</summary>
    IReadOnlyList<(string Command, Func<Task> Journey)> Table =>
    [
        ("ask", async () =>
        {
            var answer = await Lin("/ask", "Not known", ("question", "Biren revenue 2023"));
            Says(await Click(host.Lin, answer.Message, answer.Message.Buttons[0]), "RMB 337 million");
        }),
        ("company", () => Lin("/company", "Biren", ("name", "Biren"))),
        ("compare", () => Lin("/compare", "Biren", ("first", "Biren"), ("second", "Moore Threads"))),
        ("metric", () => Lin("/metric", "[Mm]argin", ("name", "gross margin"))),
        ("rank", () => Lin("/rank", "1", ("metric", "ytd gain"), ("order", "top"), ("count", "3"))),
        ("sources", () => Lin("/sources", "Biren")),
        ("help", async () =>
        {
            var help = await host.Lin.Uses(host.Channel, "/help");
            Says(help, "/help poll");
            Says(await Click(host.Lin, help.Message, help.Message.Buttons[0]), "/ask");
        }),
        ("settings", async () =>
        {
            var shown = await Private("/settings", "English", ("language", "en"), ("timezone", "Asia/Shanghai"));
            Says(await Click(host.Lin, shown.Message, "Tokyo"), "Tokyo");
            var asked = await host.Mo.Uses(host.Mo.Dm, "/poll new", ("text", "When? | A | B closes=23:00"));
            Says(await Click(host.Mo, asked.Message, "London"), "is launched");
        }),
        ("link", async () =>
        {
            var code = Code().Match((await Private("/link", "")).Text).Value;
            var proposal = await host.Ming.Uses(host.Ming.Dm, "/link", ("code", code));
            Says(proposal, "只有这些账号都是您本人的|only if all these accounts are yours");
            Says(await Click(host.Ming, proposal.Message, proposal.Message.Buttons[0]), "还差一步|One step left");
            var question = await host.Lin.Dm.Next(message => message.Text.Contains("Ming", StringComparison.Ordinal)
                && message.Buttons.Count == 2);
            Says(await Click(host.Lin, question, question.Buttons[0]), "Linked|已关联");
        }),
        ("unlink", async () =>
        {
            var linked = await Private("/unlink", "Ming");
            Says(await Click(host.Lin, linked.Message, linked.Message.Buttons[0]), ".");
        }),
        ("chatlanguage", () => Mo("/chatlanguage", ".", ("language", "en"))),
        ("chattimezone", () => Mo("/chattimezone", "Shanghai|Beijing", ("timezone", "Asia/Shanghai"))),
        ("chatreader", () => Mo("/chatreader", "no model", ("state", "off"))),
        ("signin", () => Mo("/signin", "Polls:PublicAddress")),
        ("poll prompts", async () =>
        {
            var list = await Mo("/poll prompts", "Discussion prompts");
            var form = (await Click(host.Mo, list.Message, "Edit 1")).Modal!;
            Says(await Submit(host.Mo, form), "Poll #1 is launched");
            var asked = await Click(host.Mo, list.Message, "Launch 2");
            Says(await Click(host.Mo, asked.Message, "A day"), "Poll #2 is launched");
        }),
        ("poll new", async () => post = await host.Poll("Who is ahead? | Biren | Moore Threads", ("kind", "single"), ("write_in", "yes"))),
        ("poll list", () => Lin("/poll list", "Who is ahead")),
        ("poll show", async () =>
        {
            var list = await host.Lin.Uses(host.Channel, "/poll list");
            if (list.Message.Buttons.Count > 0)
                Says(await Click(host.Lin, list.Message, list.Message.Buttons[0]), ".");
            Says(await Private("/poll show", "Who is ahead", ("poll", "3")), "You have not voted");
        }),
        ("poll add", async () =>
        {
            var form = (await Click(host.Lin, post!, "Add an option")).Modal!;
            Says(await Submit(host.Lin, form, ("option", "Cambricon")), "Cambricon");
            Says(await Private("/poll add", "Hygon", ("poll", "3"), ("option", "Hygon")), "Hygon");
        }),
        ("poll receipt", async () =>
        {
            var receipt = Receipt().Match((await Click(host.Lin, post!, "Biren")).Text).Groups[1].Value;
            _ = await Private("/poll receipt", ".", ("poll", "3"), ("receipt", receipt));
        }),
        ("poll results", () => Lin("/poll results", "Biren", ("poll", "3"))),
        ("poll remove", () => Mo("/poll remove", ".", ("poll", "3"), ("option", "Hygon"))),
        ("poll post", () => Mo("/poll post", ".", ("poll", "3"))),
        ("poll extend", () => Mo("/poll extend", ".", ("poll", "3"), ("closes", "2h"))),
        ("poll close", async () =>
        {
            _ = await Mo("/poll close", "closed", ("poll", "3"));
            _ = await host.Channel.Next(
                message => message.Id == post!.Id && message.Text.Contains("This poll has closed", StringComparison.Ordinal));
        }),
        ("poll reopen", () => Mo("/poll reopen", ".", ("poll", "3"), ("closes", "1h"))),
        ("poll pages", () => Mo("/poll pages", "no result pages", ("state", "off"))),
        ("poll pinning", () => Mo("/poll pinning", "no longer pinned", ("state", "off"))),
        ("poll cancel", () => Mo("/poll cancel", ".", ("poll", "3"))),
        ("poll again", () => Mo("/poll again", "is launched", ("poll", "3"), ("closes", "1h"))),
        ("poll edit", () => Mo("/poll edit", "no poll #9", ("poll", "9"), ("text", "Which? | This | That"))),
        ("poll series", () => Lin("/poll series", "no recurring polls")),
        ("poll queue", () => Mo("/poll queue", "no recurring poll 9", ("series", "9"), ("text", "Which? | This | That"))),
        ("poll skip", () => Mo("/poll skip", "no recurring poll 9", ("series", "9"))),
        ("poll stop", () => Mo("/poll stop", "no recurring poll 9", ("series", "9"))),
        ("poll export", async () => Assert.Single((await Mo("/poll export", ".", ("poll", "3"))).Message.Files)),
        .. OfFacts,
        ("community", () => Lin("/community show", "general")),
        ("community link", async () =>
        {
            var other = host.Guild.TextChannel("other");
            var code = Code().Match((await Mo("/community link", ".")).Text).Value;
            var proposal = await host.Mo.Uses(other, "/community link", ("code", code));
            Says(await Click(host.Mo, proposal.Message, proposal.Message.Buttons[1]), "One step left");
            var question = await host.Channel.Next(message => message.Text.Contains("asks to be one community", StringComparison.Ordinal));
            Says(await Click(host.Mo, question, question.Buttons[0]), "have joined");
        }),
        ("community announcements", () => Mo("/community announcements", "do not come", ("state", "off"))),
        ("community leave", async () =>
        {
            var asked = await Mo("/community leave", ".");
            Says(await Click(host.Mo, asked.Message, asked.Message.Buttons[0]), ".");
        }),
        ("digest on", async () =>
        {
            var form = (await host.Mo.Uses(host.Channel, "/digest on")).Modal!;
            Says(await Submit(host.Mo, form, ("time", "09:00"), ("zone", "Beijing")), "The digest is on");
            // Lin has set a time zone, and Ming has not.
            _ = await Private("/digest on", "Your digest is on", ("when", "09:00"), ("for", "me"));
            var asked = await host.Ming.Uses(host.Ming.Dm, "/digest on", ("when", "09:00"));
            Says(await Click(host.Ming, asked.Message, asked.Message.Buttons[0]), "09:00");
        }),
        ("digest status", () => Mo("/digest status", "Digest of this chat(.|\n)*09:00(.|\n)*Your digest|Digest of this chat(.|\n)*09:00")),
        ("digest preview", () => Mo("/digest preview", "comes to this chat on")),
        ("digest now", async () =>
        {
            var digest = await Private("/digest now", "Metric of the day");
            Says(await Click(host.Lin, digest.Message, "Vote now"), "You have not voted");
            Says(
                await Click(
                    host.Lin,
                    digest.Message,
                    digest.Message.Buttons.First(label => label.EndsWith(" more figures", StringComparison.Ordinal))),
                "New and changed figures");
        }),
        ("digest pause", () => Private("/digest pause", "comes back on", ("until", "7d"), ("for", "me"))),
        ("digest off", () => Private("/digest off", "The digest is off", ("for", "me"))),
        ("watch add", () => Private("/watch add", "Watching Biren Technology", ("what", "Biren revenue"))),
        ("watch list", async () =>
        {
            var list = await Private("/watch list", "Revenue");
            Says(await Click(host.Lin, list.Message, list.Message.Buttons[0]), "No longer watched");
        }),
        ("watch predictions", () => Private("/watch predictions", "You are reminded privately")),
        ("watch off", async () =>
        {
            _ = await Private("/watch add", "Watching", ("what", "Biren gross margin"));
            _ = await Private("/watch off", "Gross margin", ("what", "all"));
        }),
        ("announce", async () =>
        {
            var draft = await Mo("/announce", "Preview", ("text", "Discussion on Friday"));
            Says(await Click(host.Mo, draft.Message, "Send it"), "on its way");
            _ = await host.Channel.Next(
                message => !message.IsEphemeral && message.Text.Contains("Discussion on Friday", StringComparison.Ordinal));
        }),
        ("privacy", () => Private("/privacy status", "/privacy forget")),
        ("privacy show", async () => Assert.Single((await Private("/privacy show", ".")).Message.Files)),
        ("privacy forget", async () =>
        {
            var asked = await Private("/privacy forget", ".");
            Says(await Click(host.Lin, asked.Message, "Forget me"), "no longer know you");
        }),
    ];

    public async ValueTask InitializeAsync() => host = await DiscordHost.Run();

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Every_command_button_and_form_of_the_core_works_here()
    {
        Assert.Equal(
            host.Services.GetRequiredService<Dispatcher>().Menu.Specs.Select(spec => spec.Name).Order(),
            Table.Select(entry => entry.Command).Order());
        var failures = new List<string>();
        foreach (var (command, journey) in Table)
        {
            try
            {
                await journey();
            }
            catch (Exception error)
            {
                failures.Add($"/{command}: {error.Message}\n{error.StackTrace}");
            }
        }

        Assert.True(
            failures.Count == 0,
            string.Join(
                '\n', failures.Concat(host.Discord.Complaints.Select(complaint => complaint.ToString()!)).Concat(host.Log.Unexpected)));
        // No message has the button for a poll's results, and no answer over the shipped figures has pages. No event of the shipped
        // article lies ahead, no prediction waits for a settlement, no moderator elsewhere proposes and no model reads: ReminderTests,
        // PredictionJourney, ReviewPageJourneys and ReaderJourneys tap these.
        Assert.Equal(
            host.Services.GetServices<IButtonHandler>()
                .Select(handler => handler.Prefix)
                .Except(["pr", "pp", "cal", "fs", "fp", "misread"])
                .Concat(host.Services.GetServices<IFormHandler>().Select(handler => handler.Prefix))
                .Distinct()
                .Order(),
            handlers.Order());
    }

    [Fact]
    public async Task Every_completion_of_the_core_works_here()
    {
        _ = await host.Poll("Who is ahead? | Biren | Moore Threads");
        _ = await Mo("/watch add", "Watching", ("what", "Biren revenue"));
        _ = await Mo("/poll new", "Recurring poll 1", ("text", "Mood? | Good | Bad every=daily 9:00 UTC"));
        var menu = new CommunityBot.Discord.Commands.DiscordMenu(host.Services.GetRequiredService<Dispatcher>().Menu);
        var seen = 0;
        foreach (var (path, option) in menu.Commands.SelectMany(command => Completing(command.Name, command.Options ?? [])))
        {
            // A question has completions only after its first letters.
            var choices = await host.Mo.Types(host.Channel, "/" + path, option, option == "question" ? "Biren" : "");
            Assert.True(choices.Count is >= 1 and <= 25, $"/{path} proposes {choices.Count} for {option}");
            seen++;
        }

        Assert.True(seen > 10, $"{seen} were tried");
    }

    static IEnumerable<(string Path, string Option)> Completing(
        string path, IReadOnlyList<CommunityBot.Discord.Rest.Models.ApiCommandOption> options) =>
        options.SelectMany(option =>
            option.Options is { } below ? Completing(
                $"{path} {option.Name}", below) : option.Autocomplete == true ? [(path, option.Name)] : []);

    Task<StandInInteraction> Lin(string line, string expected, params (string, object)[] values) => Uses(host.Lin, line, expected, values);

    Task<StandInInteraction> Mo(string line, string expected, params (string, object)[] values) => Uses(host.Mo, line, expected, values);

    /// <summary>Asserts that the answer is private.</summary>
    async Task<StandInInteraction> Private(string line, string expected, params (string, object)[] values)
    {
        var answer = await Uses(host.Lin, line, expected, values);
        Assert.True(answer.IsPrivate, $"everybody sees {answer.Message}");
        return answer;
    }

    async Task<StandInInteraction> Uses(StandInUser user, string line, string expected, (string, object)[] values)
    {
        var answer = await user.Uses(host.Channel, line, values);
        Assert.Matches(expected, answer.Text);
        return answer;
    }

    Task<StandInInteraction> Click(StandInUser user, StandInMessage message, string label)
    {
        handlers.Add(message.Button(label)["custom_id"]!.GetValue<string>().Split(':')[0]);
        return user.Clicks(message, label);
    }

    Task<StandInInteraction> Submit(StandInUser user, StandInModal form, params (string, string)[] values)
    {
        handlers.Add(form.CustomId.Split(':')[0]);
        return user.Submits(form, values);
    }

    static void Says(StandInInteraction answer, string expected) => Assert.Matches(expected, answer.Text);

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();

    [GeneratedRegex("Receipt ([A-Za-z0-9]+)")]
    private static partial Regex Receipt();
}
