using System.Collections.Concurrent;
using System.Reflection;
using CommunityBot.Tests;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(SlowTests))]
[assembly: SlowTests.Timed]

namespace CommunityBot.Tests;

/// <summary>Names the tests that take longer than 5 seconds at the end of the run. None of them fails by that.</summary>
public sealed class SlowTests : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    static readonly ConcurrentDictionary<string, long> Started = [];
    static readonly ConcurrentBag<(string Name, TimeSpan Time)> Slow = [];

    readonly ITestContext run = TestContext.Current;

    public void Dispose()
    {
        foreach (var (name, time) in Slow.OrderByDescending(test => test.Time))
            run.SendDiagnosticMessage("slower than {0:0} s: {1:0.0} s {2}", Limit.TotalSeconds, time.TotalSeconds, name);
    }

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class TimedAttribute : BeforeAfterTestAttribute
    {
        public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
            Started[test.UniqueID] = TimeProvider.System.GetTimestamp();

        public override void After(MethodInfo methodUnderTest, IXunitTest test)
        {
            if (Started.TryRemove(test.UniqueID, out var start) && TimeProvider.System.GetElapsedTime(start) is var time && time > Limit)
                Slow.Add((test.TestDisplayName, time));
        }
    }
}
