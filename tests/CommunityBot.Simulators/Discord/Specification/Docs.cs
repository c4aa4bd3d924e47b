namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>The addresses of the rules that the stand-in checks.</summary>
static class Docs
{
    const string Base = "https://docs.discord.com/developers/";

    public const string Authentication = Base + "reference#authentication";
    public const string UserAgent = Base + "reference#user-agent";
    public const string ContentType = Base + "reference#content-type";
    public const string Errors = Base + "reference#error-messages";
    public const string Uploads = Base + "reference#uploading-files";
    public const string Locales = Base + "reference#locales";
    public const string Specification = "https://github.com/discord/discord-api-spec";

    public const string Callback = Base + "interactions/receiving-and-responding#interaction-callback";
    public const string CallbackType = Base + "interactions/receiving-and-responding#interaction-response-object-interaction-callback-type";
    public const string CallbackData = Base
        + "interactions/receiving-and-responding#interaction-response-object-interaction-callback-data-structure";
    public const string Followups = Base + "interactions/receiving-and-responding#followup-messages";
    public const string Signature = Base + "interactions/overview#setting-up-an-endpoint-validating-security-request-headers";
    public const string Ping = Base + "interactions/overview#acknowledging-ping-requests";

    public const string CreateMessage = Base + "resources/message#create-message";
    public const string EditMessage = Base + "resources/message#edit-message";
    public const string EmbedLimits = Base + "resources/message#embed-object-embed-limits";
    public const string AllowedMentions = Base + "resources/message#allowed-mentions-object";
    public const string MessageFlags = Base + "resources/message#message-object-message-flags";

    public const string Components = Base + "components/reference#component-object";
    public const string CustomId = Base + "components/reference#anatomy-of-a-component-custom-id";
    public const string ActionRow = Base + "components/reference#action-row";
    public const string Button = Base + "components/reference#button";
    public const string Select = Base + "components/reference#string-select";
    public const string Label = Base + "components/reference#label";
    public const string TextInput = Base + "components/reference#text-input";

    public const string CommandNaming = Base + "interactions/application-commands#application-command-object-application-command-naming";
    public const string CommandStructure = Base
        + "interactions/application-commands#application-command-object-application-command-structure";
    public const string CommandOptions = Base
        + "interactions/application-commands#application-command-object-application-command-option-structure";
    public const string InstallationContext = Base + "interactions/application-commands#installation-context";
    public const string CommandCounts = Base + "interactions/application-commands#registering-a-command";
    public const string CommandSize = Base + "interactions/application-commands#slash-commands";
    public const string Subcommands = Base + "interactions/application-commands#subcommands-and-subcommand-groups";

    public const string RateLimits = Base + "topics/rate-limits#exceeding-a-rate-limit";
    public const string InvalidRequests = Base + "topics/rate-limits#invalid-request-limit-aka-cloudflare-bans";

    public const string GatewayUrl = Base + "events/gateway#connecting-gateway-url-query-string-params";
    public const string GatewaySend = Base + "events/gateway#sending-events";
    public const string GatewayRate = Base + "events/gateway#rate-limiting";
    public const string Heartbeats = Base + "events/gateway#sending-heartbeats";
    public const string Identify = Base + "events/gateway-events#identify";
    public const string Identifying = Base + "events/gateway#identifying";
    public const string Resume = Base + "events/gateway#resuming";
    public const string Intents = Base + "events/gateway#gateway-intents";
    public const string Sharding = Base + "events/gateway#sharding";
    public const string CloseCodes = Base + "topics/opcodes-and-status-codes#gateway-gateway-close-event-codes";
}
