using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CommunityBot.Tests.Architecture;

/// <summary>
/// Which types of an assembly a type of it refers to, read from its metadata: base types, interfaces, signatures, attributes
/// and method bodies. Constants are not seen, since the compiler copies their values.
/// </summary>
sealed class TypeReferences
{
    static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    readonly PEReader file;
    readonly MetadataReader metadata;
    readonly HashSet<(TypeDefinitionHandle From, TypeDefinitionHandle To)> found = [];

    TypeReferences(PEReader file)
    {
        this.file = file;
        metadata = file.GetMetadataReader();
    }

    /// <returns>Pairs of full names of types outside of each other; nested types count as the type around them.</returns>
    public static IReadOnlyCollection<(string From, string To)> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var references = new TypeReferences(file);
        foreach (var handle in references.metadata.TypeDefinitions)
            references.AddType(handle);
        return
        [
            .. references.found.Where(pair => pair.From != pair.To)
                .Select(pair => (references.NameOf(pair.From), references.NameOf(pair.To))),
        ];
    }

    void AddType(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var from = Outermost(handle);
        Add(from, type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            Add(from, metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var attribute in type.GetCustomAttributes())
            Add(from, metadata.GetCustomAttribute(attribute).Constructor);
        foreach (var field in type.GetFields())
            AddAll(from, metadata.GetFieldDefinition(field).DecodeSignature(SignatureTypes.Instance, null));
        foreach (var method in type.GetMethods())
            AddMethod(from, metadata.GetMethodDefinition(method));
    }

    void AddMethod(TypeDefinitionHandle from, MethodDefinition method)
    {
        AddAll(from, method.DecodeSignature(SignatureTypes.Instance, null));
        foreach (var attribute in method.GetCustomAttributes())
            Add(from, metadata.GetCustomAttribute(attribute).Constructor);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (var local in metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(SignatureTypes.Instance, null))
                AddAll(from, local);
        }

        foreach (var region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
            Add(from, region.CatchType);
        AddBody(from, body.GetILReader());
    }

    void AddBody(TypeDefinitionHandle from, BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int operation = code.ReadByte();
            if (operation == 0xFE)
                operation = 0xFE00 | code.ReadByte();
            switch (Operands[operation])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                    or OperandType.InlineType or OperandType.InlineSig:
                    Add(from, MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineI or OperandType.InlineBrTarget or OperandType.InlineString or OperandType.ShortInlineR:
                    code.Offset += 4;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                default:
                    break;
            }
        }
    }

    void Add(TypeDefinitionHandle from, EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                found.Add((from, Outermost((TypeDefinitionHandle)handle)));
                break;
            case HandleKind.TypeSpecification:
                AddAll(from, metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(SignatureTypes.Instance, null));
                break;
            case HandleKind.MethodDefinition:
                Add(from, metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(from, metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Add(from, member.Parent);
                if (member.GetKind() == MemberReferenceKind.Method)
                    AddAll(from, member.DecodeMethodSignature(SignatureTypes.Instance, null));
                else
                    AddAll(from, member.DecodeFieldSignature(SignatureTypes.Instance, null));
                break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(from, generic.Method);
                foreach (var argument in generic.DecodeSignature(SignatureTypes.Instance, null))
                    AddAll(from, argument);
                break;
            default:
                break;
        }
    }

    void AddAll(TypeDefinitionHandle from, MethodSignature<ImmutableArray<TypeDefinitionHandle>> signature)
    {
        AddAll(from, signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
            AddAll(from, parameter);
    }

    void AddAll(TypeDefinitionHandle from, ImmutableArray<TypeDefinitionHandle> types)
    {
        foreach (var type in types)
            found.Add((from, Outermost(type)));
    }

    TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } around)
            handle = around;
        return handle;
    }

    string NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
