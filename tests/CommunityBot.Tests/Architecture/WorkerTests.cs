using System.Reflection;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Concurrency;
using CommunityBot.Hosting;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Tests.Architecture;

/// <summary>Nothing that runs in the background can end the process by an error.</summary>
public sealed class WorkerTests
{
    static IEnumerable<Type> Types => typeof(CommunityHost).Assembly.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("CommunityBot", StringComparison.Ordinal))
        .Select(Assembly.Load)
        .Append(typeof(CommunityHost).Assembly)
        .SelectMany(assembly => assembly.GetTypes());

    [Fact]
    public void Every_hosted_service_is_a_worker_whose_errors_are_retried()
    {
        var services = Types.Where(type => type.IsAssignableTo(typeof(IHostedService)) && !type.IsAbstract).ToList();
        Assert.NotEmpty(services);
        Assert.DoesNotContain(services, type => !type.IsAssignableTo(typeof(Worker)));
    }

    // An error of such a method reaches no caller and ends the process.
    [Fact]
    public void No_method_is_async_void()
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Assert.Empty(Types.SelectMany(type => type.GetMethods(All))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));
    }
}
