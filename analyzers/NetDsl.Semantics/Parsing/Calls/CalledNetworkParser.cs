using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>From the type of what is called to what its declaration says.</summary>
internal static class CalledNetworkParser
{
    /// <summary>
    /// Null for what is no declared network, and for one with an error, of which generated code speaks. The size of the answer is taken from there too, so that the network may be another
    /// assembly's, where the order of its attributes is lost.
    /// </summary>
    public static CalledNetwork? Parse(ITypeSymbol? receiver)
    {
        var type = receiver as INamedTypeSymbol;
        while (type is not null && NetworkParser.FirstInput(type) is null)
        {
            type = type.BaseType;
        }

        if (type is null || !type.GetMembers("DeclarationError").IsEmpty
            || type.GetMembers("OutputSize").FirstOrDefault() is not IFieldSymbol { ConstantValue: int outputs })
        {
            return null;
        }

        bool hasErrors = false;
        EquatableArray<int> shape = ArgumentReader.ReadIntegers(NetworkParser.FirstInput(type)!, ref hasErrors);
        string? loss = NetworkParser.FirstLoss(type) is { } attribute ? ArgumentReader.Read(attribute, ref hasErrors).Member("loss") : null;
        return hasErrors || TensorShape.Of(shape) is not { IsKnown: true } input ? null : new(type.Name, input, outputs, loss);
    }
}
