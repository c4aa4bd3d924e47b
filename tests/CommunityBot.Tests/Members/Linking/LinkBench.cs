using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Members.Linking;

/// <summary>Accounts on platforms a, b, c …, each in a private chat with the bot.</summary>
sealed class LinkBench : IMemberMerge, IAsyncDisposable
{
    public required TestDatabase Database { get; init; }

    public AccountLinks Links { get; private set; } = null!;

    public LinkCommand Command { get; private set; } = null!;

    public FakeTimeProvider Clock { get; } = new();

    public List<(string From, string Into)> Merged { get; } = [];

    /// <summary>The pairs that count as one person, in the order in which they were linked and unlinked.</summary>
    public List<string> Steps { get; } = [];

    public bool IsBroken { get; set; }

    public static async Task<LinkBench> Create(TestEngine engine)
    {
        var bench = new LinkBench { Database = await TestDatabase.Create(engine) };
        bench.Links = new AccountLinks(bench.Database.Database, [bench], bench.Clock);
        bench.Command = new LinkCommand(
            bench.Links, new Accounts(bench.Database.Database), new LinkDialogue(bench.Database.Database, bench.Clock, new LinkSignal()));
        return bench;
    }

    public static RequestOrigin Origin(string platform, string name) =>
        new(new ChatRef(platform, "1"), new UserRef(platform, "1"), name) { IsPrivate = true };

    public static string Said(Reply reply) => MessageText.Plain(reply.Message);

    public static IEnumerable<string> Figures(Reply reply) =>
        reply.Message.Blocks.OfType<Figures>().Single().Items.Select(item => $"{item.Label}: {item.Value}");

    public static async Task<Reply> Run(ICommand command, string platform, string name) =>
        await command.Run(new CommandRequest(Origin(platform, name), command.Spec.Name, new Dictionary<string, string>()), Language.En,
            default);

    public static async Task<Reply> Press(IButtonHandler handler, string platform, string id) =>
        await handler.Press(new ButtonPress(Origin(platform, "x"), id), id[(handler.Prefix.Length + 1)..], Language.En, default);

    public async Task<Reply> Run(RequestOrigin requestOrigin, string? code = null) => await Command.Run(
        new CommandRequest(requestOrigin, "link", code is null ? [] : new Dictionary<string, string> { ["code"] = code }), Language.En,
        default);

    /// <summary>The code is typed; nothing is confirmed yet.</summary>
    public Task<Reply> Type(string platform, string name, string code) => Run(Origin(platform, name), code);

    /// <summary>The other account makes a code, this one types it, and both confirm. Returns what the code's account is told.</summary>
    public async Task<Reply> Link(string platform, string name, string into, string intoName)
    {
        var proposal = await Type(platform, name, await Code(into, intoName));
        _ = await Press(Command, platform, proposal.Message.Buttons[0].Id);
        return await Press(Command, into, (await Run(Origin(into, intoName))).Message.Buttons[0].Id);
    }

    /// <summary>The day passes after which linked accounts are one member.</summary>
    public async Task Settle()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        _ = await Links.Settle(default);
    }

    public async Task<string> Code(string platform, string name) =>
        (await Run(Origin(platform, name))).Message.Blocks.OfType<Figures>().Single().Items[0].Value;

    public Task<string> MemberOf(string platform, string name) =>
        Database.Database.Write(connection => Accounts.MemberOf(connection, new UserRef(platform, "1"), name));

    public void Link(System.Data.Common.DbConnection connection, string one, string other, long now)
    {
        if (IsBroken)
            throw new InvalidOperationException("the feature's table is gone");
        Steps.Add("link");
    }

    public void Unlink(System.Data.Common.DbConnection connection, string one, string other, long now) => Steps.Add("unlink");

    public void Merge(System.Data.Common.DbConnection connection, string from, string into, long now)
    {
        if (IsBroken)
            throw new InvalidOperationException("the feature's table is gone");
        Merged.Add((from, into));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
