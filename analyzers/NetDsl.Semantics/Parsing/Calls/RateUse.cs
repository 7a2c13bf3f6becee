using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>
/// Finds out whether an optimizer trains with the rate that it is given. Where it is kept in a field, handed on, given another rate, or
/// trains under a schedule of the user's own, the rate may be a mere factor: 1 is usual then.
/// </summary>
internal readonly struct RateUse(LibraryTypes library)
{
    /// <summary>The rate that an optimizer is made with.</summary>
    public bool OfMade(IObjectCreationOperation creation)
    {
        IOperation? user = Locals.UserOf(creation);
        return user is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            ? OnlyTrains(library.LocalsAround(creation).ReferencesTo(declarator.Symbol), setter: null)
            : user is IArgumentOperation argument && Trains(argument);
    }

    /// <summary>The rate that an optimizer is given later.</summary>
    public bool OfSet(IPropertyReferenceOperation rate) =>
        rate.Instance is ILocalReferenceOperation { Local: var local }
            && OnlyTrains(library.LocalsAround(rate).ReferencesTo(local), setter: rate);

    /// <summary>Whether the variable's optimizer trains, and nothing else sets its rate.</summary>
    private bool OnlyTrains(IReadOnlyList<ILocalReferenceOperation> references, IPropertyReferenceOperation? setter)
    {
        bool trains = false;
        foreach (ILocalReferenceOperation reference in references)
        {
            IOperation? user = Locals.UserOf(reference);
            bool trainsHere = user is IArgumentOperation argument && Trains(argument);
            bool isHarmless = user is IPropertyReferenceOperation property
                && (ReferenceEquals(property, setter) || !Locals.IsTarget(property));
            trains |= trainsHere;
            if (!trainsHere && !isHarmless)
            {
                return false;
            }
        }

        return trains;
    }

    private bool Trains(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation call && library.IsOfNetworks(call.TargetMethod) && HasNoFactors(call);

    private bool HasNoFactors(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "options") is not { } options
        || new ValueReader(library).Read(options.Value).Value switch
        {
            null => true,
            LibraryCall { Member: LibraryCall.Creation } made =>
                !made.Arguments.Has("Schedule") || IsRelative(made.Arguments.Find("Schedule")!.Value),
            _ => false,
        };

    /// <summary>Whether a schedule begins or goes on with the optimizer's own rate and never exceeds it.</summary>
    private static bool IsRelative(object? schedule) => schedule switch
    {
        null or LibraryCall { Type: "LearningRateSchedule", Member: "Constant" or "Cosine" } => true,
        LibraryCall { Type: "LearningRateSchedule", Member: "Step" } step => step.Number("factor") <= 1,
        LibraryCall { Type: "LearningRateSchedule", Member: "Warmup" } warmup =>
            IsRelative(warmup.Arguments.Find("then")?.Value ?? Unknown.Value),
        _ => false,
    };
}
