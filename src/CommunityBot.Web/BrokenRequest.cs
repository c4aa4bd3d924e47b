using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CommunityBot.Web;

/// <summary>
/// Answers a request whose body breaks HTTP, is too slow or ends early with the status that says so.
/// Otherwise the server would log each as an error of its own, and anyone could fill the log.
/// </summary>
static class BrokenRequest
{
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            await next(context);
            return;
        }

        var body = new WatchedBody(context.Request.Body, context.Request.ContentLength is not null);
        context.Request.Body = body;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = broken.StatusCode;
        }

        if (body.HasEndedEarly)
        {
            await context.Response.CompleteAsync();
            // The client has gone. The server cannot go on with the connection, and would report its attempt as an error.
            context.Abort();
        }
    }

    /// <summary>The body of a request, which notes whether its connection ended within it.</summary>
    /// <param name="hasLength">Whether the head names the length. Then a body breaks HTTP only by being shorter, or too large.</param>
    sealed class WatchedBody(Stream inner, bool hasLength) : Stream
    {
        public bool HasEndedEarly { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await inner.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException failure)
            {
                HasEndedEarly = failure is not BadHttpRequestException
                    || (hasLength && failure is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest });
                throw;
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
