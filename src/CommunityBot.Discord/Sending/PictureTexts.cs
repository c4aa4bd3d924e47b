using CommunityBot.Core.Messaging;

namespace CommunityBot.Discord.Sending;

/// <summary>The line in a channel where the permission for pictures is missing.</summary>
static class PictureTexts
{
    static readonly Localized InWords = new(
        "我在这个频道缺少权限：添加文件，图表因此改用文字。请管理员在频道设置里为我打开。",
        "我在這個頻道缺少權限：附加檔案，圖表因此改用文字。請管理員在頻道設定裡為我開啟。",
        "I lack a permission in this channel: Attach Files. Charts come in words until an administrator allows it in the channel's "
            + "settings.");

    public static Paragraph NoPictures(Language language) => new(InWords.In(language));
}
