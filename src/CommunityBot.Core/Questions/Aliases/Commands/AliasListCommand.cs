using CommunityBot.Core.Commands;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Aliases.Commands;

/// <summary>/alias list: proposed aliases with buttons to decide, and those in use.</summary>
sealed class AliasListCommand(MemberAliases aliases, AliasReplies replies, FactRights rights) : ICommand
{
    const int MaxAliases = 20, MaxProposals = 5;

    static readonly Localized None = new(
        "还没有别名。/alias add 寒王 = 寒武纪 可以加一个。", "還沒有別名。/alias add 寒王 = 寒武紀 可以加一個。",
        "There are no aliases yet. /alias add Hanwang = Cambricon adds one.");
    static readonly Localized Proposed = new("等待决定", "等待決定", "Proposed");
    static readonly Localized InUse = new("使用中的别名", "使用中的別名", "Aliases in use");

    public CommandSpec Spec { get; } = new(
        "alias list", new("查看别名", "查看別名", "The aliases that were added or proposed"), [])
    {
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var all = await aliases.Newest(
            request.Origin, await rights.DecidesForAll(request.Origin, cancellation), 3 * MaxAliases, cancellation);
        var proposed = all.Where(alias => alias.State == AliasState.Proposed).Take(MaxProposals).ToList();
        var used = all.Where(alias => alias.State == AliasState.Approved).Take(MaxAliases).ToList();
        if (proposed.Count + used.Count == 0)
            return AliasReplies.Private(None.In(language));
        List<Block> blocks = [];
        List<Button> buttons = [];
        if (proposed.Count > 0)
        {
            blocks.Add(new Heading(Proposed.In(language)));
            foreach (var alias in proposed)
            {
                blocks.Add(new Paragraph(await replies.Line(alias, language, cancellation)));
                buttons.Add(AliasButtons.Approve(alias, language));
                buttons.Add(AliasButtons.Refuse(alias, language));
            }
        }

        if (used.Count > 0)
        {
            blocks.Add(new Heading(InUse.In(language)));
            foreach (var alias in used)
                blocks.Add(new Paragraph(await replies.Line(alias, language, cancellation)));
            buttons.AddRange(used.Take(MaxProposals).Select(alias => AliasButtons.Undo(alias, language)));
        }

        return new Reply(new Message(blocks, buttons), IsPrivate: true);
    }
}
