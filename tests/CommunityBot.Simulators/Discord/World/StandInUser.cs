using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Interactions;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>Someone with a client: does what a client can do, and sees what it shows.</summary>
sealed class StandInUser(DiscordStandIn standIn, string id, string name, string locale, bool isBot = false)
{
    public string Id => id;
    public string Name => name;

    /// <summary>The language of the client, as in https://docs.discord.com/developers/reference#locales</summary>
    public string Locale { get; set; } = locale;

    /// <summary>Whether the bot may write to this user: 50007 where not.</summary>
    public bool AcceptsDirectMessages { get; set; } = true;

    /// <summary>How a message names this user.</summary>
    public string Mention => $"<@{id}>";

    /// <summary>The direct messages with the bot.</summary>
    public StandInChannel Dm => standIn.DirectMessages(this);

    /// <summary>Uses a slash command, and waits until its answer is all there.</summary>
    /// <param name="line">The command with its subcommands, as in <c>/poll new</c>.</param>
    /// <exception cref="InvalidOperationException">The client would not send this, or no bot takes it.</exception>
    /// <exception cref="TimeoutException">No answer came.</exception>
    public Task<StandInInteraction> Uses(StandInChannel channel, string line, params (string Name, object Value)[] values) => Begins(channel, line, values).Answered();

    /// <summary>Uses a slash command and does not wait.</summary>
    public StandInInteraction Begins(StandInChannel channel, string line, params (string Name, object Value)[] values)
    {
        var (data, full, _) = standIn.CommandsFor(channel).Read(line, values, channel, isCompleting: false);
        return standIn.Deliver(new StandInInteraction(standIn, InteractionKind.Command, this, channel) { Data = data, Name = full });
    }

    /// <summary>Types into an option and waits for the completions.</summary>
    /// <param name="before">The options that are filled already.</param>
    public async Task<IReadOnlyList<(string Name, string Value)>> Types(StandInChannel channel, string line, string option, string text, params (string Name, object Value)[] before)
    {
        var (data, full, type) = standIn.CommandsFor(channel).Read(line, [.. before, (option, text)], channel, isCompleting: true);
        var interaction = standIn.Deliver(new StandInInteraction(standIn, InteractionKind.Completion, this, channel) { Data = data, Name = full, CompletedType = type });
        return (await interaction.Acknowledged()).Choices!;
    }

    /// <summary>Clicks the button with this label, and waits until the answer is all there.</summary>
    public Task<StandInInteraction> Clicks(StandInMessage message, string label) => BeginsClick(message, label).Answered();

    /// <summary>Clicks a button and does not wait.</summary>
    /// <exception cref="InvalidOperationException">There is no such button, it is disabled or a link, or the user does not see the message.</exception>
    public StandInInteraction BeginsClick(StandInMessage message, string label)
    {
        var button = message.Button(label);
        if (!message.IsSeenBy(this) || button["disabled"]?.GetValue<bool>() == true || button["custom_id"] is null)
            throw new InvalidOperationException($"{name} cannot click [{label}] of: {message}");
        var data = new JsonObject { ["component_type"] = 2, ["custom_id"] = button["custom_id"]!.DeepClone(), ["id"] = button["id"]?.DeepClone() };
        return standIn.Deliver(new StandInInteraction(standIn, InteractionKind.Component, this, message.Channel) { Data = data, Source = message, Name = label });
    }

    /// <summary>Chooses options of the message's select by label or value, and waits until the answer is all there.</summary>
    public Task<StandInInteraction> Chooses(StandInMessage message, params string[] labels)
    {
        var select = message.Content.Controls.FirstOrDefault(control => MessageContent.Type(control) == 3) ?? throw new InvalidOperationException($"No select in: {message}");
        var options = select["options"]!.AsArray();
        var values = labels.Select(label => options.FirstOrDefault(option => option!["label"]!.GetValue<string>() == label || option["value"]!.GetValue<string>() == label)?["value"]!.DeepClone() ?? throw new InvalidOperationException($"No option {label}: {options.ToJsonString()}"));
        var data = new JsonObject { ["component_type"] = 3, ["custom_id"] = select["custom_id"]!.DeepClone(), ["id"] = select["id"]?.DeepClone(), ["values"] = new JsonArray([.. values]) };
        return standIn.Deliver(new StandInInteraction(standIn, InteractionKind.Component, this, message.Channel) { Data = data, Source = message, Name = string.Join(", ", labels) }).Answered();
    }

    /// <summary>Sends a form with its fields filled, named by custom_id or label, and waits until the answer is all there.</summary>
    public Task<StandInInteraction> Submits(StandInModal modal, params (string Field, string Value)[] values)
    {
        var opened = modal.OpenedBy;
        return standIn.Deliver(new StandInInteraction(standIn, InteractionKind.Modal, this, opened.Channel) { Data = modal.Submit(values), Source = opened.Source, Name = modal.Title }).Answered();
    }

    /// <summary>Writes a message; in a guild the bot sees its text only where it is named or replied to.</summary>
    public StandInMessage Says(StandInChannel channel, string text, StandInMessage? replyTo = null)
    {
        lock (standIn.Gate)
            return standIn.Messages.Post(channel, this, new MessageContent { Text = text }, repliesTo: replyTo);
    }

    /// <summary>Every message of the channel that this user sees, oldest first.</summary>
    public IReadOnlyList<StandInMessage> Sees(StandInChannel channel) => channel.All(message => message.IsSeenBy(this));

    /// <summary>As https://docs.discord.com/developers/resources/user#user-object has it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = id, ["username"] = name, ["discriminator"] = "0", ["global_name"] = isBot ? null : name, ["avatar"] = null, ["public_flags"] = 0 };
        if (isBot)
            json["bot"] = true;
        return json;
    }

    public override string ToString() => name;
}
