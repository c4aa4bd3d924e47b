using System.Reflection;
using CommunityBot.Tests;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Progress))]
[assembly: Progress.Counted]

namespace CommunityBot.Tests;

/// <summary>
/// Reports the number of finished tests every 15 seconds: a runner whose output goes to a file prints nothing before the end.
/// </summary>
public sealed class Progress : IDisposable
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(15);

    static int ended;

    readonly Timer timer;

    public Progress()
    {
        var run = TestContext.Current;
        timer = new Timer(_ => run.SendDiagnosticMessage("{0} tests have ended", Volatile.Read(ref ended)), null, Often, Often);
    }

    public void Dispose() => timer.Dispose();

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class CountedAttribute : BeforeAfterTestAttribute
    {
        public override void After(MethodInfo methodUnderTest, IXunitTest test) => Interlocked.Increment(ref ended);
    }
}
