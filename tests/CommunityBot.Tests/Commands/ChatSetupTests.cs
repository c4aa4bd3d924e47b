using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Commands;

public sealed class ChatSetupTests
{
    [Fact]
    public async Task The_scan_finds_the_commands_and_what_they_need()
    {
        using var folder = new TempFolder();
        var services = new ServiceCollection()
            .AddLogging()
            .AddStorage()
            .AddCatalog()
            .AddMembers()
            .AddCommunities()
            .AddPolls()
            .AddQuestions()
            .AddPredictions()
            .AddArticles()
            .AddDigests()
            .AddCommands();
        services.Configure<DatabaseOptions>(options => options.Connection = folder.File("bot.db"));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        var dispatcher = provider.GetRequiredService<Dispatcher>();
        var mo = new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "Mo"), "Mo") { IsModerator = true };

        var help = MessageText.Plain(
            (await dispatcher.Dispatch(new CommandRequest(mo, "help", new Dictionary<string, string>()), default)).Message);
        Assert.All(["/help", "/settings", "/chatlanguage"], name => Assert.Contains(name, help, StringComparison.Ordinal));

        _ = await dispatcher.Dispatch(
            new CommandRequest(mo, "chatlanguage", new Dictionary<string, string> { ["language"] = "zh-Hans" }), default);
        var newcomer = new RequestOrigin(mo.Chat, new UserRef("local", "Lin"), "Lin");
        var hint = MessageText.Plain(
            (await dispatcher.Dispatch(new CommandRequest(newcomer, "hepl", new Dictionary<string, string>()), default)).Message);
        Assert.Contains("您要找的是不是：/help", hint, StringComparison.Ordinal);
    }
}
