using System.Globalization;
using CommunityBot.Tests.Polls;

// The test runner never comes here: only a storm's voters do.
if (args is ["storm", var connection, var poll, var voters, var votes, var seed])
    await VoteStorm.Rage(connection, poll, Number(voters), Number(votes), Number(seed));

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
