using System.Reflection;

namespace CommunityBot.Core.Telemetry;

/// <summary>The version of this build: the newest tag and the number of commits after it.</summary>
public static class ProductVersion
{
    /// <summary>
    /// A version as defined by https://semver.org, without the commit: <c>1.2.3</c>, or <c>1.2.4-alpha.0.5</c> five
    /// commits later; <c>0.0.0-alpha.0</c> if the source was built without its history.
    /// </summary>
    public static string Number { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
