using CommunityBot.Simulators.Models;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>A member asks with a word that the rules do not know, sees what a model took it for, and takes that back.</summary>
public sealed class ReaderJourneys
{
    /// <summary>The model has two seconds: on a clock that runs faster a slow machine is late.</summary>
    static readonly TimeSpan RealTime = TimeSpan.FromMilliseconds(20);

    const string Question = "what's Biren's blorptitude in 2024", Button = "Not what I meant",
        ReadAs = "Read as: Biren Technology · Gross margin · 2024";

    [Fact]
    public async Task On_Telegram_in_a_group_only_the_one_who_asked_and_moderators_take_it_back()
    {
        await using var model = await Model();
        await using var host = await TelegramHost.Run(set: settings => Set(settings, model), step: RealTime);
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (lin, ming) = (host.Telegram.User("Lin"), host.Telegram.User("Ming"));
        _ = group.Add(lin).Add(ming);

        var answer = await lin.Says($"/ask@community_test_bot {Question}", group)
            .Reply(message => message.Text.Contains("53.2%", StringComparison.Ordinal));
        Assert.Contains(ReadAs, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Only the member who asked", (await ming.Taps(answer, Button)).Text, StringComparison.Ordinal);
        _ = await lin.Taps(answer, Button);
        _ = await answer.Becomes(message => message.Text.Contains("Taken back", StringComparison.Ordinal));
        Assert.DoesNotContain("53.2%", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Buttons);
    }

    [Fact]
    public async Task On_Telegram_in_private_a_member_turns_it_off_for_themselves()
    {
        await using var model = await Model();
        await using var host = await TelegramHost.Run(set: settings => Set(settings, model), step: RealTime);
        var lin = host.Telegram.User("Lin");
        Assert.Contains(ReadAs, (await lin.Says(Question).Reply()).Text, StringComparison.Ordinal);
        Assert.Contains("go to no model", (await lin.Says("/chatreader off").Reply()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Read as", (await lin.Says(Question).Reply()).Text, StringComparison.Ordinal);
        _ = Assert.Single(model.Calls);
    }

    [Fact]
    public async Task On_Discord_a_moderator_takes_it_back_and_the_message_changes_in_place()
    {
        await using var model = await Model();
        await using var host = await DiscordHost.Run(host => Set(host.Settings, model));
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", Question));
        Assert.Contains(ReadAs, answer.Text, StringComparison.Ordinal);
        Assert.Contains("53.2%", answer.Text, StringComparison.Ordinal);
        Assert.Contains("只有提问的人", (await host.Ming.Clicks(answer.Message, Button)).Text, StringComparison.Ordinal);

        var taken = await host.Mo.Clicks(answer.Message, Button);
        Assert.Equal(answer.Message.Id, taken.Message.Id);
        Assert.Contains("Taken back", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("53.2%", taken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Discord_a_model_that_is_slow_defers_the_answer_and_one_that_is_late_leaves_the_rules_refusal()
    {
        await using var model = await Model();
        model.Script = _ => new() { Hangs = () => { } };
        await using var host = await DiscordHost.Run(host => Set(host.Settings, model));
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", Question));
        Assert.Contains("I do not know", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_local_chat_the_answer_changes_for_everyone()
    {
        await using var world = await ReaderWorld.Start();
        world.Chooses("biren", "gross_margin");
        var answer = await world.Bot.Say(Question);
        Assert.Contains(ReadAs, answer.Text, StringComparison.Ordinal);
        _ = await world.Bot.Tap(answer, Button, language: "en");
        Assert.DoesNotContain(await world.Bot.History("Lin"), said => said.Figures.Count > 0);
        // The next question does not build on what was not meant.
        world.Model.Script = _ => ModelAnswer.Of("""{"refuse":true}""");
        Assert.DoesNotContain("31.9%", (await world.Bot.Say("and in 2025H1?")).Text, StringComparison.Ordinal);
    }

    static async Task<ModelStandIn> Model()
    {
        var model = await ModelStandIn.Start();
        model.Script = _ => ModelAnswer.Of(ReaderWorld.Choice("biren", "gross_margin"));
        return model;
    }

    static void Set(Dictionary<string, string?> settings, ModelStandIn model)
    {
        foreach (var (name, value) in ReaderWorld.Settings(model))
            settings[name] = value;
    }
}
