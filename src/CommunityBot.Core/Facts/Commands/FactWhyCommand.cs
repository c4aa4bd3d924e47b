using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact why: where a figure comes from and what became of it.</summary>
sealed class FactWhyCommand(FactView view) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "fact why",
        new("一个数字的来历：出处、原文、其他说法、改动", "一個數字的來歷：出處、原文、其他說法、改動", "Where a figure comes from, and what became of it"),
        [new("id", new("数字的编号", "數字的編號", "The number of the figure")) { IsRequired = true }])
    {
        Example = new("12", "12", "12"),
        IsPrivate = true,
        IsDefault = true,
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = request.Option("id") ?? "";
        var blocks = int.TryParse(typed.TrimStart('#', '＃'), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await view.Of(id, language, cancellation)
            : null;
        if (blocks is null)
            return FactReplies.Private(FactTexts.NotThere.In(language, typed));
        return new Reply(
            new Message(request.Origin.IsModerator ? [.. blocks, new Paragraph(FactTexts.ModeratorHint.In(language, id))] : blocks, []),
            IsPrivate: true);
    }
}
