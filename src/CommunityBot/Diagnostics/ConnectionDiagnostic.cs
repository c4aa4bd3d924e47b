using System.Text.RegularExpressions;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Storage;

namespace CommunityBot.Diagnostics;

/// <summary>Checks that the database's password is not where others can read it, and that its files are private.</summary>
sealed partial class ConnectionDiagnostic(HostArguments arguments) : IDiagnostic
{
    static readonly string[] Settings = ["Connection", "DirectConnection"];

    public string Subject => "Access to the database";

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var settings = HostSettings.Read(arguments);
        foreach (var name in Settings.Where(name => HasPassword(settings[$"Database:{name}"])))
        {
            var variable = $"COMMUNITYBOT_Database__{name}";
            var isFile = Environment.GetEnvironmentVariable(variable + "_FILE") is not null;
            var place = name == "Connection" && HasPassword(arguments.Database)
                ? "on the command line, which every user of this machine can read"
                : isFile ? null
                : HasPassword(Environment.GetEnvironmentVariable(variable))
                    ? "in an environment variable, which other programs of this user can read"
                : "in a settings file";
            yield return place is null
                ? new Finding($"The password in Database:{name} is read from a file")
                : new Finding(
                    $"The password in Database:{name} is {place}",
                    $"Put the whole connection string in a file with the rights 0600, and set {variable}_FILE to its path.");
        }

        if (DatabaseFile.Find(settings["Database:Connection"] ?? new DatabaseOptions().Connection) is { } file)
        {
            string[] open = [.. ((string?[])[file.Path, PrivateFiles.FolderOf(file.Path)]).OfType<string>().Where(PrivateFiles.IsOpen)];
            yield return open.Length == 0
                ? new Finding("The database can be read by this user only")
                : new Finding(
                    $"Other users of this machine can read {string.Join(" and ", open)}",
                    $"Take the right from them: chmod go-rwx {string.Join(' ', open)}");
        }
    }

    static bool HasPassword(string? connection) => connection is not null && Password().IsMatch(connection);

    [GeneratedRegex(
        @"(^|;)\s*(password|pwd|passwd)\s*=\s*[^;\s]|^\s*postgres(ql)?://[^/@]*:[^/@]+@",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Password();
}
