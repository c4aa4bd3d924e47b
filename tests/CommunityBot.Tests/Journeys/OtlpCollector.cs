using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// A trace collector for gRPC or HTTP: https://opentelemetry.io/docs/specs/otlp/. It reads the names and ids of spans and the
/// ids of their parents.
/// </summary>
sealed class OtlpCollector : IAsyncDisposable
{
    readonly WebApplication app;

    OtlpCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public ConcurrentQueue<Span> Spans { get; } = [];

    public static async Task<OtlpCollector> Start(bool isGrpc)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        _ = isGrpc
            ? app.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", collector.TakeCall)
            : app.MapPost("/v1/traces", collector.TakeBody);
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task TakeCall(HttpContext context)
    {
        // A byte for compression, four for the length, and the message. The response is an empty message.
        Read((await Body(context)).AsMemory(5));
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    async Task TakeBody(HttpContext context) => Read(await Body(context));

    static async Task<byte[]> Body(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    /// <summary>
    /// resource_spans 1, scope_spans 2, spans 2:
    /// https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto.
    /// </summary>
    void Read(ReadOnlyMemory<byte> request)
    {
        foreach (var span in Fields(request, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
            Spans.Enqueue(new Span(Encoding.UTF8.GetString(Fields(span, 5).Single().Span), Hex(span, 1), Hex(span, 2), Hex(span, 4)));
    }

    static string Hex(ReadOnlyMemory<byte> message, int field) => Convert.ToHexString(Fields(message, field).FirstOrDefault().Span);

    /// <summary>The values of a length-delimited field: https://protobuf.dev/programming-guides/encoding/.</summary>
    static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int field)
    {
        var values = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message.Span, ref at);
            switch (tag & 7)
            {
                case 0:
                    _ = Number(message.Span, ref at);
                    break;
                case 1:
                    at += sizeof(long);
                    break;
                case 2:
                    var length = (int)Number(message.Span, ref at);
                    if ((int)(tag >> 3) == field)
                        values.Add(message.Slice(at, length));
                    at += length;
                    break;
                case 5:
                    at += sizeof(int);
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }

        return values;
    }

    static ulong Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}

/// <param name="Parent">Empty for the first span of a trace.</param>
sealed record Span(string Name, string Trace, string Id, string Parent);
