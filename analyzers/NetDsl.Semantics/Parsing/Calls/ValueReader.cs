using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>Finds out what is known of an argument: a constant, the length of an array, a call whose result it is.</summary>
/// <param name="library">The library.</param>
/// <param name="depth">How many variables and calls may still be looked through: in code that does not compile they may go in
/// circles.</param>
internal readonly struct ValueReader(LibraryTypes library, int depth = ValueReader.Depth)
{
    /// <summary>Enough for the categories of a column in a list in a preprocessing in options of a data set, each in a variable.</summary>
    public const int Depth = 16;

    public KnownValue Read(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            return ReadConstant(constant, operation.Type);
        }

        return depth == 0 ? KnownValue.None : operation switch
        {
            IConversionOperation conversion when library.KeepsValue(conversion) => Read(conversion.Operand),
            ILocalReferenceOperation variable => ReadVariable(variable.Local, library.LocalsAround(variable)),
            { Type: IArrayTypeSymbol { ElementType: IArrayTypeSymbol } } => KnownValue.None,        // its length is no count of numbers
            IArrayCreationOperation { DimensionSizes: [var size] } array => ReadLength(size, array.Initializer?.ElementValues),
            ICollectionExpressionOperation list => ReadList(list),
            IInvocationOperation slice when IsPiece(slice.TargetMethod) => ReadPiece(slice),
            IObjectCreationOperation { Type: var type } when !library.IsOptimizer(type) => ReadCall(operation),
            IInvocationOperation { TargetMethod: var method } when library.IsMaker(method) => ReadCall(operation),
            IPropertyReferenceOperation => ReadCall(operation),
            IFieldReferenceOperation { Instance: IInvocationOperation parts, Field.ContainingType.IsTupleType: true } => Read(parts),
            {
                Kind: OperationKind.None,
                Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax,
            } => operation.ChildOperations.FirstOrDefault() is { } size
                    ? ReadLength(size, operation.ChildOperations.Skip(1))
                    : KnownValue.None,
            _ => KnownValue.None,
        };
    }

    private ValueReader Deeper => new(library, depth - 1);

    private static KnownValue ReadConstant(object? constant, ITypeSymbol? type) => constant switch
    {
        _ when type?.TypeKind == TypeKind.Enum => KnownValue.None,
        null or int or long or double or bool or string => new(constant),
        float number => new((double)number),
        byte or sbyte or short or ushort => new(Convert.ToInt32(constant, System.Globalization.CultureInfo.InvariantCulture)),
        uint number => new((long)number),
        _ => KnownValue.None,
    };

    /// <summary>The elements of an array may change while its length does not, unless only the library gets to see it.</summary>
    private KnownValue ReadVariable(ILocalSymbol variable, Locals locals)
    {
        KnownValue known = locals.ValueOf(variable) is { } value ? Deeper.Read(value) : KnownValue.None;
        return known.Value is Extent { Values: not null } extent && !locals.ReferencesTo(variable).All(library.IsArgument)
            ? known with { Value = extent with { Values = null } }
            : known;
    }

    private KnownValue ReadLength(IOperation size, IEnumerable<IOperation>? items) =>
        Deeper.Read(size).Value is int and >= 0 and var length
            ? new(new Extent(length, items is null ? null : ReadItems(items))) { Length = size.Syntax }
            : KnownValue.None;

    private KnownValue ReadList(ICollectionExpressionOperation list) =>
        ReadCalls(list.Elements) is { } calls ? new(calls)
        : list.Elements.Any(element => element is ISpreadOperation)
            ? KnownValue.None
            : new(new Extent(list.Elements.Length, ReadItems(list.Elements)));

    /// <summary>Null where an element is something else, or not known.</summary>
    private CallList? ReadCalls(IEnumerable<IOperation> elements)
    {
        var calls = new List<LibraryCall>();
        foreach (IOperation element in elements)
        {
            if (Deeper.Read(element is ISpreadOperation spread ? spread.Operand : element).Value is not LibraryCall call)
            {
                return null;
            }

            calls.Add(call);
        }

        return calls.Count == 0 ? null : new(calls.ToEquatableArray());
    }

    private EquatableArray<double>? ReadItems(IEnumerable<IOperation> items)
    {
        var numbers = new List<double>();
        foreach (IOperation item in items)
        {
            switch (Deeper.Read(item).Value)
            {
                case int number:
                    numbers.Add(number);
                    break;
                case double number:
                    numbers.Add(number);
                    break;
                default:
                    return null;
            }
        }

        return numbers.Count == 0 ? null : numbers.ToEquatableArray();
    }

    private static bool IsPiece(IMethodSymbol method) =>
        method.Name is "AsSpan" or "AsMemory" or "Slice"
            && method.ContainingType is
            {
                Name: "MemoryExtensions" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory",
                ContainingNamespace.Name: "System",
            };

    /// <summary>The piece is as long as it says, or the call throws; all of an array is as long as the array.</summary>
    private KnownValue ReadPiece(IInvocationOperation call)
    {
        IArgumentOperation? whole = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0);
        return call.Arguments.FirstOrDefault(
            argument => argument.Parameter is { Name: "length", Type.SpecialType: SpecialType.System_Int32 }) is { } length
            ? ReadLength(length.Value, null)
            : call.Arguments.Length == 1 && call.TargetMethod.IsStatic ? Deeper.Read(whole!.Value)
            : KnownValue.None;
    }

    private KnownValue ReadCall(IOperation operation) =>
        new CallParser(library, depth - 1).Parse(operation) is { } call ? new(call.Call) { Call = call } : KnownValue.None;
}
