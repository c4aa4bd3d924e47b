using CommunityBot.Core.Commands;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Aliases.Commands;

/// <summary>Approves and refuses a proposed alias, and takes one out of use: <c>al:y:ID</c>, <c>al:n:ID</c>, <c>al:u:ID</c>.</summary>
sealed class AliasButtons(MemberAliases aliases, AliasReplies replies, AnswerEngine engine, FactRights rights) : IButtonHandler
{
    const string Name = "al";

    static readonly Localized ApproveText = new("✓ {0}", "✓ {0}", "✓ {0}");
    static readonly Localized RefuseText = new("✗ {0}", "✗ {0}", "✗ {0}");
    static readonly Localized UndoText = new("停用“{0}”", "停用「{0}」", "Remove “{0}”");
    static readonly Localized Refused = new("不采用。", "不採用。", "Refused.");
    static readonly Localized Undone = new("已停用：{0}", "已停用：{0}", "Out of use: {0}");
    static readonly Localized TooLate = new("它已经不在使用中。", "它已經不在使用中。", "It is not in use.");
    static readonly Localized ModeratorsOnly = new(
        "只有管理员可以决定别名。", "只有管理員可以決定別名。", "Only moderators decide about aliases.");

    public string Prefix => Name;

    public static Button Approve(MemberAlias alias, Language language) =>
        new($"{Name}:y:{alias.Id}", ApproveText.In(language, alias.Name)) { Meaning = ButtonMeaning.Confirm, BeginsRow = true };

    public static Button Refuse(MemberAlias alias, Language language) =>
        new($"{Name}:n:{alias.Id}", RefuseText.In(language, alias.Name)) { Meaning = ButtonMeaning.Discard };

    public static Button Undo(MemberAlias alias, Language language) =>
        new($"{Name}:u:{alias.Id}", UndoText.In(language, alias.Name));

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Check again: the button id may be forged, and roles change.
        if (!press.Origin.IsModerator)
            return AliasReplies.Private(ModeratorsOnly.In(language));
        if (!await rights.MayChange(press.Origin, cancellation))
            return AliasReplies.Private(FactTexts.NotHere.In(language));
        var id = argument.Length > 2 ? argument[2..] : "";
        switch (argument)
        {
            case ['y', ':', ..]:
                var names = await engine.Names(cancellation);
                return await replies.Of(await aliases.Approve(names, press.Origin, id, cancellation), language, cancellation);
            case ['n', ':', ..]:
                var isRefused = await aliases.Refuse(press.Origin, id, cancellation);
                return isRefused
                    ? AliasReplies.Private(Refused.In(language))
                    : await replies.Of(new(null, null), language, cancellation);
            default:
                return AliasReplies.Private(await aliases.Undo(id, cancellation) is { } undone
                    ? Undone.In(language, await replies.Line(undone, language, cancellation)) : TooLate.In(language));
        }
    }
}
