using System.Runtime.CompilerServices;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Diagnostics;

/// <summary>Checks for unknown settings. An invalid value prevents the start and is reported by it.</summary>
sealed class SettingsDiagnostic(HostArguments arguments) : IDiagnostic
{
    public string Subject => "Settings";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var unknown = UnknownSettings.In(HostSettings.Read(arguments)).ToList();
        foreach (var setting in unknown)
            yield return new Finding(setting, "Look up its spelling in config/appsettings.json; until then the default applies.");
        if (unknown.Count == 0)
            yield return new Finding("Every setting is known, and its value is valid");
    }
}
