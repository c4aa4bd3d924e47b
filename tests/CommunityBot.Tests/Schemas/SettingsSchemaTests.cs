using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Members;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Questions.Reader;
using CommunityBot.Core.Storage;
using CommunityBot.Discord.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Tests.Journeys;
using CommunityBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Schemas;

/// <summary>The schema of the settings agrees with the program.</summary>
public sealed class SettingsSchemaTests
{
    static readonly SchemaFile Schema = SchemaFile.Named("appsettings");
    static readonly string Shipped = File.ReadAllText(Path.Combine(RunningBot.ShippedConfig, "appsettings.json"));

    public static TheoryData<string, Type> Sections => new()
    {
        { "Database", typeof(DatabaseOptions) },
        { "Web", typeof(WebOptions) },
        { "Web:Clock", typeof(WebClockOptions) },
        { "Polls", typeof(PollOptions) },
        { "Digests", typeof(DigestOptions) },
        { "Chats", typeof(ChatOptions) },
        { "Quotas", typeof(QuotaOptions) },
        { "Reader", typeof(ReaderOptions) },
        { "Privacy", typeof(PrivacyOptions) },
        { "Facts", typeof(FactOptions) },
        { "Discord", typeof(DiscordOptions) },
        { "Discord:Interactions", typeof(DiscordInteractionsOptions) },
        { "Telegram", typeof(TelegramOptions) },
        { "Telegram:Webhook", typeof(TelegramWebhookOptions) },
        { "Telemetry", typeof(TelemetryOptions) },
    };

    [Fact]
    public void The_shipped_file_names_the_schema_and_follows_it()
    {
        var file = JsonNode.Parse(Shipped)!;
        Assert.Equal(SchemaFile.PathOf("appsettings"), Path.Combine(RunningBot.ShippedConfig, (string)file["$schema"]!));
        Assert.Empty(Schema.Problems(file));
        Assert.Empty(Schema.Problems(new JsonObject()));
        var described = Schema.Json["properties"]!.AsObject().Select(section => section.Key);
        Assert.Equal(file.AsObject().Select(section => section.Key).Order(), described.Order());
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_is_explained_with_its_type_default_and_range(string section, Type options)
    {
        var described = Property(section)["properties"]!.AsObject();
        var settings = options.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(settings.Select(setting => setting.Name).Order(), described.Select(setting => setting.Key).Order());
        var defaults = Activator.CreateInstance(options);
        foreach (var setting in settings)
        {
            var schema = Resolved(described[setting.Name]!.AsObject());
            Assert.True(((string?)schema["description"])?.Length >= 15, $"{section}:{setting.Name} is not explained");
            if (schema.ContainsKey("properties"))
                continue;
            Assert.Equal((setting.Name, TypeOf(setting)), (setting.Name, Types(schema)));
            HasDefault(setting, setting.GetValue(defaults), schema, section);
            HasLimits(setting, schema);
        }
    }

    [Theory]
    [InlineData("Database:Connection", "")]
    [InlineData("Web:Urls", "gopher://127.0.0.1")]
    [InlineData("Web:ProductName", "A name of more than the forty letters there is room for")]
    [InlineData("Web:ChatNetworks:0", "home")]
    [InlineData("Web:Members:0:Name", "not a name!")]
    [InlineData("Web:RequestsPerMinute", "-1")]
    [InlineData("Web:Clock:Adjustable", "perhaps")]
    [InlineData("Polls:EditInterval", "soon")]
    [InlineData("Polls:PerMemberAndHour", "1001")]
    [InlineData("Polls:PublicAddress", "polls.example.org")]
    [InlineData("Polls:EditIntervall", "00:00:01")]
    [InlineData("Digests:InFlight", "0")]
    [InlineData("Digests:KeepDays", "1")]
    [InlineData("Quotas:PerMemberAndMinute", "many")]
    [InlineData("Privacy:QuestionDays", "0")]
    [InlineData("Privacy:ArticleTextDays", "0")]
    [InlineData("Discord:ApiBase", "discord.com")]
    [InlineData("Discord:GatewayUrl", "https://gateway.example")]
    [InlineData("Discord:Shards", "0")]
    [InlineData("Discord:Interactions:PublicKey", "xyz")]
    [InlineData("Telegram:Token", "no token")]
    [InlineData("Telegram:ApiBase", "ftp://api.example")]
    [InlineData("Telegram:MessagesPerSecond", "0")]
    [InlineData("Telegram:Webhook:Url", "https://bot.example")]
    [InlineData("Telemetry:OtlpEndpoint", "nowhere")]
    [InlineData("Telemetri:Metrics", "true")]
    public void The_schema_refuses_what_the_program_refuses(string setting, string value)
    {
        Assert.True(IsRefused(setting, value), "the program takes it");
        Assert.NotEmpty(Schema.Problems(With(setting, value)));
    }

    static bool IsRefused(string setting, string value)
    {
        // Discord's settings are checked only with a token.
        var settings = new Dictionary<string, string?> { ["Discord:Token"] = "a.token", [setting] = value };
        var arguments = new HostArguments(RunningBot.ShippedConfig) { Settings = settings };
        if (UnknownSettings.In(HostSettings.Read(arguments)).Any())
            return true;
        try
        {
            using var services = CommunityHost.Builder(arguments).Services.BuildServiceProvider();
            services.GetRequiredService<IStartupValidator>().Validate();
            return false;
        }
        catch (Exception refused) when (refused is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            return true;
        }
    }

    static JsonNode With(string setting, string value)
    {
        var file = JsonNode.Parse(Shipped)!;
        var parts = setting.Split(':');
        var at = file;
        foreach (var (part, next) in parts.Zip(parts.Skip(1)))
        {
            if (at is JsonArray list)
                at = list[int.Parse(part, CultureInfo.InvariantCulture)]!;
            else
                at = at[part] ??= new JsonObject();
        }

        JsonNode typed = value;
        if (int.TryParse(value, CultureInfo.InvariantCulture, out var number))
            typed = number;
        else if (bool.TryParse(value, out var flag))
            typed = flag;
        if (at is JsonArray items)
            items.Add(typed);
        else
            at[parts[^1]] = typed;
        return file;
    }

    static void HasDefault(PropertyInfo setting, object? value, JsonObject schema, string section)
    {
        Assert.True(schema.TryGetPropertyValue("default", out var written), setting.Name);
        var shipped = section.Split(':').Aggregate(JsonNode.Parse(Shipped)!, (node, name) => node[name]!)[setting.Name];
        Assert.True(JsonNode.DeepEquals(written, shipped), $"{section}:{setting.Name} is shipped with another value than its default");
        switch (value)
        {
            case TimeSpan time:
                Assert.Equal(time, TimeSpan.Parse((string)written!, CultureInfo.InvariantCulture));
                break;
            // Without members the local chat has default ones: those of the shipped file.
            case IList<WebMember>:
                break;
            case IList<string> list:
                Assert.Equal(list.Count, written!.AsArray().Count);
                break;
            default:
                Assert.Equal((setting.Name, JsonSerializer.Serialize(value)), (setting.Name, JsonSerializer.Serialize(written)));
                break;
        }
    }

    static void HasLimits(PropertyInfo setting, JsonObject schema)
    {
        foreach (var rule in setting.GetCustomAttributes<ValidationAttribute>())
        {
            switch (rule)
            {
                case RangeAttribute { OperandType: var type } range when type == typeof(TimeSpan):
                    Assert.Contains($"from {range.Minimum} to {range.Maximum}", (string)schema["description"]!, StringComparison.Ordinal);
                    break;
                case RangeAttribute range:
                    Assert.Equal((range.Minimum, range.Maximum), ((int)schema["minimum"]!, (int)schema["maximum"]!));
                    break;
                case StringLengthAttribute length:
                    Assert.Equal(length.MaximumLength, (int)schema["maxLength"]!);
                    break;
                case RequiredAttribute:
                    Assert.Equal(1, (int)schema["minLength"]!);
                    break;
                default:
                    Assert.True(schema.ContainsKey("pattern"), setting.Name);
                    break;
            }
        }
    }

    static string TypeOf(PropertyInfo setting)
    {
        var type = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType;
        var isOptional = new NullabilityInfoContext().Create(setting).ReadState == NullabilityState.Nullable;
        return NameOf(type) + (isOptional ? ", null" : "");
    }

    static string NameOf(Type type) => type == typeof(int) ? "integer"
        : type == typeof(bool) ? "boolean"
        : type == typeof(string) || type == typeof(TimeSpan) ? "string"
        : "array";

    static string Types(JsonObject schema) =>
        schema["type"] is JsonArray types ? string.Join(", ", types.Select(type => (string)type!)) : (string)schema["type"]!;

    static JsonObject Property(string path) =>
        path.Split(':').Aggregate(Schema.Json, (schema, name) => schema["properties"]![name]!.AsObject());

    /// <summary>Resolves references.</summary>
    static JsonObject Resolved(JsonObject schema)
    {
        if ((string?)schema["$ref"] is not { } reference)
            return schema;
        var whole = Schema.Json["definitions"]![reference.Split('/')[^1]]!.DeepClone().AsObject();
        foreach (var (key, value) in schema)
            whole[key] = value?.DeepClone();
        return whole;
    }
}
