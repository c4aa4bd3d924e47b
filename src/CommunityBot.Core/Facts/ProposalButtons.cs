using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts;

/// <summary>Carries out or refuses what moderators of another community proposed: <c>fp:y:ID</c>, <c>fp:n:ID</c>.</summary>
sealed class ProposalButtons(FactProposals proposals, FactReplies replies) : IButtonHandler
{
    const string Name = "fp";

    static readonly Localized ApplyText = new("✓ 采用 #{0}", "✓ 採用 #{0}", "✓ Apply to #{0}");
    static readonly Localized RefuseText = new("✗ 不采用", "✗ 不採用", "✗ Refuse");

    public string Prefix => Name;

    public static IEnumerable<Button> Of(FactEvent proposal, Language language) =>
    [
        new($"{Name}:y:{proposal.Id}", ApplyText.In(language, proposal.FactId)) { Meaning = ButtonMeaning.Confirm, BeginsRow = true },
        new($"{Name}:n:{proposal.Id}", RefuseText.In(language)) { Meaning = ButtonMeaning.Discard },
    ];

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Check again: the button id may be forged, and roles change.
        if (!press.Origin.IsModerator)
            return FactReplies.Private(FactTexts.ModeratorsOnly.In(language));
        if (await replies.NotHere(press.Origin, language, cancellation) is { } refusal)
            return refusal;
        return argument switch
        {
            ['y', ':', ..] => await proposals.Apply(press.Origin, argument[2..], language, cancellation),
            ['n', ':', ..] => await proposals.Refuse(argument[2..], language, cancellation),
            _ => Refusals.NoSuchButton(language),
        };
    }
}
