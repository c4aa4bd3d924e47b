using System.Collections.Immutable;
using System.Reflection.Metadata;

using Types = System.Collections.Immutable.ImmutableArray<System.Reflection.Metadata.TypeDefinitionHandle>;

namespace CommunityBot.Tests.Architecture;
/// <summary>Reads which types of the same assembly a signature names.</summary>
sealed class SignatureTypes : ISignatureTypeProvider<Types, object?>
{
    public static readonly SignatureTypes Instance = new();

    public Types GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

    public Types GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

    public Types GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public Types GetGenericInstantiation(Types genericType, ImmutableArray<Types> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(types => types)];

    public Types GetFunctionPointerType(MethodSignature<Types> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(types => types)];

    public Types GetModifiedType(Types modifier, Types unmodifiedType, bool isRequired) => unmodifiedType;

    public Types GetArrayType(Types elementType, ArrayShape shape) => elementType;

    public Types GetByReferenceType(Types elementType) => elementType;

    public Types GetPinnedType(Types elementType) => elementType;

    public Types GetPointerType(Types elementType) => elementType;

    public Types GetSZArrayType(Types elementType) => elementType;

    public Types GetGenericMethodParameter(object? genericContext, int index) => [];

    public Types GetGenericTypeParameter(object? genericContext, int index) => [];

    public Types GetPrimitiveType(PrimitiveTypeCode typeCode) => [];
}
