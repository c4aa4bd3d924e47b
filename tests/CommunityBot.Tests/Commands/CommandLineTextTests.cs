using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Commands;

public sealed class CommandLineTextTests
{
    static readonly RequestOrigin Asker = new(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming");

    static readonly CommandLineParser Lines = new(new CommandMenu(
    [
        Spec("ask", Option("question") with { IsRequired = true, TakesRest = true }),
        Spec("poll"),
        Spec("poll new", Option("question") with { IsRequired = true }, Option("options") with { TakesRest = true }, Option("closes")),
        Spec(
            "settings",
            Option("language") with { Choices = [new("zh-Hans", Localized.Same("简体中文")), new("en", Localized.Same("English"))] },
            Option("timezone") with { Completes = true }),
        Spec(
            "rank",
            Option("metric") with { IsRequired = true },
            Option("order") with { Choices = [new("top", Localized.Same("从高到低")), new("bottom", Localized.Same("从低到高"))] },
            Option("count") with { IsNumber = true }),
    ]));

    static CommandSpec Spec(string name, params CommandOption[] options) => new(name, Localized.Same(name), options);

    static CommandOption Option(string name) => new(name, Localized.Same(name));

    static string Read(string line)
    {
        var request = Lines.Decode(Asker, line);
        return request is null ? "-" : string.Join(
            ';',
            [
                request.Command,
                .. request.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"),
            ]);
    }

    [Theory]
    [InlineData("/ask 壁仞 营收", "ask;question=壁仞 营收")]
    [InlineData("／ａｓｋ　壁仞　营收", "ask;question=壁仞　营收")]
    [InlineData("  /ASK   Biren   revenue  ", "ask;question=Biren   revenue")]
    [InlineData("/ask@CommunityBot revenue", "ask;question=revenue")]
    [InlineData("/ask \"Biren revenue\"", "ask;question=Biren revenue")]
    [InlineData("/ask “壁仞 营收”", "ask;question=壁仞 营收")]
    [InlineData("/ask say \"hi\" twice", "ask;question=say \"hi\" twice")]
    [InlineData("/rank ytd gain", "rank;metric=ytd gain")]
    [InlineData("/rank ytd gain bottom 3", "rank;count=3;metric=ytd gain;order=bottom")]
    [InlineData("/rank gain 12", "rank;count=12;metric=gain")]
    [InlineData("/ask 5\" wafers", "ask;question=5\" wafers")]
    [InlineData("/ask question=a b", "ask;question=a b")]
    [InlineData("/ask a | b", "ask;question=a | b")]
    [InlineData("/ask", "ask")]
    public void A_question_takes_the_rest_of_the_line(string line, string expected) => Assert.Equal(expected, Read(line));

    [Theory]
    [InlineData("/提问 壁仞 营收", "ask;question=壁仞 营收")]
    [InlineData("／提問　壁仞　營收", "ask;question=壁仞　營收")]
    [InlineData("/提问壁仞营收", "ask;question=壁仞营收")]
    [InlineData("/提问@CommunityBot 壁仞营收", "ask;question=壁仞营收")]
    [InlineData("/投票 新建 谁领先？ | x | y 结束时间=2h", "poll new;closes=2h;options=x | y;question=谁领先？")]
    [InlineData("/投票_建立 A? | x", "poll new;options=x;question=A?")]
    [InlineData("/投票新建 A? | x", "poll new;options=x;question=A?")]
    [InlineData("/poll 新建 A? | x", "poll new;options=x;question=A?")]
    [InlineData("/投票", "poll")]
    [InlineData("/设置 语言=English", "settings;language=en")]
    [InlineData("/从未有过 x", "从未有过")]
    public void Commands_and_options_have_Chinese_words(string line, string expected) => Assert.Equal(expected, Read(line));

    [Theory]
    [InlineData("/poll new A? | x", "poll new;options=x;question=A?")]
    [InlineData("/poll new Which of them? | x | y", "poll new;options=x | y;question=Which of them?")]
    [InlineData("/poll_new 哪家？｜壁仞｜摩尔", "poll new;options=壁仞｜摩尔;question=哪家？")]
    [InlineData("/poll@bot new \"Which one\" x y", "poll new;options=x y;question=Which one")]
    [InlineData("/poll new A? | x | y closes=2d", "poll new;closes=2d;options=x | y;question=A?")]
    [InlineData("/poll newer", "poll")]
    [InlineData("/poll", "poll")]
    [InlineData("/poll NEW", "poll new")]
    public void The_longest_name_wins_and_bars_part_the_options(string line, string expected) => Assert.Equal(expected, Read(line));

    [Theory]
    [InlineData("/settings en", "settings;language=en")]
    [InlineData("/settings 简体中文 北京", "settings;language=zh-Hans;timezone=北京")]
    [InlineData("/settings New York", "settings;timezone=New York")]
    [InlineData("/settings english New York", "settings;language=en;timezone=New York")]
    [InlineData("/settings timezone:\"New York\" language=English", "settings;language=en;timezone=New York")]
    public void Options_are_taken_by_name_or_by_what_fits(string line, string expected) => Assert.Equal(expected, Read(line));

    [Theory]
    [InlineData("hello", "-")]
    [InlineData("", "-")]
    [InlineData("1/2", "-")]
    [InlineData("/weather today", "weather")]
    [InlineData("/", "")]
    public void An_unknown_command_is_reported(string line, string expected) => Assert.Equal(expected, Read(line));

    [Fact]
    public void A_command_for_another_bot_is_ignored()
    {
        Assert.Null(Lines.Decode(Asker, "/ask@OtherBot x", "@CommunityBot"));
        Assert.NotNull(Lines.Decode(Asker, "/ask@communitybot x", "@CommunityBot"));
    }

    [Theory]
    [InlineData("/ask ", "question", "", 5)]
    [InlineData("/ask 壁仞 营", "question", "壁仞 营", 5)]
    [InlineData("/settings ", "language", "", 10)]
    [InlineData("/settings Eng", "language", "Eng", 10)]
    [InlineData("/settings en Asia/Sh", "timezone", "Asia/Sh", 13)]
    [InlineData("/settings en ", "timezone", "", 13)]
    [InlineData("/settings Asia", "timezone", "Asia", 10)]
    [InlineData("/settings timezone=As", "timezone", "As", 19)]
    public void The_option_at_the_end_of_an_unfinished_line_is_found(string line, string option, string typed, int start)
    {
        var unfinishedCommand = Lines.DecodeUnfinished(Asker, line);
        Assert.Equal((option, typed, start), (unfinishedCommand!.Request.Option, unfinishedCommand.Request.Typed, unfinishedCommand.Start));
    }

    [Theory]
    [InlineData("/set")]
    [InlineData("/ask")]
    [InlineData("a question")]
    [InlineData("/nothing here")]
    public void A_name_or_a_plain_question_has_no_option_to_complete(string line) => Assert.Null(Lines.DecodeUnfinished(Asker, line));
}
