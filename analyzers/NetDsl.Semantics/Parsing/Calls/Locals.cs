using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>The local variables of a method and what is done with them, found in one pass through it.</summary>
internal sealed class Locals
{
    private readonly Dictionary<ILocalSymbol, IVariableDeclaratorOperation> _declarators = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, IOperation> _wholes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);

    /// <param name="root">The operation around all others of the method.</param>
    public Locals(IOperation root)
    {
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            if (operation is IVariableDeclaratorOperation declarator)
            {
                _declarators[declarator.Symbol] = declarator;
            }
            else if (operation is ILocalReferenceOperation reference)
            {
                if (WholeOfDeclared(reference) is { } whole)
                {
                    _wholes[reference.Local] = whole;
                    continue;
                }

                if (!_references.TryGetValue(reference.Local, out List<ILocalReferenceOperation>? references))
                {
                    _references.Add(reference.Local, references = []);
                }

                references.Add(reference);
            }
        }
    }

    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>
    /// The value that a variable gets where it is declared, or the value of which it gets a part; null where it may ever have another one.
    /// </summary>
    public IOperation? ValueOf(ILocalSymbol local) =>
        local.RefKind != RefKind.None || ReferencesTo(local).Any(IsWritten) ? null
        : _wholes.TryGetValue(local, out IOperation? whole) ? whole
        : _declarators.TryGetValue(local, out IVariableDeclaratorOperation? declarator) ? declarator.GetVariableInitializer()?.Value
        : null;

    /// <summary>Everything that is done with a variable after its declaration.</summary>
    public IReadOnlyList<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local) =>
        _references.TryGetValue(local, out List<ILocalReferenceOperation>? references) ? references : [];

    /// <summary>The use of an operation's value, past the conversions that nobody wrote.</summary>
    public static IOperation? UserOf(IOperation operation)
    {
        IOperation? user = operation.Parent;
        while (user is IConversionOperation { IsImplicit: true })
        {
            user = user.Parent;
        }

        return user;
    }

    /// <summary>
    /// Where a variable is declared as a part, as in <c>(Dataset train, Dataset test) = data.Split(…)</c>, the whole; null elsewhere.
    /// </summary>
    private static IOperation? WholeOfDeclared(ILocalReferenceOperation reference)
    {
        bool isDeclared = false;
        IOperation target = reference;
        while (target.Parent is ITupleOperation or IDeclarationExpressionOperation)
        {
            target = target.Parent;
            isDeclared |= target is IDeclarationExpressionOperation;
        }

        return isDeclared && target.Parent is IDeconstructionAssignmentOperation parts && ReferenceEquals(parts.Target, target)
            ? parts.Value
            : null;
    }

    /// <summary>Whether the variable gets a value here or may get one. What is not certain to read counts as writing.</summary>
    private static bool IsWritten(ILocalReferenceOperation reference) => IsTarget(reference) || reference.Parent switch
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
}
