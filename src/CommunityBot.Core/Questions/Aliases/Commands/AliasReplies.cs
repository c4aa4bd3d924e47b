using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Aliases.Commands;

/// <summary>What is answered about an alias.</summary>
sealed class AliasReplies(AnswerEngine engine)
{
    static readonly Localized Added = new(
        "已加上：{0}。现在起提问就认得。", "已加上：{0}。現在起提問就認得。", "Added: {0}. Questions are read with it from now on.");
    static readonly Localized WasProposed = new(
        "已记为提议：{0}。名称由多个社区共用，由机器人的运营者指定的管理员决定。",
        "已記為提議：{0}。名稱由多個社群共用，由機器人的營運者指定的管理員決定。",
        "Proposed: {0}. Names are shared by several communities; moderators whom the bot's operator has named decide.");
    static readonly Localized Decided = new(
        "已经决定过，或者这个名称已有别的用处。", "已經決定過，或者這個名稱已有別的用處。",
        "It was decided already, or the name is in use for something else.");

    public async ValueTask<Reply> Of(AliasOutcome outcome, Language language, CancellationToken cancellation)
    {
        if (outcome.Alias is not { } alias)
            return Private((outcome.Problem ?? Decided).In(language));
        var line = await Line(alias, language, cancellation);
        return alias.State == AliasState.Approved
            ? new Reply(
                new Message([new Paragraph(Added.In(language, line))], [AliasButtons.Undo(alias, language)]), IsPrivate: true)
            : Private(WasProposed.In(language, line));
    }

    /// <summary>The alias, what it stands for, and why it was proposed.</summary>
    public async ValueTask<string> Line(MemberAlias alias, Language language, CancellationToken cancellation)
    {
        var target = AliasRules.NameOf((await engine.Names(cancellation)).Catalog, alias.Target)?.In(language) ?? alias.Target.Id;
        return alias.Reason.Length == 0 ? $"{alias.Name} → {target}" : $"{alias.Name} → {target} ({alias.Reason})";
    }

    public static Reply Private(string text) => new(Message.Text(text), IsPrivate: true);
}
