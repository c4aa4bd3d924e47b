namespace CommunityBot.Tests.Journeys;

public sealed partial class DiscordCommandJourneys
{
    /// <summary>The commands that make facts, correct them, and predict them.</summary>
    IReadOnlyList<(string Command, Func<Task> Journey)> OfFacts =>
    [
        ("article add", async () =>
        {
            var form = (await host.Mo.Uses(host.Channel, "/article add")).Modal!;
            var summary = await Submit(
                host.Mo, form, ("text", "寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。公司净亏损4.52亿元。"), ("date", "2025-04-18"));
            Says(summary, "2 sure, 1 to check");
            var approved = await Click(host.Mo, summary.Message, "Approve all sure (2)");
            Says(approved, "2 figures are live");
            Says(await host.Lin.Uses(host.Channel, "/ask", ("question", "Cambricon revenue 2024")), "RMB 1.174 billion");
            Says(await Click(host.Mo, approved.Message, "Undo the last approval"), "Undone: 2");
            var shown = await host.Mo.Uses(host.Channel, "/article show", ("number", "1"));
            var details = (await Click(host.Mo, shown.Message, "Date and source")).Modal!;
            Says(await Submit(host.Mo, details, ("publisher", "Daily")), "Daily");
            var questions = await Click(host.Mo, shown.Message, "Questions to discuss");
            Says(await Click(host.Mo, questions.Message, "Digest 1"), "the next digest asks it");
            var file = host.Mo.File("figures.csv", "公司,年度,营业收入（亿元）\n寒武纪,2021,7.21\n");
            var table = await host.Mo.Uses(host.Channel, "/article add", ("file", file));
            Says(await Click(host.Mo, table.Message, "Leave it"), "not imported");
            var again = await host.Mo.Uses(host.Channel, "/article show", ("number", "1"));
            var check = await Click(host.Mo, again.Message, "Go through the checks");
            var correct = (await Click(host.Mo, check.Message, "Correct")).Modal!;
            var corrected = await Submit(host.Mo, correct, ("period", "2024"));
            Says(corrected, "1 figure is live");
            Says(await Click(host.Mo, corrected.Message, "Undo the last approval"), "Undone: 1");
            Says(await host.Lin.Uses(host.Channel, "/ask", ("question", "Cambricon revenue 2024")), "Not known|not known");
        }),
        ("article list", () => Mo("/article list", "open")),
        ("article show", () => Mo("/article show", "2 sure, 1 to check", ("number", "1"))),
        ("check", () => Private("/check", "1 agree, 0 differ", ("text", "Biren's revenue in 2024 was RMB 337 million."))),
        ("calendar", () => Lin("/calendar", "Biren", ("company", "Biren"))),
        ("fact set", async () =>
        {
            var set = await Mo(
                "/fact set", "RMB 1.174 billion", ("figure", "Cambricon 2024 revenue = RMB 1.174 billion"), ("source", "annual report"));
            Says(await Click(host.Mo, set.Message, set.Message.Buttons[0]), ".");
        }),
        ("fact why", async () =>
        {
            var answer = await Lin("/ask", "RMB 337 million", ("question", "Biren revenue 2024"));
            Says(await Click(host.Lin, answer.Message, "Why this number?"), "RMB 337 million");
            _ = await Lin("/fact why", "999999", ("id", "999999"));
        }),
        ("fact log", async () =>
        {
            _ = await Mo("/fact set", "99%", ("figure", "Cambricon 2024 gross margin = 99%"), ("source", "a slip"));
            var log = await Mo("/fact log", "99%");
            Says(await Click(host.Mo, log.Message, "Undo 1"), "Taken back");
        }),
        ("alias add", async () =>
        {
            _ = await Mo("/alias add", "Hanwang", ("text", "Hanwang = Cambricon"));
            var added = await Mo("/alias add", "Bibi", ("text", "Bibi = Biren"));
            Says(await Click(host.Mo, added.Message, "Remove “Bibi”"), "Out of use");
        }),
        ("alias list", () => Mo("/alias list", "Hanwang")),
        ("fact correct", () => Mo("/fact correct", "999999", ("change", "999999 = RMB 1 billion"), ("source", "correction"))),
        ("fact dispute", () => Mo("/fact dispute", "999999", ("id", "999999"), ("reason", "differs from the report"))),
        ("fact retract", () => Mo("/fact retract", "999999", ("id", "999999"), ("reason", "withdrawn"))),
        ("predict", async () =>
        {
            var preview = await Mo("/predict", "Exactly equal counts as no", ("text", "Biren revenue 2026 > RMB 1 billion"));
            Says(await Click(host.Mo, preview.Message, "Launch"), "Prediction #");
            var prediction = await host.Channel.Next(message => message.Buttons.Contains("75%"));
            var form = (await Click(host.Lin, prediction, prediction.Buttons[^1])).Modal!;
            Says(await Submit(host.Lin, form, ("percent", "62.5")), "62.5%");
        }),
        ("forecast", () => Private("/forecast", "forecast|prediction", ("poll", "1"), ("percent", "60"))),
        ("forecasts", () => Private("/forecasts", "Biren", ("show", "open"))),
    ];
}
