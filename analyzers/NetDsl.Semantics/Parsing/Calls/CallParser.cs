using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>From operations to a <see cref="LibraryCall"/>; null for what is none.</summary>
internal readonly struct CallParser(LibraryTypes library, int depth = ValueReader.Depth)
{
    public ParsedCall? Parse(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation when library.IsMade(creation.Type) => ParseCreation(creation),
        IWithOperation copy when library.IsMade(copy.Type) =>
            Parse(new(copy.Type!.Name, LibraryCall.Copy, ArgumentList.Empty), copy.Syntax, [], copy.Initializer),
        IInvocationOperation call when library.IsOfNetworks(call.TargetMethod) =>
            Parse(
                new("Network", call.TargetMethod.Name, ArgumentList.Empty) { Network = library.CalledBy(call) },
                call.Syntax,
                call.Arguments),
        IInvocationOperation call when library.IsMaker(call.TargetMethod) =>
            Parse(
                new(call.TargetMethod.ContainingType.Name, call.TargetMethod.Name, ArgumentList.Empty)
                {
                    HasLabels = LibraryTypes.SamplesHaveLabels(call.TargetMethod),
                    Receiver = call.Instance is { } receiver ? new ValueReader(library, depth).Read(receiver).Value as LibraryCall : null,
                },
                call.Syntax,
                call.Arguments),
        IPropertyReferenceOperation { Property.IsStatic: true } property when library.Declares(property.Property) =>
            Parse(new(property.Property.ContainingType.Name, property.Property.Name, ArgumentList.Empty), property.Syntax, []),
        ISimpleAssignmentOperation assignment => ParseAssignment(assignment),
        IInvalidOperation invalid => ParseMissingMethod(invalid),
        _ => null,
    };

    private ParsedCall ParseCreation(IObjectCreationOperation creation)
    {
        ParsedCall parsed = Parse(
            new(creation.Type!.Name, LibraryCall.Creation, ArgumentList.Empty), creation.Syntax, creation.Arguments, creation.Initializer);
        return library.IsOptimizer(creation.Type)
            ? parsed with { Call = parsed.Call with { KeepsRate = new RateUse(library).OfMade(creation) } }
            : parsed;
    }

    /// <summary>An optimizer's learning rate that is set. In an initializer it belongs to what is made.</summary>
    private ParsedCall? ParseAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Parent is IObjectOrCollectionInitializerOperation
            || assignment.Target is not IPropertyReferenceOperation { Property.Name: "LearningRate" } rate
            || !library.IsOptimizer(rate.Property.ContainingType) || !library.Declares(rate.Property))
        {
            return null;
        }

        string type = library.Declares(rate.Instance?.Type) ? rate.Instance!.Type!.Name : "Optimizer";
        var syntax = new CallSyntax(assignment.Syntax);
        KnownValue value = new ValueReader(library, depth).Read(assignment.Value);
        syntax.Add("LearningRate", assignment.Syntax, value);
        return new(
            new(type, LibraryCall.Assignment, new([new("LearningRate", value.Value)])) { KeepsRate = new RateUse(library).OfSet(rate) },
            syntax);
    }

    /// <summary>A network without a loss has no method to train by steps; C# says that it is missing, but not why.</summary>
    private ParsedCall? ParseMissingMethod(IInvalidOperation invalid) =>
        invalid.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TrainStep" } }
        && invalid.ChildOperations.FirstOrDefault()?.Type is INamedTypeSymbol type
        && library.IsNetwork(type)
        && CalledNetworkParser.Parse(type) is { } network
            ? new(new("Network", "TrainStep", ArgumentList.Empty) { Network = network }, new(invalid.Syntax))
            : null;

    private ParsedCall Parse(
        LibraryCall call,
        SyntaxNode node,
        ImmutableArray<IArgumentOperation> arguments,
        IObjectOrCollectionInitializerOperation? initializer = null)
    {
        var reader = new ValueReader(library, depth);
        var syntax = new CallSyntax(node);
        var given = new List<Argument>();
        var defaults = new List<Argument>();
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                Add(argument.ArgumentKind == ArgumentKind.DefaultValue ? defaults : given, parameter.Name, argument.Syntax, argument.Value);
            }
        }

        foreach (IOperation member in initializer?.Initializers ?? [])
        {
            if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
            {
                Add(given, target.Property.Name, assignment.Syntax, assignment.Value);
            }
        }

        return new(call with { Arguments = new(given.ToEquatableArray()), Defaults = new(defaults.ToEquatableArray()) }, syntax);

        void Add(List<Argument> list, string name, SyntaxNode written, IOperation value)
        {
            KnownValue known = reader.Read(value);
            list.Add(new(name, known.Value));
            if (list == given)
            {
                syntax.Add(name, written, known);
            }
        }
    }
}
