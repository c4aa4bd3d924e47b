using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>Settings given with /poll new and no question: the form keeps them, including those without a field.</summary>
public sealed class PollFormTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming") with { Roles = [] };

    static Task<Reply> Send(PollWorld world, Form form, params (string Field, string Value)[] typed)
    {
        var values = form.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Id, field => field.Value!);
        foreach (var (field, value) in typed)
            values[field] = value;
        return world.Dispatcher.Dispatch(new FormSubmission(Ming, form.Id, values), default);
    }

    [Fact]
    public async Task The_form_keeps_every_given_setting()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var form = (
            await world.Say(
                Ming, "/poll new max=2 quorum=5 remind=30m who=\"core; team\" results=closed named=yes write_in=yes closes=2h")).Form!;
        Assert.True(form.Id.Length <= Button.MaxIdBytes);
        Assert.Equal(
            ["multiple", "write_in\nnamed\nclosed", "2h", "30m", "2", "core; team", "5"],
            form.Fields.Where(field => field.Value is not null).Select(field => field.Value));

        // A refused form keeps them too.
        var refused = await Send(world, form, ("question", "Which? // 哪个？"), ("options", "a // 甲\nb // 乙"), ("closes", "soon"));
        Assert.NotNull(refused.Form!.Fields.Single(field => field.Id == "closes").Problem);
        Assert.Contains("is launched", PollWorld.Plain(await Send(world, refused.Form, ("closes", "3h"))), StringComparison.Ordinal);
        var settings = (await world.Newest()).Terms;
        Assert.Equal(
            (PollKind.Multiple, 2, 5, TimeSpan.FromMinutes(30), "core; team"),
            (settings.Kind, settings.MaxChoices, settings.Quorum, settings.RemindBefore, settings.Audience));
        Assert.Equal(
            (ResultVisibility.AfterClosing, true, true, world.Now.AddHours(3)),
            (settings.Visibility, settings.IsNamed, settings.AllowsWriteIns, settings.ClosesAt));
        Assert.Equal(("哪个？", "Which?"), (settings.Question.ZhHans, settings.Question.En));
    }

    [Fact]
    public async Task Where_a_form_has_few_fields_the_last_ones_are_lines_of_one_text()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var form = (await world.Say(Ming, "/poll new who=core")).Form!.Gathered(5);
        Assert.Equal(5, form.Fields.Count);
        var refused = await Send(
            world, form, ("question", "Q"),
            ("options", "a\nb\nc"), ("kind", "multiple"), ("more", "Closes: 2h\nReminder: soon\nMaximum: 2"));
        Assert.True(refused.Form is not null, PollWorld.Plain(refused));
        Assert.Contains("Reminder", refused.Form.Gathered(5).Fields[4].Problem, StringComparison.Ordinal);
        var again = refused.Form.Gathered(5);
        Assert.Contains("Closes: 2h", again.Fields[4].Value, StringComparison.Ordinal);
        _ = await Send(world, again, ("more", "closes：2h\nReminder：30m\nmax=2\nwho: moderators\nnonsense"));
        var terms = (await world.Newest()).Terms;
        Assert.Equal((2, TimeSpan.FromMinutes(30), PollSettings.Moderators), (terms.MaxChoices, terms.RemindBefore, terms.Audience));
    }

    [Theory]
    [InlineData("max", "0")]
    [InlineData("quorum", "-1")]
    [InlineData("remind", "soon")]
    [InlineData("who", "nobody")]
    public async Task A_value_that_cannot_be_is_named_at_its_field(string field, string value)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var values = new Dictionary<string, string>
        {
            ["question"] = "Q",
            ["options"] = "a\nb",
            ["kind"] = "multiple",
            ["closes"] = "2h",
            [field] = value,
        };
        var reply = await world.Dispatcher.Dispatch(new FormSubmission(Ming, "pn:", values), default);
        Assert.NotNull(reply.Form!.Fields.Single(each => each.Id == field).Problem);
        Assert.Empty(await world.All());
    }

    [Fact]
    public async Task The_audience_is_completed_with_the_roles_of_the_author()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        async Task<IEnumerable<string>> Proposed(string typed) =>
            (await world.Dispatcher.Complete(new CompletionRequest(Ming with { Roles = ["Core team"] }, "poll new", "who", typed), default))
                .Select(proposed => proposed.Value);

        Assert.Equal(["everyone", "moderators", "Core team"], await Proposed(""));
        Assert.Equal(["Core team"], await Proposed("core"));
    }
}
