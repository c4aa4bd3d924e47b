using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>What a user does with files and with the messages of others.</summary>
sealed partial class StandInUser
{
    /// <summary>A file on this user's device, uploaded for an option, a form or a message.</summary>
    public StandInFile File(string fileName, byte[] content, string type = "text/plain")
    {
        var file = new StandInFile(world.Ids.Next(), fileName, type, content, null);
        world.Directory.Add(file);
        return file;
    }

    public StandInFile File(string fileName, string content) => File(fileName, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a message with files.</summary>
    public StandInMessage Sends(StandInChannel channel, string text, params StandInFile[] files)
    {
        lock (world.Gate)
            return world.Messages.Post(channel, this, new MessageContent { Text = text, Files = files });
    }

    /// <summary>Forwards a message: https://docs.discord.com/developers/resources/message#message-reference-types</summary>
    public StandInMessage Forwards(StandInMessage original, StandInChannel channel)
    {
        lock (world.Gate)
            return world.Messages.Post(channel, this, MessageContent.Empty, forwards: original);
    }

    /// <summary>Chooses a command in the menu of a message, and waits until the answer is complete.</summary>
    /// <exception cref="InvalidOperationException">There is no such command on messages.</exception>
    public Task<StandInInteraction> Acts(StandInMessage message, string command) =>
        Deliver(new StandInInteraction(world, InteractionKind.Command, this, message.Channel)
        {
            Data = world.Commands.In(message.Channel, Locale).ReadAction(command, message),
            Name = command,
        }).Answered();

    /// <summary>Sends a form with a file in its upload.</summary>
    public Task<StandInInteraction> Submits(StandInModal modal, StandInFile file, params (string Field, string Value)[] values)
    {
        var opened = modal.OpenedBy;
        var data = modal.Submit([.. values, (modal.UploadId, file.Id)]);
        data["resolved"] = new JsonObject { ["attachments"] = new JsonObject { [file.Id] = file.ToJson(world.Urls.Media) } };
        return Deliver(new StandInInteraction(world, InteractionKind.Modal, this, opened.Channel)
        {
            Data = data,
            Source = opened.Source,
            Name = modal.Title,
        }).Answered();
    }
}
