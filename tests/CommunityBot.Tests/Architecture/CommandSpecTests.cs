using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Architecture;

/// <summary>
/// Every command fits every platform's menu. The limits are the tightest:
/// https://discord.com/developers/docs/interactions/application-commands and https://core.telegram.org/bots/api#botcommand.
/// </summary>
public sealed partial class CommandSpecTests(SharedBot shared) : IClassFixture<SharedBot>
{
    const int LongestHelp = 100;
    const int MostOptions = 25;

    readonly RunningBot bot = shared.AnHourLater();

    IReadOnlyList<CommandSpec> Specs => bot.Services.GetRequiredService<Dispatcher>().Menu.Specs;

    [Fact]
    public void Every_command_of_the_assembly_is_in_the_menu()
    {
        var commands = typeof(Dispatcher).Assembly.GetTypes()
            .Count(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(ICommand)));
        Assert.Equal(commands, Specs.Count);
        Assert.All(
            (string[])["ask", "company", "metric", "compare", "rank", "sources", "help", "settings"],
            name => Assert.Contains(Specs, spec => spec.Name == name));
    }

    [Fact]
    public void Names_are_what_every_platform_allows()
    {
        Assert.All(Specs, spec => Assert.All(spec.Name.Split(' '), word => Assert.Matches(Name(), word)));
        Assert.All(Specs, spec => Assert.InRange(spec.Name.Length, 1, 32));
        Assert.All(Specs, spec => Assert.InRange(spec.Options.Count, 0, MostOptions));
        Assert.All(Specs, spec => Assert.All(spec.Options, option => Assert.Matches(Name(), option.Name)));
        Assert.All(Specs, spec => Assert.Equal(spec.Options.Count, spec.Options.Select(option => option.Name).Distinct().Count()));
    }

    [Fact]
    public void Texts_are_there_in_three_languages_and_not_too_long()
    {
        foreach (var spec in Specs)
        {
            Complete(spec.Name, spec.Help);
            foreach (var option in spec.Options)
            {
                Complete($"{spec.Name} {option.Name}", option.Help);
                Assert.InRange(option.Choices.Count, 0, MostOptions);
                Assert.All(option.Choices, choice => Complete($"{spec.Name} {option.Name} {choice.Value}", choice.Label));
            }

            if (spec.Example is { } example)
            {
                Complete($"{spec.Name}'s example", example);
                Assert.All(
                    example.All,
                    text => Assert.False(
                        text.StartsWith('/'), $"{spec.Name}'s example names the command, which every list puts in front of it"));
            }
        }
    }

    [Fact]
    public void What_is_required_comes_first_and_one_option_at_most_takes_the_rest()
    {
        Assert.All(
            Specs,
            spec => Assert.Equal(
                spec.Options.OrderByDescending(option => option.IsRequired).Select(option => option.Name),
                spec.Options.Select(option => option.Name)));
        // The options after it are given by name: /poll new Who? | A | B closes=2h.
        Assert.All(Specs, spec => Assert.InRange(spec.Options.Count(option => option.TakesRest), 0, 1));
    }

    static void Complete(string what, Localized text) => Assert.All(text.All, one =>
    {
        Assert.False(string.IsNullOrWhiteSpace(one), $"{what} lacks a language");
        Assert.True(one.Length <= LongestHelp, $"{what} is longer than {LongestHelp} characters: {one}");
        Assert.Equal(one.Trim(), one);
    });

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$")]
    private static partial Regex Name();
}
