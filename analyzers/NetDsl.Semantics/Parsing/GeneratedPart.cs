using Microsoft.CodeAnalysis;

namespace NetDsl.Semantics.Parsing;

/// <summary>
/// The part of a class that the generator wrote. Of a network in another assembly it is all there is: the attributes are not in the
/// compiled program.
/// </summary>
internal static class GeneratedPart
{
    public static bool IsIn(INamedTypeSymbol type) =>
        SizeOf(type, "InputSize") is not null
            && SizeOf(type, "OutputSize") is not null
            && Member(type, "Description") is IPropertySymbol { IsStatic: true, Type.Name: "NetworkDescription" };

    public static int? SizeOf(INamedTypeSymbol type, string name) =>
        Member(type, name) is IFieldSymbol { ConstantValue: int size } ? size : null;

    public static ISymbol? Member(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).FirstOrDefault(member => !TypeParser.IsWritten(member));
}
