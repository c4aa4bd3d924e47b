using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Members;

public sealed class SettingsCommandTests : IAsyncLifetime
{
    static readonly RequestOrigin Ming = new(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming") { Locale = Language.En };

    TestDatabase database = null!;
    SettingsStore store = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(TestEngine.Sqlite);
        store = new SettingsStore(
            database.Database, TimeProvider.System, [], Microsoft.Extensions.Options.Options.Create(new ChatOptions()));
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();


    async Task<Reply> Run(params (string, string)[] options) => await new SettingsCommand(store).Run(
        new CommandRequest(Ming, "settings", options.ToDictionary(option => option.Item1, option => option.Item2)), Language.En, default);

    [Fact]
    public async Task What_is_chosen_is_kept_and_answered_in_the_new_language()
    {
        var reply = await Run(("language", "zh-Hant"), ("timezone", "台北"));
        Assert.Equal(new Heading("已儲存"), reply.Message.Blocks[0]);
        Assert.Equal(new MemberSettings(Language.ZhHant, "Asia/Taipei"), await store.Of(Ming.User, default));
        Assert.Equal(Language.ZhHant, await store.OfUser(Ming.User, default));
        Assert.Null(await store.OfUser(new UserRef("other", "Ming"), default));
    }

    [Fact]
    public async Task One_option_leaves_the_other_as_it_was()
    {
        _ = await Run(("language", "en"), ("timezone", "UTC+8"));
        _ = await Run(("language", "auto"));
        Assert.Equal(new MemberSettings(null, "UTC+08"), await store.Of(Ming.User, default));
    }

    [Fact]
    public async Task Without_options_it_shows_the_current_settings()
    {
        _ = await Run(("timezone", "New York"));
        var reply = await Run();
        Assert.True(reply.IsPrivate);
        var figures = Assert.Single(reply.Message.Blocks.OfType<Figures>());
        Assert.Equal(["As your chat app says", "New York (America/New_York)"], figures.Items.Select(figure => figure.Value));
    }

    [Fact]
    public async Task An_unknown_zone_changes_nothing()
    {
        var reply = await Run(("language", "zh-Hans"), ("timezone", "Atlantis"));
        Assert.Contains("Atlantis", Assert.IsType<Paragraph>(reply.Message.Blocks[0]).Text, StringComparison.Ordinal);
        Assert.Equal(MemberSettings.None, await store.Of(Ming.User, default));
    }

    [Theory]
    [InlineData("北京", "Asia/Shanghai")]
    [InlineData("上海", "Asia/Shanghai")]
    [InlineData("香港", "Asia/Hong_Kong")]
    [InlineData("臺北", "Asia/Taipei")]
    [InlineData("new york", "America/New_York")]
    [InlineData("asia/tokyo", "Asia/Tokyo")]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("Zurich", "Europe/Zurich")]
    [InlineData("UTC+8", "UTC+08")]
    [InlineData("ＵＴＣ＋８", "UTC+08")]
    [InlineData("utc+5:30", "UTC+05:30")]
    [InlineData("GMT-3", "UTC-03")]
    [InlineData("utc", "UTC")]
    [InlineData("UTC+0", "UTC")]
    [InlineData("旧金山", "America/Los_Angeles")]
    [InlineData("舊金山", "America/Los_Angeles")]
    [InlineData("矽谷", "America/Los_Angeles")]
    [InlineData("Seattle", "America/Los_Angeles")]
    [InlineData("深圳市", "Asia/Shanghai")]
    [InlineData("Shenzhen", "Asia/Shanghai")]
    [InlineData("Mumbai", "Asia/Kolkata")]
    [InlineData("慕尼黑", "Europe/Berlin")]
    [InlineData("巴塞隆納", "Europe/Madrid")]
    [InlineData("北京时间", "Asia/Shanghai")]
    [InlineData("東京時間", "Asia/Tokyo")]
    [InlineData("Boston time", "America/New_York")]
    [InlineData("EST", "America/New_York")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    [InlineData("+0530", "UTC+05:30")]
    [InlineData("buenos aires", "America/Argentina/Buenos_Aires")]
    [InlineData("UTC+99", null)]
    [InlineData("时间", null)]
    [InlineData("", null)]
    [InlineData("Mars", null)]
    public void Zones_are_found_by_the_names_people_type(string typed, string? zone) => Assert.Equal(zone, TimeZoneNames.Find(typed));

    [Fact]
    public void Zones_are_proposed_while_they_are_typed()
    {
        Assert.Equal("Asia/Shanghai", TimeZoneNames.Like("北", Language.ZhHans).First().Value);
        Assert.Contains(TimeZoneNames.Like("lon", Language.En), zone => zone.Value == "Europe/London");
        Assert.NotEmpty(TimeZoneNames.Like("", Language.En));
        Assert.Equal("舊金山 · America/Los_Angeles", TimeZoneNames.Like("舊金", Language.ZhHant).Single().Label);
    }

    [Fact]
    public void Every_place_has_an_existing_time_zone()
    {
        foreach (var zone in TimeZoneNames.Like("", Language.En))
            Assert.Contains(zone.Value, NodaTime.DateTimeZoneProviders.Tzdb.Ids);
    }
}
