using System.Runtime.CompilerServices;
using CommunityBot.CommandLine;
using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Tests.CommandLine;

public sealed class DoctorReportTests
{
    [Fact]
    public async Task Only_what_was_examined_has_a_heading()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await DoctorCommandLine.Examine(
            [new Examined("Network"), new Examined("Fonts", "One is there", "One more")], output, TestContext.Current.CancellationToken));
        Assert.Equal(
            ["Fonts", "  ok     One is there", "  ok     One more", "All is well."],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    sealed class Examined(string subject, params string[] found) : IDiagnostic
    {
        public string Subject => subject;

        public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            foreach (var one in found)
                yield return new Finding(one);
        }
    }
}
