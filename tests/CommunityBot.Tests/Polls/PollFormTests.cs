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
            ["multiple", "2h", "write_in\nnamed\nclosed"],
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
    public async Task Settings_that_do_not_fit_into_a_form_need_one_line()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var reply = await world.Say(Ming, $"/poll new who=\"{new string('r', 60)}\"");
        Assert.Null(reply.Form);
        Assert.Contains("in one line", PollWorld.Plain(reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pn::m0")]
    [InlineData("pn::q-1")]
    [InlineData("pn::rsoon")]
    public async Task A_forged_form_is_checked_like_a_typed_line(string id)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var values = new Dictionary<string, string> { ["question"] = "Q", ["options"] = "a\nb", ["kind"] = "multiple", ["closes"] = "2h" };
        Assert.DoesNotContain(
            "is launched",
            PollWorld.Plain(await world.Dispatcher.Dispatch(new FormSubmission(Ming, id, values), default)),
            StringComparison.Ordinal);
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
