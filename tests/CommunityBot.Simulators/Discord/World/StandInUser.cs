using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>A user with a client: does what a client can do, and sees what it shows.</summary>
sealed class StandInUser(DiscordWorld world, string id, string name, string locale, bool isBot = false)
{
    const int Button = 2, Select = 3;

    public string Id => id;
    public string Name => name;

    /// <summary>The language of the client: https://docs.discord.com/developers/reference#locales</summary>
    public string Locale { get; set; } = locale;

    /// <summary>Whether the bot may write to this user; if not, it gets error 50007.</summary>
    public bool AcceptsDirectMessages { get; set; } = true;

    /// <summary>The text that mentions this user in a message.</summary>
    public string Mention => $"<@{id}>";

    /// <summary>The direct messages with the bot.</summary>
    public StandInChannel Dm => world.DirectMessages(this);

    /// <summary>Uses a slash command, and waits until the answer is complete.</summary>
    /// <param name="line">The command with its subcommands, as in <c>/poll new</c>.</param>
    /// <exception cref="InvalidOperationException">The client would not send this, or no bot is connected.</exception>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public Task<StandInInteraction> Uses(StandInChannel channel, string line, params (string Name, object Value)[] values) =>
        Begins(channel, line, values).Answered();

    /// <summary>Uses a slash command and does not wait.</summary>
    public StandInInteraction Begins(StandInChannel channel, string line, params (string Name, object Value)[] values)
    {
        var (data, full, _) = world.Commands.In(channel, Locale).Read(line, values, channel, isCompleting: false);
        return Deliver(new StandInInteraction(world, InteractionKind.Command, this, channel) { Data = data, Name = full });
    }

    /// <summary>Types into an option and waits for the completions.</summary>
    /// <param name="before">The options that are filled already.</param>
    public async Task<IReadOnlyList<(string Name, string Value)>> Types(
        StandInChannel channel, string line, string option, string text, params (string Name, object Value)[] before)
    {
        var (data, full, type) = world.Commands.In(channel, Locale).Read(line, [.. before, (option, text)], channel, isCompleting: true);
        var interaction = Deliver(new StandInInteraction(world, InteractionKind.Completion, this, channel)
        {
            Data = data,
            Name = full,
            CompletedType = type,
        });
        return (await interaction.Acknowledged()).Choices!;
    }

    /// <summary>Clicks the button with this label, and waits until the answer is complete.</summary>
    public Task<StandInInteraction> Clicks(StandInMessage message, string label) => BeginsClick(message, label).Answered();

    /// <summary>Clicks a button and does not wait.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no such button, it is disabled or a link, or the user does not see the message.
    /// </exception>
    public StandInInteraction BeginsClick(StandInMessage message, string label)
    {
        var button = message.Button(label);
        if (!message.IsSeenBy(this) || button["disabled"]?.GetValue<bool>() == true || button["custom_id"] is null)
            throw new InvalidOperationException($"{name} cannot click [{label}] of: {message}");
        return Use(message, button, Button, label, values: null);
    }

    /// <summary>Chooses options of the message's select by label or value, and waits until the answer is complete.</summary>
    public Task<StandInInteraction> Chooses(StandInMessage message, params string[] labels)
    {
        var select = message.Content.Controls.FirstOrDefault(control => MessageContent.Type(control) == Select)
            ?? throw new InvalidOperationException($"No select in: {message}");
        var options = select["options"]!.AsArray();
        var values = labels.Select(label => Find(options, label)["value"]!.DeepClone());
        return Use(message, select, Select, string.Join(", ", labels), new JsonArray([.. values])).Answered();
    }

    /// <summary>Sends a form with its fields filled, named by custom_id or label, and waits until the answer is complete.</summary>
    public Task<StandInInteraction> Submits(StandInModal modal, params (string Field, string Value)[] values)
    {
        var opened = modal.OpenedBy;
        return Deliver(new StandInInteraction(world, InteractionKind.Modal, this, opened.Channel)
        {
            Data = modal.Submit(values),
            Source = opened.Source,
            Name = modal.Title,
        }).Answered();
    }

    /// <summary>Writes a message. In a guild the bot gets its text only if it mentions the bot or replies to it.</summary>
    public StandInMessage Says(StandInChannel channel, string text, StandInMessage? replyTo = null)
    {
        lock (world.Gate)
            return world.Messages.Post(channel, this, new MessageContent { Text = text }, repliesTo: replyTo);
    }

    /// <summary>Every message of the channel that this user sees, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Sees(StandInChannel channel) => channel.All(message => message.IsSeenBy(this));

    /// <summary>https://docs.discord.com/developers/resources/user#user-object</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["username"] = name,
            ["discriminator"] = "0",
            ["global_name"] = isBot ? null : name,
            ["avatar"] = null,
            ["public_flags"] = 0,
        };
        if (isBot)
            json["bot"] = true;
        return json;
    }

    public override string ToString() => name;

    StandInInteraction Use(StandInMessage message, JsonObject component, int type, string label, JsonArray? values)
    {
        var data = new JsonObject
        {
            ["component_type"] = type,
            ["custom_id"] = component["custom_id"]!.DeepClone(),
            ["id"] = component["id"]?.DeepClone(),
        };
        if (values is not null)
            data["values"] = values;
        return Deliver(new StandInInteraction(world, InteractionKind.Component, this, message.Channel)
        {
            Data = data,
            Source = message,
            Name = label,
        });
    }

    StandInInteraction Deliver(StandInInteraction interaction)
    {
        world.Interactions.Deliver(interaction);
        return interaction;
    }

    static JsonNode Find(JsonArray options, string label) =>
        options.FirstOrDefault(option => option!["label"]!.GetValue<string>() == label || option["value"]!.GetValue<string>() == label)
            ?? throw new InvalidOperationException($"No option {label}: {options.ToJsonString()}");
}
