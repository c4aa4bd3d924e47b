using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Tests.Discord;

public sealed class ComponentPostTests
{
    const int MostOptions = 20;

    [Fact]
    public void Each_option_stands_with_its_bar_and_its_button_on_one_line()
    {
        var container = Assert.Single(ComponentPost.OfNew(Poll(3, 20))!);
        var parts = container.Components!;
        Assert.Equal("### Who is ahead?", parts[0].Content);
        var sections = parts.Where(part => part.Type == ComponentType.Section).ToList();
        Assert.Equal(3, sections.Count);
        Assert.StartsWith("Option 1", sections[0].Components![0].Content, StringComparison.Ordinal);
        Assert.Contains("1 · 50%", sections[0].Components![0].Content, StringComparison.Ordinal);
        Assert.Equal(("pv:x:1", "Vote"), (sections[0].Accessory!.CustomId, sections[0].Accessory!.Label));
        Assert.Equal("+ Add an option", Assert.Single(parts[^1].Components!).Label);
    }

    [Fact]
    public void Options_without_bars_stand_beside_their_buttons_too()
    {
        var poll = Poll(4, 20);
        var hidden = poll with { Blocks = [poll.Blocks[0], new Paragraph("The results are not shown yet.")] };
        var sections = ComponentPost.OfNew(hidden)![0].Components!.Where(part => part.Type == ComponentType.Section).ToList();
        Assert.Equal(
            ["Option 1", "Option 2", "Option 3", "Option 4"], sections.Select(section => section.Components![0].Content!.Trim('-')));
    }

    /// <summary>The longest options and question that a poll takes.</summary>
    [Property]
    public void A_post_never_exceeds_what_Discord_takes(int options, int length)
    {
        var (count, label) = (1 + Math.Abs(options % MostOptions), Math.Abs(length % 80));
        var poll = Poll(count, label);
        Assert.Equal(count <= 10, ComponentPost.OfNew(poll) is not null);
        foreach (var post in (IReadOnlyList<Component>?[])[ComponentPost.OfNew(poll), ComponentPost.OfEdited(poll)])
        {
            if (post is null)
                continue;
            Assert.InRange(post.Sum(ComponentPost.Count), 1, 40);
            Assert.InRange(post.SelectMany(Texts).Sum(text => text.Length), 1, 4000);
            Assert.All(post.SelectMany(Texts), text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.Equal(count + 1, post.SelectMany(Buttons).Select(button => button.CustomId).Distinct().Count());
        }
    }

    static Message Poll(int options, int length) => new(
        [
            new Heading("Who is ahead?"),
            new Bars([.. Enumerable.Range(1, options).Select(
                number => new Bar(Label(number, length), 1, .5, "1 · 50%") { ButtonId = $"pv:x:{number}" })]),
            new Paragraph("2 voted\n#1 · Choose one"),
            new Paragraph("Result page: https://bot.example/p/1"),
        ],
        [
            .. Enumerable.Range(1, options)
                .Select(number => new Button($"pv:x:{number}", Label(number, length)) { LabelBesideOption = "Vote" }),
            new Button("pw:x", "+ Add an option"),
        ]);

    static string Label(int number, int length) => $"Option {number}".PadRight(length, '-');

    static IEnumerable<string> Texts(Component component) =>
        (component.Content is { } own ? [own] : Array.Empty<string>()).Concat((component.Components ?? []).SelectMany(Texts));

    static IEnumerable<Component> Buttons(Component component) =>
        (component.Type == ComponentType.Button ? [component] : Array.Empty<Component>())
            .Concat((component.Components ?? []).SelectMany(Buttons))
            .Concat(component.Accessory is { } accessory ? Buttons(accessory) : []);
}
