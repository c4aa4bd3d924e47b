using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Telegram.Load;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>A bot of another library, in Node.</summary>
/// <param name="folder">As <see cref="PeerPackages.Install"/> returned it.</param>
sealed class PeerContender(string name, string folder, string script) : TableContender
{
    public override string Name => name;

    public override ProcessStartInfo Start(string api, string database)
    {
        File.WriteAllText($"{database}.facts.json", PlainFacts.Json);
        return new ProcessStartInfo("node", [Path.Combine(folder, script), api, LoadServer.Token, database])
        {
            Environment = { ["NODE_ENV"] = "production" },
        };
    }
}
