using CommunityBot.Simulators.Discord;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in enforces every limit of a message with Discord's error body and a complaint.</summary>
public sealed class DiscordMessageRuleTests : IAsyncLifetime
{
    const string Yes = """{"type":2,"style":1,"label":"Yes","custom_id":"yes"}""";
    DiscordStandIn standIn = null!;

    public static TheoryData<string, string> Refused => new()
    {
        { """{"content":null}""", "content" },
        { """{"content":"x","mentions":[]}""", "mentions" },
        { """{"content":5}""", "content" },
        { """{"content":"x","nonce":"12345678901234567890123456"}""", "nonce" },
        { $$"""{"content":"{{new string('x', 2001)}}"}""", "content" },
        { """{"content":"x","flags":64}""", "flags" },
        { """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions" },
        { """{"content":"x","allowed_mentions":{"parse":["people"]}}""", "allowed_mentions.parse.0" },
        { """{"content":"x","message_reference":{}}""", "message_reference.message_id" },
        { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", "embeds.0.title" },
        { $$"""{"embeds":[{"description":"{{new string('x', 4097)}}"}]}""", "embeds.0.description" },
        { $$$"""{"embeds":[{"footer":{"text":"{{{new string('x', 2049)}}}"}}]}""", "embeds.0.footer.text" },
        { $$"""{"embeds":[{"description":"{{new string('x', 4000)}}"},{"description":"{{new string('x', 2001)}}"}]}""", "embeds" },
        { """{"embeds":[{"title":"x","fields":[{"name":"n"}]}]}""", "embeds.0.fields.0.value" },
        { """{"embeds":[{"title":"x","fields":[{"name":" ","value":"v"}]}]}""", "embeds.0.fields.0.name" },
        { $$"""{"embeds":[{"fields":[{{string.Join(',', Enumerable.Repeat("""{"name":"n","value":"v"}""", 26))}}]}]}""", "embeds.0.fields" },
        { """{"embeds":[{"color":3}]}""", "embeds.0" },
        { """{"embeds":[{"title":"x","url":"javascript:alert(1)"}]}""", "embeds.0.url" },
        { """{"embeds":[{"title":"x","colour":3}]}""", "embeds.0.colour" },
        { Rows(
            Yes, Yes.Replace("yes", "2", StringComparison.Ordinal), Yes.Replace("yes", "3", StringComparison.Ordinal),
            Yes.Replace("yes", "4", StringComparison.Ordinal), Yes.Replace("yes", "5", StringComparison.Ordinal),
            Yes.Replace("yes", "6", StringComparison.Ordinal)), "components" },
        { Row(
            string.Join(
                ',',
                Enumerable.Range(1, 6).Select(number =>
                    Yes.Replace("yes", $"{number}", StringComparison.Ordinal)))), "components.0.components" },
        { Row(Yes + "," + Yes), "components.0.components.1.custom_id" },
        { Row("""{"type":2,"style":1,"label":"Yes"}"""), "components.0.components.0" },
        { Row("""{"type":2,"style":1,"custom_id":"a"}"""), "components.0.components.0" },
        { Row("""{"type":2,"style":5,"label":"Go","custom_id":"a"}"""), "components.0.components.0" },
        { Row("""{"type":2,"style":9,"label":"Go","custom_id":"a"}"""), "components.0.components.0.style" },
        { Row($$"""{"type":2,"style":1,"label":"{{new string('x', 81)}}","custom_id":"a"}"""), "components.0.components.0.label" },
        { Row($$"""{"type":2,"style":1,"label":"x","custom_id":"{{new string('x', 101)}}"}"""), "components.0.components.0.custom_id" },
        { Row("""{"type":3,"custom_id":"s","options":[{"label":"a","value":"1"}]},""" + Yes), "components.0.components" },
        { Row(
            """{"type":3,"custom_id":"s","options":[{"label":"a","value":"1"},{"label":"b","value":"1"}]}"""), "components.0.components.0.options" },
        { """{"content":"x","components":[{"type":10,"content":"new"}]}""", "components.0.type" },
        { """{"content":"x","flags":32768,"components":[{"type":10,"content":"new"}]}""", "" },
        { """{"embeds":[{"title":"x"}],"flags":32768,"components":[{"type":10,"content":"new"}]}""", "" },
        { Layout(Lines(14)), "components" },
        { Layout($$"""{"type":10,"content":"{{new string('x', 2001)}}"},{"type":10,"content":"{{new string('x', 2000)}}"}"""), "components" },
        { Layout("""{"type":10,"content":" "}"""), "components.0.components.0.content" },
        { Layout("""{"type":9,"components":[{"type":10,"content":"A"}]}"""), "components.0.components.0.accessory" },
        { Layout("""{"type":12,"items":[{"media":{"url":"attachment://chart.png"}}]}"""), "components.0.components.0.url" },
        { Layout("""{"type":13,"file":{"url":"https://example.org/a.csv"}}"""), "components.0.components.0.url" },
    };

    public static TheoryData<string> Taken =>
    [
        $$"""{"content":"{{new string('x', 2000)}}"}""",
        """{"content":"\uD83D\uDE80","nonce":"1234567890123456789012345","enforce_nonce":true,"tts":false}""",
        Row(Yes + """,{"type":2,"style":5,"label":"Go","url":"https://example.org"}"""),
        Row("""{"type":3,"custom_id":"s","options":[{"label":"a","value":"1"}],"max_values":1}"""),
        """{"flags":32768,"components":[{"type":10,"content":"new"}]}""",
        Layout(Lines(13)),
        Layout("""{"type":12,"items":[{"media":{"url":"https://example.org/a.png"},"description":"A chart"}]}"""),
        $$"""{"embeds":[{"description":"{{new string('字', 4096)}}"},{"description":"{{new string('字', 1904)}}"}]}""",
    ];

    public async ValueTask InitializeAsync()
    {
        standIn = await DiscordStandIn.Start();
        standIn.Limits.IsOn = false;
    }

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Theory, MemberData(nameof(Refused))]
    public async Task A_message_that_breaks_a_rule_is_refused_where_it_does(string body, string path)
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var caller = new BareCaller(standIn);
        var answer = await caller.Post($"/channels/{channel.Id}/messages", body);
        Assert.Equal((400, 50035), ((int)answer.Status, answer.Code));
        var node = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(answer.Body!["errors"], (at, step) => at![step]);
        Assert.NotNull(node?["_errors"]);
        Assert.Empty(channel.Messages);
        Assert.Single(standIn.Complaints);
    }

    [Theory, MemberData(nameof(Taken))]
    public async Task A_message_that_keeps_the_rules_is_posted(string body)
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var caller = new BareCaller(standIn);
        Assert.Equal(200, (int)(await caller.Post($"/channels/{channel.Id}/messages", body)).Status);
        Assert.Single(channel.Messages);
        Assert.Empty(standIn.Complaints);
    }

    [Theory]
    [InlineData("""{}""", 50006)]
    [InlineData("""{"content":" "}""", 50006)]
    [InlineData("""{"content":""", 50109)]
    public async Task Empty_and_truncated_bodies_are_refused(string body, int code)
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var caller = new BareCaller(standIn);
        Assert.Equal(code, (await caller.Post($"/channels/{channel.Id}/messages", body)).Code);
        Assert.Single(standIn.Complaints);
    }

    [Theory]
    [InlineData("""{"content":"new","flags":0}""", 400)]
    [InlineData("""{"content":"new"}""", 400)]
    [InlineData("""{"components":[{"type":10,"content":"newer"}]}""", 200)]
    [InlineData("""{"flags":32768,"components":[{"type":10,"content":"newer"}]}""", 200)]
    public async Task A_message_of_components_stays_one(string edit, int status)
    {
        Assert.Equal(status, await Edited("""{"flags":32768,"components":[{"type":10,"content":"new"}]}""", edit));
    }

    [Theory]
    [InlineData("""{"flags":32768,"components":[{"type":10,"content":"new"}]}""", 400)]
    [InlineData("""{"embeds":[],"flags":32768,"components":[{"type":10,"content":"new"}]}""", 200)]
    [InlineData("""{"components":[{"type":10,"content":"new"}]}""", 400)]
    public async Task A_message_of_embeds_becomes_one_of_components_only_when_they_are_emptied(string edit, int status)
    {
        Assert.Equal(status, await Edited("""{"embeds":[{"title":"old"}]}""", edit));
    }

    async Task<int> Edited(string body, string edit)
    {
        var channel = standIn.Guild("Chips").TextChannel("general");
        var caller = new BareCaller(standIn);
        var posted = await caller.Post($"/channels/{channel.Id}/messages", body);
        return (int)(await caller.Patch($"/channels/{channel.Id}/messages/{posted.Body!["id"]}", edit)).Status;
    }

    static string Layout(string inside) => $$"""{"flags":32768,"components":[{"type":17,"components":[{{inside}}]}]}""";

    /// <summary>Sections of three components each: itself, its text, its button.</summary>
    static string Lines(int count) => string.Join(
        ',',
        Enumerable.Range(1, count).Select(number =>
            $$"""{"type":9,"components":[{"type":10,"content":"Option"}],"accessory":{{Yes.Replace("yes", $"{number}", StringComparison.Ordinal)}}}"""));

    static string Row(string inside) => $$"""{"content":"x","components":[{"type":1,"components":[{{inside}}]}]}""";

    static string Rows(params string[] rows) =>
        $$"""{"content":"x","components":[{{string.Join(',', rows.Select(row => $$"""{"type":1,"components":[{{row}}]}"""))}}]}""";
}
