using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Discord;

public sealed class DiscordMenuTests(SharedBot shared) : IClassFixture<SharedBot>
{
    readonly DiscordMenu menu = new(Menu(shared));

    CommandMenu Core => Menu(shared);

    /// <summary>Without the commands on messages, which have neither description nor options.</summary>
    IReadOnlyList<ApplicationCommand> Slash => [.. menu.Commands.Where(command => command.Type == 1)];

    static CommandMenu Menu(SharedBot shared) => shared.Bot.Services.GetRequiredService<Dispatcher>().Menu;

    [Fact]
    public void Every_command_of_the_core_can_be_used_by_one_path()
    {
        var paths = Slash.SelectMany(command => Paths(command.Name, command.Options)).ToList();
        Assert.Equal(Core.Specs.Select(spec => spec.Name).Order(), paths.Select(path => menu.Find(path)!.Name).Order());
        // Discord makes a command with subcommands a group, which cannot be used by itself.
        Assert.Equal("community", menu.Find("community show")!.Name);
        Assert.Equal("poll new", menu.Find("poll new")!.Name);
    }

    [Fact]
    public void Everything_is_within_what_Discord_registers()
    {
        Assert.InRange(Slash.Count, 1, 100);
        foreach (var command in Slash)
        {
            Holds(command.Name, command.Description!, command.DescriptionLocalizations!);
            Named(command.Name, command.NameLocalizations);
            Options(command.Options ?? []);
            Assert.InRange(Length(command), 1, 8000);
        }
    }

    [Fact]
    public void Commands_have_Chinese_names_that_differ_and_options_have_the_type_of_their_values()
    {
        Unique(menu.Commands.Select(command => command.NameLocalizations!));
        var options = menu.Commands.Single(command => command.Name == "poll").Options!.Single(option => option.Name == "new").Options!;
        Assert.Equal(CommandOptionType.Integer, options.Single(option => option.Name == "max").Type);
        Assert.Equal(CommandOptionType.Boolean, options.Single(option => option.Name == "write_in").Type);
        Assert.Equal(CommandOptionType.Role, options.Single(option => option.Name == "role").Type);
        Assert.Equal(CommandOptionType.Text, options.Single(option => option.Name == "closes").Type);
    }

    [Fact]
    public void Members_see_no_moderator_commands_and_questions_work_in_every_context()
    {
        Assert.All(Slash, command => Assert.Equal(
            Core.Specs.Where(spec => spec.Name.Split(' ')[0] == command.Name).All(spec => spec.IsForModerators),
            command.DefaultMemberPermissions is "8192"));
        Assert.Equal(
            [InteractionContext.Guild, InteractionContext.BotDirectMessage, InteractionContext.PrivateChannel],
            menu.Commands.Single(command => command.Name == "ask").Contexts);
        Assert.Equal([0], menu.Commands.Single(command => command.Name == "poll").IntegrationTypes);
    }

    /// <summary>https://docs.discord.com/developers/interactions/application-commands#message-commands</summary>
    [Fact]
    public void Commands_on_messages_have_a_name_in_three_languages_and_articles_are_for_moderators()
    {
        var actions = menu.Commands.Except(Slash).ToList();
        Assert.Equal(
            [("Check figures", "check"), ("Read as article", "article add")],
            actions.Select(action => (action.Name, menu.FindAction(action.Name)!.Name)));
        Assert.All(actions, action =>
        {
            Assert.Equal((3, null, null), (action.Type, action.Description, action.Options));
            Assert.Equal(["en-US", "zh-CN", "zh-TW"], action.NameLocalizations!.Keys.Order());
        });
        Assert.Equal([null, "8192"], actions.Select(action => action.DefaultMemberPermissions));
        Assert.Null(menu.FindAction("article add"));
    }

    [Fact]
    public void The_JSON_of_the_commands_is_deterministic() =>
        Assert.Equal(Json(menu), Json(new DiscordMenu(new CommandMenu(Core.Specs.Reverse()))));

    static string Json(DiscordMenu menu) => JsonSerializer.Serialize(menu.Commands, DiscordJson.Default.IReadOnlyListApplicationCommand);

    static IEnumerable<string> Paths(string path, IReadOnlyList<ApiCommandOption>? options) =>
        options is { Count: > 0 }
            && options[0].Type is CommandOptionType.Subcommand or CommandOptionType.SubcommandGroup
                ? options.SelectMany(option => Paths($"{path} {option.Name}", option.Options))
                : [path];

    static void Options(IReadOnlyList<ApiCommandOption> options)
    {
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(
            options.OrderByDescending(option => option.Required ?? false).Select(option => option.Name),
            options.Select(option => option.Name));
        Unique(options.Select(option => option.NameLocalizations!));
        foreach (var option in options)
        {
            Holds(option.Name, option.Description, option.DescriptionLocalizations!);
            Named(option.Name, option.NameLocalizations);
            Assert.False(option is { Autocomplete: true, Choices: not null });
            Assert.InRange(option.Choices?.Count ?? 1, 1, 25);
            Assert.All(option.Choices ?? [], choice => Holds(choice.Value, choice.Name, choice.NameLocalizations!));
            Options(option.Options ?? []);
        }
    }

    /// <summary>
    /// https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
    /// </summary>
    static void Named(string name, IReadOnlyDictionary<string, string>? local)
    {
        Assert.True(local is not null, $"{name} has no Chinese name; add it to CommandWords.");
        Assert.Equal(["zh-CN", "zh-TW"], local.Keys.Order());
        Assert.All(local.Values, value => Assert.Matches("^[_\\p{L}\\p{N}]{1,32}\\z", value));
        Assert.All(local.Values, value => Assert.Equal(value.ToLowerInvariant(), value));
    }

    static void Unique(IEnumerable<IReadOnlyDictionary<string, string>> siblings)
    {
        foreach (var locale in (string[])["zh-CN", "zh-TW"])
            Assert.Equal(siblings.Select(names => names[locale]).Distinct(), siblings.Select(names => names[locale]));
    }

    static void Holds(string name, string text, IReadOnlyDictionary<string, string> localized)
    {
        Assert.InRange(name.Length, 1, 32);
        Assert.Equal(["en-US", "zh-CN", "zh-TW"], localized.Keys.Order());
        Assert.All(localized.Values.Append(text), value => Assert.InRange(value.Length, 1, 100));
    }

    /// <summary>The length of the longest language counts.</summary>
    static int Length(ApplicationCommand command) =>
        command.Name.Length + command.DescriptionLocalizations!.Values.Max(text => text.Length) + (command.Options ?? []).Sum(Length);

    static int Length(ApiCommandOption option) => option.Name.Length + option.DescriptionLocalizations!.Values.Max(text => text.Length)
        + (option.Options ?? []).Sum(Length)
        + (option.Choices ?? []).Sum(choice => choice.Value.Length + choice.NameLocalizations!.Values.Max(text => text.Length));
}
