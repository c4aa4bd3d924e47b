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

    public static TheoryData<Exception> Errors =>
    [
        new DatabaseException(DatabaseErrorKind.Unreachable, "It is away."),
        new Npgsql.NpgsqlException("It is away."),
        new TimeoutException(),
        // Of a call that took too long, and not of the work's own token.
        new TaskCanceledException(),
        new NullReferenceException(),
    ];

    [Theory, MemberData(nameof(Errors))]
    public async Task Work_that_fails_is_run_again_after_the_delay_whatever_the_error(Exception error)
    {
        var runs = 0;
        var running = Run(_ => ++runs < 3 ? Task.FromException(error) : Task.CompletedTask);
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
        var thrown = await Assert.ThrowsAsync<NeedsOperator>(() => Run(_ => throw new NeedsOperator()));
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

    sealed class NeedsOperator() : UnrecoverableException("Set the token.");
}
