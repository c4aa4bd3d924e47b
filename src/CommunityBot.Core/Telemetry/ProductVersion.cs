using System.Reflection;

namespace CommunityBot.Core.Telemetry;

/// <summary>The version that the program was built as: the newest tag, and how many commits came after it.</summary>
public static class ProductVersion
{
    /// <summary>
    /// By https://semver.org, without the commit: <c>1.2.3</c>, or <c>1.2.4-alpha.0.5</c> five commits later;
    /// <c>0.0.0-alpha.0</c> where the source came without its history.
    /// </summary>
    public static string Number { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
