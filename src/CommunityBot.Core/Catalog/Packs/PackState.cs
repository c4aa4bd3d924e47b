using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Whether the config files can be read as they are now. While they cannot, the last valid state is in use.</summary>
sealed class PackState : IModeratorNotice
{
    static readonly Localized Notice = new(
        "提醒管理员：配置文件有问题，机器人仍用上次有效的内容。{0}",
        "提醒管理員：設定檔有問題，機器人仍用上次有效的內容。{0}",
        "For moderators: the config files have problems, and the bot goes on with what was valid last. {0}");

    readonly Lock gate = new();
    readonly HashSet<UserRef> told = [];
    volatile IReadOnlyList<PackProblem> problems = [];

    public IReadOnlyList<PackProblem> Problems => problems;

    /// <summary>Takes the outcome of a reading. Returns whether the problems are other ones than before.</summary>
    public bool Report(IReadOnlyList<PackProblem> found)
    {
        lock (gate)
        {
            if (problems.SequenceEqual(found))
                return false;
            problems = found;
            told.Clear();
            return true;
        }
    }

    /// <summary>Says so once to each moderator.</summary>
    public string? For(RequestOrigin origin, Language language)
    {
        if (problems.Count == 0)
            return null;
        lock (gate)
            return problems.Count > 0 && told.Add(origin.User) ? Notice.In(language, problems[0]) : null;
    }
}
