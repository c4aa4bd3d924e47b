using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Commands;

public sealed class FormTests
{
    static readonly RequestOrigin Asker = new(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming")
    {
        Locale = Language.En,
    };

    static Form Survey { get; } = new("survey:1", "Survey",
    [
        new FormField("question", FormFieldKind.ShortText, "Question") { IsRequired = true, MaximumLength = 10 },
        new FormField("why", FormFieldKind.LongText, "Why"),
        new FormField("kind", FormFieldKind.Choice, "Kind") { IsRequired = true, Choices = [new("one", "One"), new("many", "Many")] },
        new FormField("tags", FormFieldKind.Choices, "Tags") { Choices = [new("x", "X"), new("y", "Y")] },
        new FormField("named", FormFieldKind.YesNo, "Named"),
    ]);

    readonly FakeForm handler = new("survey", Survey);

    Task<Reply> Send(string id, params (string, string)[] values) =>
        new Dispatcher(
            new CommandCatalog([], [], [], [handler]), new FakeLanguages(), FakeQuota.None,
            NullLogger<Dispatcher>.Instance)
            .Dispatch(new FormSubmission(Asker, id, values.ToDictionary(value => value.Item1, value => value.Item2)), default);

    [Fact]
    public async Task A_handler_gets_the_forms_own_values_trimmed()
    {
        var reply = await Send(
            "survey:1", ("question", "  a\nb "), ("why", "x\r\ny"), ("kind", "many"), ("tags", "y\nx\ny\n"), ("named", "yes"),
            ("admin", "true"), ("blank", " "));
        Assert.Null(reply.Form);
        var sent = Assert.Single(handler.Sent);
        Assert.Equal(
            "kind=many|named=yes|question=a b|tags=y\nx|why=x\ny",
            string.Join(
                "|", sent.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}")));
        Assert.Equal(["y", "x"], sent.Several("tags"));
        Assert.True(sent.IsYes("named"));
        Assert.Empty(sent.Several("nothing"));
    }

    [Theory]
    [InlineData("question", "", "Please fill this in.")]
    [InlineData("question", "   ", "Please fill this in.")]
    [InlineData("question", "12345678901", "At most 10 characters; this is 11.")]
    [InlineData("kind", "", "Please choose one.")]
    [InlineData("kind", "several", "Please choose from what is offered.")]
    [InlineData("kind", "one\nmany", "Please choose from what is offered.")]
    [InlineData("tags", "x\nz", "Please choose from what is offered.")]
    [InlineData("named", "perhaps", "Please choose from what is offered.")]
    public async Task Invalid_values_are_refused_in_the_form_which_keeps_the_others(string field, string value, string problem)
    {
        var values = new Dictionary<string, string> { ["question"] = "Who?", ["kind"] = "one", ["why"] = "so", [field] = value };
        var reply = await Send("survey:1", [.. values.Select(pair => (pair.Key, pair.Value))]);
        Assert.True(reply.IsPrivate);
        Assert.Empty(handler.Sent);
        var wrong = Assert.Single(reply.Form!.Fields, wrong => wrong.Problem is not null);
        Assert.Equal((field, problem), (wrong.Id, wrong.Problem));
        Assert.Equal("so", reply.Form.Fields.Single(kept => kept.Id == "why").Value);
        Assert.Contains(problem, MessageText.Plain(reply.Message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("survey:2")]
    [InlineData("survey")]
    [InlineData("other:1")]
    [InlineData("")]
    [InlineData("survey:1111111111111111111111111111111111111111111111111111111111111111111")]
    public async Task An_unknown_form_is_refused(string id)
    {
        var reply = await Send(id, ("question", "Who?"), ("kind", "one"));
        Assert.Contains("This form no longer works", MessageText.Plain(reply.Message), StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }
}
