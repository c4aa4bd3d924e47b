using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>The texts for members about what a model has read.</summary>
static class ReadingTexts
{
    public static readonly Localized TakenBack = new(
        "已收回：刚才理解错了，给出的数字不是您问的。请换个说法再问一次。",
        "已收回：剛才理解錯了，給出的數字不是您問的。請換個說法再問一次。",
        "Taken back: that was a misreading, and not the figure you asked for. Please ask again in other words.");
    public static readonly Localized NotYours = new(
        "只有提问的人或管理员可以收回这个回答。",
        "只有提問的人或管理員可以收回這個回答。",
        "Only the member who asked, or a moderator, takes this answer back.");
    public static readonly Localized On = new(
        "规则没看懂问题里的某个词时，可以请模型帮忙辨认。发给模型的只有问题和候选名称，没有数字和人名；回答里的数字仍然只来自已登记的资料。",
        "規則沒看懂問題裡的某個詞時，可以請模型幫忙辨認。傳給模型的只有問題和候選名稱，沒有數字和人名；回答裡的數字仍然只來自已登記的資料。",
        "Where the rules do not know a word of a question, a model may help to read it. It gets the question and the names it may choose "
            + "from, no figures and no members’ names; every figure still comes from what is stored.");
    public static readonly Localized Off = new(
        "本聊天的问题不再发给模型；规则没看懂的，就直说没看懂。",
        "本聊天的問題不再傳給模型；規則沒看懂的，就直說沒看懂。",
        "Questions of this chat go to no model; what the rules do not understand is said to be not understood.");
    public static readonly Localized None = new(
        "（目前没有配置模型，本来就什么都不会发出去。）",
        "（目前沒有設定模型，本來就什麼都不會傳出去。）",
        "(No model is set up now, so nothing is sent in any case.)");
}
