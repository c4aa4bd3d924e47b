using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>The choices of options that turn something on or off, or are true or not.</summary>
static class SwitchChoices
{
    public static IReadOnlyList<CommandChoice> OnOff { get; } = Named(on: new("打开", "開啟", "On"), off: new("关闭", "關閉", "Off"));

    public static IReadOnlyList<CommandChoice> YesNo { get; } = [new("yes", new("是", "是", "Yes")), new("no", new("否", "否", "No"))];

    /// <summary>On and off under names of their own, and known by every word that people type for them.</summary>
    public static IReadOnlyList<CommandChoice> Named(Localized on, Localized off) =>
    [
        new("on", on) { OtherSpellings = ["yes", "开", "開", "打开", "打開", "开启", "開啟", "是", "要"] },
        new("off", off) { OtherSpellings = ["no", "关", "關", "关闭", "關閉", "关掉", "關掉", "否", "不要"] },
    ];
}
