using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Commands;

/// <summary>The specs of all commands, from which adapters build slash commands, command menus and completion.</summary>
public sealed class CommandMenu
{
    readonly FrozenDictionary<string, CommandSpec> byName;

    public CommandMenu(IEnumerable<CommandSpec> specs)
    {
        Specs = [.. specs.OrderBy(spec => spec.Name, StringComparer.Ordinal)];
        byName = Specs.ToFrozenDictionary(spec => spec.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<CommandSpec> Specs { get; }

    public CommandSpec? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The commands that a user may use.</summary>
    public IEnumerable<CommandSpec> For(bool isModerator) => Specs.Where(spec => isModerator || !spec.IsForModerators);

    /// <summary>Up to three commands with names similar to the typed one, the most similar first.</summary>
    public IReadOnlyList<CommandSpec> Nearest(string typed, bool isModerator) =>
    [
        .. For(isModerator)
            .Select(spec => (spec, distance: NameDistance.Between(typed.ToLowerInvariant(), spec.Name)))
            .Where(
                near => near.distance <= Math.Max(1, typed.Length / 3)
                    || (typed.Length > 0 && near.spec.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(near => near.distance)
            // The family's name alone is as near to each of its commands.
            .ThenByDescending(near => near.spec.IsFirst)
            .Take(3)
            .Select(near => near.spec),
    ];
}
