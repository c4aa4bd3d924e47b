using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Privacy;

/// <summary>/privacy show: all stored data of the member, as a file.</summary>
sealed class PrivacyShowCommand(PersonalDataService service) : ICommand
{
    static readonly Localized Nothing = new("关于您，我什么都没有保存。", "關於您，我什麼都沒有保存。", "I keep nothing of you.");
    static readonly Localized Here = new(
        "这是我保存的关于您的一切，包括所有关联的账号。",
        "這是我保存的關於您的一切，包括所有連結的帳號。",
        "This is everything I keep of you, over all your linked accounts.");
    static readonly Localized NotHere = new(
        "请在和我的私聊里发送 /privacy show。",
        "請在和我的私訊裡傳送 /privacy show。",
        "Please send /privacy show in a private chat with me.");

    public CommandSpec Spec { get; } = new(
        "privacy show",
        new("把我保存的关于您的一切作为文件给您", "把我保存的關於您的一切作為檔案給您", "Get everything that is kept of you, as a file"),
        [])
    {
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (!request.Origin.IsConfidential)
            return new Reply(Message.Text(NotHere.In(language)));
        return await service.Show(request.Origin, cancellation) is { } file
            ? new Reply(new Message(new Paragraph(Here.In(language)), new Attachment("my-data.json", "application/json", file)))
            : new Reply(Message.Text(Nothing.In(language)));
    }
}
