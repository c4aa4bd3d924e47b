using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>/chatreader: whether a model may help to read this chat's questions. In private everyone decides for themselves.</summary>
sealed class ChatReaderCommand(ReadingStore store, IOptions<ReaderOptions> options) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "chatreader",
        new("是否让模型帮忙理解本聊天的问题", "是否讓模型幫忙理解本聊天的問題", "Whether a model may help to read this chat’s questions"),
        [
            new("state", new("打开或关闭", "開啟或關閉", "On or off"))
            {
                IsRequired = true,
                Choices = SwitchChoices.OnOff,
            },
        ])
    {
        Example = new("关闭", "關閉", "off"),
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (!request.Origin.IsPrivate && !request.Origin.IsModerator)
            return Refusals.NotAModerator(Spec, language);
        var isOn = request.Option("state") == "on";
        await store.Turn(request.Origin.Chat, isOn, cancellation);
        var reply = new Reply(Message.Text((isOn ? ReadingTexts.On : ReadingTexts.Off).In(language)), IsPrivate: true);
        return options.Value.IsOn ? reply : reply.With(ReadingTexts.None.In(language));
    }
}
