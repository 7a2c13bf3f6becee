using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>Local variables that get their value where they are declared and never another one.</summary>
internal static class Locals
{
    /// <summary>The value of the variable; null where it may have another.</summary>
    public static IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        IOperation? declared = null;
        foreach (IOperation operation in RootOf(reference).DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol, reference.Local):
                    declared = declarator.Symbol.RefKind == RefKind.None ? declarator.GetVariableInitializer()?.Value : null;
                    break;
                case ILocalReferenceOperation other when IsSame(other.Local, reference.Local) && IsWritten(other):
                    return null;
            }
        }

        return declared;
    }

    /// <summary>Everything that is done with a variable after its declaration.</summary>
    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation inside) =>
        RootOf(inside).Descendants().OfType<ILocalReferenceOperation>().Where(reference => IsSame(reference.Local, local));

    /// <summary>What an operation's value is used for, past the conversions that nobody wrote.</summary>
    public static IOperation? UserOf(IOperation operation)
    {
        IOperation? user = operation.Parent;
        while (user is IConversionOperation { IsImplicit: true })
        {
            user = user.Parent;
        }

        return user;
    }

    /// <summary>Whether the variable gets a value here or may get one. What is not certain to read counts as writing.</summary>
    public static bool IsWritten(ILocalReferenceOperation reference) => IsTarget(reference) || reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.IsRef,
        IArgumentOperation argument => argument.Parameter is null or { RefKind: RefKind.Ref or RefKind.Out },
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol.RefKind != RefKind.None,
        IConditionalOperation choice => choice.IsRef,
        IAddressOfOperation or IDynamicInvocationOperation or IDynamicObjectCreationOperation => true,
        { Kind: OperationKind.None or OperationKind.Invalid } => true,
        _ => false,
    };

    /// <summary>Whether a variable or a property is assigned to; in a tuple it may be.</summary>
    public static bool IsTarget(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, operation),
        IIncrementOrDecrementOperation or ITupleOperation => true,
        _ => false,
    };

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool IsSame(ILocalSymbol one, ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
