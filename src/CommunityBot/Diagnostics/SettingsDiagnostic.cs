using System.Runtime.CompilerServices;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Diagnostics;

/// <summary>Whether every setting that is set is one that is read. What is wrong with a value stops the start, and is told by it.</summary>
sealed class SettingsDiagnostic(HostArguments arguments) : IDiagnostic
{
    public string Subject => "Settings";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var unknown = UnknownSettings.In(HostSettings.Read(arguments)).ToList();
        foreach (var setting in unknown)
            yield return new Finding(setting, "Look in config/appsettings.json for how it is spelt: until then its default counts.");
        if (unknown.Count == 0)
            yield return new Finding("Every setting is known, and its value is allowed");
    }
}
