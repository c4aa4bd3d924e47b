using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Concurrency;

/// <summary>Work of the background outlives its errors, and ends when it is done, cancelled or without hope.</summary>
public sealed class BackgroundWorkTests
{
    static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider clock = new();

    static readonly Dictionary<string, Exception> Errors = new()
    {
        ["explained"] = new DatabaseException(DatabaseErrorKind.Unreachable, "It is away."),
        ["of the driver"] = new Npgsql.NpgsqlException("It is away."),
        ["timeout"] = new TimeoutException(),
        ["a call that took too long"] = new TaskCanceledException(),
        ["a fault of the program"] = new InvalidOperationException("A fault."),
    };

    public static TheoryData<string> Kinds => [.. Errors.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Work_that_fails_is_run_again_after_the_delay_whatever_the_error(string kind)
    {
        var runs = 0;
        var running = Run(_ => ++runs < 3 ? Task.FromException(Errors[kind]) : Task.CompletedTask);
        Assert.Equal(1, runs);
        clock.Advance(Delay);
        await Eventually.Holds(() => runs == 2);
        await Eventually.Holds(() =>
        {
            clock.Advance(Delay);
            return runs == 3;
        });
        await running;
    }

    [Fact]
    public async Task What_needs_the_operator_ends_the_work_at_once()
    {
        var thrown = await Assert.ThrowsAsync<NeedsOperatorException>(() => Run(_ => throw new NeedsOperatorException()));
        Assert.Equal("Set the token.", thrown.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_work_counts_as_cancelled_however_it_ended(bool fails)
    {
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(
            async _ =>
            {
                await cancellation.CancelAsync();
                if (fails)
                    throw new DatabaseException(DatabaseErrorKind.Unreachable, "It is away.");
            },
            cancellation.Token));
    }

    Task Run(Func<CancellationToken, Task> work, CancellationToken cancellation = default) =>
        BackgroundWork.Run("test", work, Delay, clock, NullLogger.Instance, cancellation);

    sealed class NeedsOperatorException() : UnrecoverableException("Set the token.");
}
