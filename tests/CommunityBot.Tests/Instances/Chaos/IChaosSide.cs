namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>One platform of the chaos: its members, and what they see.</summary>
interface IChaosSide
{
    string Name { get; }

    ChaosVoters Voters { get; }

    /// <summary>Launches the polls and subscribes the readers, before the faults begin.</summary>
    Task Prepare(int members, int closings, int digests);

    /// <summary>Another member asks a question. What the bot has said within eight seconds; null if nothing.</summary>
    Task<string?> Ask(int number);

    /// <summary>How many of the questions without an answer in time have one now.</summary>
    int AnsweredLate { get; }

    /// <summary>How many digests each reader has got.</summary>
    IReadOnlyList<(string Account, int Count)> Digests();

    /// <summary>How many messages each closing poll has in its chat: its post and its result.</summary>
    IReadOnlyList<int> Closings(int closings);

    /// <summary>Calls that the platform refused because of its limits, all calls, and rules that were broken.</summary>
    (int Refused, int Calls, IEnumerable<string> Complaints) Limits();
}
