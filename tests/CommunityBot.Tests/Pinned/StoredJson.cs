using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Transcripts;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Replies;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Replies;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Pinned;

/// <summary>Messages, forms and sessions as JSON in tables are written like by earlier builds, and read from what those wrote.</summary>
public sealed class StoredJson : IAsyncLifetime
{
    const string Body = """
        {"blocks":[{"block":"heading","text":"h"},{"block":"paragraph","text":"p"},{"block":"figures","items":[{"label":"l","value":"v","note":"n"},{"label":"l","value":"v","note":null}]},{"block":"table","headers":["a"],"rows":[["b"]]},{"block":"sources","lines":["s"]},{"block":"chart","title":"t","shape":"Bars","axisLabel":"x","series":[{"name":"s","points":[{"label":"2024","value":3.5,"text":"3.5"}]}],"altText":"alt","language":"ZhHant","inEnglish":{"title":"t","shape":"Line","axisLabel":"x","series":[],"altText":"alt","language":"En","inEnglish":null}},{"block":"bars","items":[{"label":"o","count":2,"share":0.5,"text":"2","isLeading":true}]},{"block":"attachment","name":"a.csv","mediaType":"text/csv","content":"a"}],"buttons":[{"id":"pv:1:2","label":"Yes"}]}
        """;

    const string Held = """
        {"User":5000000001,"Chat":-1002000000001,"Message":{"Blocks":[{"block":"heading","Text":"h"},{"block":"paragraph","Text":"p"},{"block":"figures","Items":[{"Label":"l","Value":"v","Note":"n"},{"Label":"l","Value":"v","Note":null}]},{"block":"table","Headers":["a"],"Rows":[["b"]]},{"block":"sources","Lines":["s"]},{"block":"chart","Title":"t","Shape":1,"AxisLabel":"x","Series":[{"Name":"s","Points":[{"Label":"2024","Value":3.5,"Text":"3.5"}]}],"AltText":"alt","Language":1,"InEnglish":{"Title":"t","Shape":0,"AxisLabel":"x","Series":[],"AltText":"alt","Language":2,"InEnglish":null}},{"block":"bars","Items":[{"Label":"o","Count":2,"Share":0.5,"Text":"2","IsLeading":true}]},{"block":"attachment","Name":"a.csv","MediaType":"text/csv","Content":"a"}],"Buttons":[{"Id":"pv:1:2","Label":"Yes"}]}}
        """;

    const string FormJson = """
        {"Id":"pn:","Title":"T","Fields":[{"Id":"question","Kind":0,"Label":"Q","Hint":"h","IsRequired":true,"MaximumLength":1000,"Choices":[],"Value":"v","Problem":"wrong"},{"Id":"rules","Kind":3,"Label":"R","Hint":null,"IsRequired":false,"MaximumLength":200,"Choices":[{"Value":"named","Label":"Named"}],"Value":null,"Problem":null}],"SubmitLabel":"Go"}
        """;

    static readonly Chart Chart = new("t", ChartShape.Bars, "x", [new ChartSeries("s", [new ChartPoint("2024", 3.5, "3.5")])], "alt")
    {
        Language = Language.ZhHant,
        InEnglish = new Chart("t", ChartShape.Line, "x", [], "alt"),
    };

    static readonly Message Said = new(
        [
            new Heading("h"), new Paragraph("p"), new Figures([new Figure("l", "v", "n"), new Figure("l", "v")]), new Table(["a"], [["b"]]),
            new Sources(["s"]), Chart,
            new Bars([new Bar("o", 2, 0.5, "2") { IsLeading = true }]), new Attachment("a.csv", "text/csv", "a"),
        ],
        [new Button("pv:1:2", "Yes")]);

    static readonly Form Form = new("pn:", "T",
        [
            new(
                "question", FormFieldKind.ShortText,
                "Q") { IsRequired = true, Hint = "h", MaximumLength = 1000, Value = "v", Problem = "wrong" },
            new("rules", FormFieldKind.Choices, "R") { Choices = [new("named", "Named")] },
        ])
    {
        SubmitLabel = "Go",
    };

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
    TestDatabase test = null!;

    public async ValueTask InitializeAsync() => test = await TestDatabase.Create(TestEngine.Sqlite);

    public async ValueTask DisposeAsync() => await test.DisposeAsync();

    [Fact]
    public async Task A_message_of_the_local_chat()
    {
        var transcript = new Transcript(test.Database, clock);
        var chat = new ChatRef("local", "lobby");
        var added = await transcript.Add(chat, "Ming", null, Said, default);
        Assert.Equal(Body, await Value("SELECT body FROM transcript"));
        _ = await test.Database.Write(connection => connection.Execute("UPDATE transcript SET body = @Body", new { Body }));
        Assert.Equivalent(Said, (await transcript.Find(added.Id, chat, default))!.Message, strict: true);
    }

    [Fact]
    public async Task An_answer_that_waits_on_Telegram()
    {
        var replies = new PendingPrivateReplies(State("telegram"), clock);
        var payload = await replies.Add(5000000001, -1002000000001, Said);
        Assert.Matches("^held-[0-9a-f]{32}$", payload);
        var key = payload[5..];
        var name = $"held:{SealedText.NameOf(key)}";
        Assert.Equal(
            Held,
            SealedText.Open(
                (await Value(
                    $"SELECT value FROM platform_states WHERE platform = 'telegram' AND name = '{name}' AND user_id = '5000000001'"))!,
                key));
        Assert.Null(SealedText.Open(SealedText.Seal(Held, key), new string('0', 32)));
        // Sealed by an earlier build.
        const string Old = "0123456789abcdef0123456789abcdef";
        Assert.Equal("33576154a9aaea5972b1b9e478cc20c3", SealedText.NameOf(Old));
        await Put("telegram", $"held:{SealedText.NameOf(Old)}", SealedText.Seal(Held, Old));
        var stored = (await replies.Find($"held-{Old}", default))!;
        Assert.Equal((5000000001, -1002000000001), (stored.User!.Value, stored.Chat));
        Assert.Equivalent(Said, stored.Message, strict: true);
    }

    [Fact]
    public async Task A_form_on_its_way_through_Telegram()
    {
        var (store, at) = (new FormStore(State("telegram"), clock), clock.GetUtcNow());
        var form = new FormState(Form, Language.ZhHans)
        {
            Chat = "telegram:-1002000000001",
            ChatName = "Chips",
            UserName = "Mo",
            Locale = Language.En,
            Open = [1],
            Values = new Dictionary<string, string> { ["question"] = "Who?" },
            IsUnderWay = true,
            Key = "u1",
            At = at,
        };
        const string Json = $$"""
            {"Form":{{FormJson}},"Language":0,"Chat":"telegram:-1002000000001","ChatName":"Chips","UserName":"Mo","Locale":2,"Open":[1],"Values":{"question":"Who?"},"IsUnderWay":true,"Key":"u1","At":"2026-01-15T09:00:00+00:00"}
            """;
        await store.Save(5000000001, form);
        Assert.Equal(Json, await Value("SELECT value FROM platform_states WHERE platform = 'telegram' AND name = 'form:5000000001'"));
        await Put("telegram", "form:5000000002", Json);
        Assert.Equivalent(form, await store.Find(5000000002, default), strict: true);
    }

    [Fact]
    public async Task A_form_that_was_refused_on_Discord()
    {
        var forms = new PendingForms(State("discord"), clock);
        var user = new UserRef("discord", "42");
        const string Json = $$"""
            {"User":"42","Form":{{FormJson}}}
            """;
        Assert.Equal("dc-form:77", (await forms.Save(Form, user, "77", Language.En)).Id);
        Assert.Equal(
            Json, await Value("SELECT value FROM platform_states WHERE platform = 'discord' AND name = 'form:77' AND user_id = '42'"));
        await Put("discord", "form:78", Json);
        Assert.Equivalent(Form, await forms.Find("dc-form:78", user, default), strict: true);
    }

    [Fact]
    public async Task A_session_of_Discords_gateway()
    {
        const string Json = """{"id":"s1","url":"wss://gateway","sequence":7}""";
        await new SessionStore(State("discord"), clock, 0, 1)
            .Save(new GatewaySession("s1", "wss://gateway", new SequenceTracker(7, clock)));
        Assert.Equal(Json, await Value("SELECT value FROM platform_states WHERE platform = 'discord' AND name = 'session-0-of-1'"));
        await Put("discord", "session-1-of-2", Json);
        var found = (await new SessionStore(State("discord"), clock, 1, 2).Find(default))!;
        Assert.Equal(("s1", "wss://gateway", 7), (found.Id, found.ResumeUrl, found.Tracker.Received));
    }

    AdapterState State(string platform) => new(test.Database, clock, platform);

    Task Put(string platform, string name, string value) => State(platform).Set(name, value);

    Task<string?> Value(string sql) => test.Database.Read(connection => connection.ExecuteScalarAsync<string>(sql));
}
