using System.Data.Common;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Leases;

/// <summary>Writes that only the holder of a lease may make.</summary>
static class FencedWrites
{
    /// <summary>
    /// As <see cref="Database.Write{T}"/>, but nothing is written if the lease under which the caller works is lost. For what decides who
    /// acts: claims. What records the outcome of an act is written with or without the lease. Without a lease it is a plain write.
    /// </summary>
    /// <exception cref="LeaseLostException">Another instance may do this work now.</exception>
    public static Task<T> WriteFenced<T>(this Database database, Func<DbConnection, T> write, CancellationToken cancellation = default) =>
        HeldLease.Current is not { } lease
            ? database.Write(write, cancellation)
            : database.Write(
                connection =>
                {
                    lease.Verify(connection);
                    return write(connection);
                },
                cancellation);
}
