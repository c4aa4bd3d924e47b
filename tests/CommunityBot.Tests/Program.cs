using System.Globalization;
using CommunityBot.Tests;
using CommunityBot.Tests.Polls;
using Xunit.Runner.InProc.SystemConsole;

// A storm runs its voters in another process of this program, which it kills.
if (args is ["storm", var connection, var poll, var voters, var votes, var seed])
{
    await VoteStorm.CastVotes(connection, poll, Number(voters), Number(votes), Number(seed));
    return 0;
}

TestRun.Begin();
return await ConsoleRunner.Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
