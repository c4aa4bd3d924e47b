using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Aliases;

static class AliasTexts
{
    public static readonly Localized Letters = new(
        "别名要有文字，只能再含数字、空格和 - . & ' · +。", "別名要有文字，只能再含數字、空格和 - . & ' · +。",
        "An alias needs letters, and may hold digits, spaces and - . & ' · + besides.");
    public static readonly Localized NoTarget = new(
        "目录里没有这家公司或这个指标。", "目錄裡沒有這家公司或這個指標。", "The catalog has no such company or metric.");
    public static readonly Localized IsWord = new(
        "这个词在提问里另有用处，不能当别名。", "這個詞在提問裡另有用處，不能當別名。",
        "Questions use this word for something else, so it cannot be an alias.");
    public static readonly Localized OtherCompany = new(
        "这是另一家上市公司的名称，不能当别名。", "這是另一家上市公司的名稱，不能當別名。",
        "This is the name of another listed company, so it cannot be an alias.");

    public static Localized Length(int longest) => Of(
        new("别名要有 2 到 {0} 个字符。", "別名要有 2 到 {0} 個字元。", "An alias has 2 to {0} characters."), longest);

    public static Localized Known(Localized target) => With(
        new("“{0}”本来就认得这个名称。", "「{0}」本來就認得這個名稱。", "This is a name of {0} already."), target);

    public static Localized IsNameOf(Localized owner) => With(
        new("这已经是“{0}”的名称，不能再指别的。", "這已經是「{0}」的名稱，不能再指別的。", "This is a name of {0}, so it cannot stand for another."), owner);

    public static Localized Holds(string name) => Of(
        new("别名里含有“{0}”，提问时会认错。", "別名裡含有「{0}」，提問時會認錯。", "The alias contains “{0}”, so questions would be misread."), name);

    static Localized Of(Localized text, object value) => With(text, Localized.Same(Convert.ToString(value, CultureInfo.InvariantCulture)!));

    static Localized With(Localized text, Localized value) => new(
        text.In(Language.ZhHans, value.ZhHans), text.In(Language.ZhHant, value.ZhHant), text.In(Language.En, value.En));
}
