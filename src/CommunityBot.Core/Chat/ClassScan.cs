using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CommunityBot.Core.Chat;

/// <summary>
/// Finds the classes of an assembly that are of some kind, by its tables. Asking every type what it is would load all two thousand of them, and the libraries that they mention:
/// megabytes that stay for as long as the process runs, and time at every start.
/// </summary>
static class ClassScan
{
    /// <summary>Every class that can be made and is one of these interfaces of its own assembly.</summary>
    public static IEnumerable<Type> Find(Assembly assembly, params IReadOnlyList<Type> interfaces)
    {
        var reader = TablesOf(assembly);
        var wanted = interfaces.Select(type => MetadataTokens.EntityHandle(type.MetadataToken)).ToHashSet();
        return reader.TypeDefinitions
            .Where(handle => (reader.GetTypeDefinition(handle).Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract)) == 0 && IsOne(reader, handle, wanted))
            .Select(handle => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)))
            .ToList();
    }

    static unsafe MetadataReader TablesOf(Assembly assembly) => assembly.TryGetRawMetadata(out var tables, out var length)
        ? new MetadataReader(tables, length)
        : throw new InvalidOperationException($"{assembly.GetName().Name} has no tables to read.");

    /// <summary>By itself, or by what it derives from.</summary>
    static bool IsOne(MetadataReader reader, TypeDefinitionHandle handle, HashSet<EntityHandle> wanted)
    {
        var type = reader.GetTypeDefinition(handle);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            if (wanted.Contains(reader.GetInterfaceImplementation(implementation).Interface))
                return true;
        }

        return type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } parent && IsOne(reader, (TypeDefinitionHandle)parent, wanted);
    }
}
