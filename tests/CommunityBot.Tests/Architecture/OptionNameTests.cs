using System.Reflection;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Architecture;

/// <summary>Texts name the options of commands in their own language, as they may be typed and as menus show them.</summary>
public sealed partial class OptionNameTests(SharedBot shared) : IClassFixture<SharedBot>
{
    const BindingFlags Statics = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    static readonly Language[] Languages = [Language.En, Language.ZhHans, Language.ZhHant, Language.ZhHantHk];

    IReadOnlyList<CommandSpec> Specs => shared.Bot.Services.GetRequiredService<Dispatcher>().Menu.Specs;

    [Fact]
    public void Every_option_has_a_name_in_Chinese() =>
        Assert.DoesNotContain(
            Specs.SelectMany(spec => spec.Options).Select(option => option.Name), name => CommandWords.OfOption(name) is null);

    [Fact]
    public void What_refuses_a_command_and_what_explains_it_names_its_options_in_the_readers_language()
    {
        foreach (var (spec, language) in Specs.SelectMany(spec => Languages.Select(language => (spec, language))))
        {
            foreach (var option in spec.Options)
            {
                Says(Refusals.Missing(spec, option, language), $"“{Name(option)}”|「{Name(option)}」");
                if (option.Choices.Count > 0)
                    Says(Refusals.NotAChoice(spec, option, language), $"“{Name(option)}”|「{Name(option)}」");
                Says(Refusals.Missing(spec, option, language), $"<{Name(option)}>|[{Name(option)}]");
            }

            string Name(CommandOption option) => language == Language.En ? option.Name : language == Language.ZhHans
                ? CommandWords.OfOption(option.Name)!.ZhHans
                : CommandWords.OfOption(option.Name)!.ZhHant;
        }

        static void Says(Reply reply, string either)
        {
            var text = MessageText.Plain(reply.Message);
            Assert.True(either.Split('|').Any(part => text.Contains(part, StringComparison.Ordinal)), $"{text}\ndoes not say {either}");
        }
    }

    /// <summary>All texts of the bot, wherever they are kept: <c>closes=2h</c> in Chinese, 结束时间=2h in English.</summary>
    [Fact]
    public void No_text_assigns_an_option_by_its_name_in_another_language()
    {
        var english = Specs.SelectMany(spec => spec.Options).Select(option => option.Name).ToHashSet();
        var texts = typeof(CommandSpec).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => field.FieldType == typeof(Localized)).Select(field => (Localized?)field.GetValue(null))
            .Concat(Specs.SelectMany(spec => spec.Options.Select(option => option.Help).Append(spec.Help).Append(spec.Example)))
            .OfType<Localized>().ToList();
        Assert.InRange(texts.Count, 500, int.MaxValue);
        var wrong = texts.SelectMany(text => new[] { text.ZhHans, text.ZhHant }.SelectMany(Assigned).Where(english.Contains)
            .Concat(Assigned(text.En).Where(name => !name.All(char.IsAscii))).Select(name => $"{name}: {text.ZhHans}"));
        Assert.Empty(wrong);

        static IEnumerable<string> Assigned(string text) => Assignment().Matches(text).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"([a-z_]+|\p{IsCJKUnifiedIdeographs}+)[=＝]")]
    private static partial Regex Assignment();
}
