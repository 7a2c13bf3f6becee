using CsCheck;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;
using NetDsl.Testing;

namespace NetDsl.Semantics.Tests;

/// <summary>Networks of random declarations with what the rules find in them, made once for all tests of a class.</summary>
public abstract class CheckedNetworks
{
    private protected CheckedNetworks(int count, ulong seed)
    {
        (Count, Seed) = (count, seed);
        Any = Of(RandomDeclarations.Any);
        Deep = Of(RandomDeclarations.Deep);
        Answering = Of(RandomDeclarations.Answering);
        Sound = Of(RandomDeclarations.Sound);
        Twice = new(RandomDeclarations.Any.Clone(), count, pair => DeclarationText.Of(pair.Item1), seed);
    }

    internal int Count { get; }

    internal ulong Seed { get; }

    /// <summary>Anything that the parser may hand on.</summary>
    internal Draws<CheckedNetwork> Any { get; }

    /// <summary>Deep stacks of one kind of layer.</summary>
    internal Draws<CheckedNetwork> Deep { get; }

    /// <summary>Sound ones whose last activation and loss may not fit.</summary>
    internal Draws<CheckedNetwork> Answering { get; }

    internal Draws<CheckedNetwork> Sound { get; }

    /// <summary>Each declaration made a second time.</summary>
    internal Draws<(NetworkDeclaration One, NetworkDeclaration Other)> Twice { get; }

    private Draws<CheckedNetwork> Of(Gen<NetworkDeclaration> gen) =>
        new(gen.Select(declaration => CheckedNetwork.Of(declaration)), Count, network => DeclarationText.Of(network.Model.Declaration), Seed);
}

/// <summary>The same ones in every run.</summary>
public sealed class KnownNetworks() : CheckedNetworks(count: 1000, seed: 0);

/// <summary>Others in every run.</summary>
public sealed class FreshNetworks() : CheckedNetworks(count: 10_000, seed: (ulong)Random.Shared.NextInt64());

/// <summary>A network, and what the rules find in it.</summary>
internal sealed record CheckedNetwork(NetworkModel Model, Finding[] Findings)
{
    public static CheckedNetwork Of(NetworkDeclaration declaration)
    {
        NetworkModel model = NetworkModelBuilder.Build(declaration);
        return new(model, [.. RuleList.Check(model)]);
    }

    public bool HasError => Model.Declaration.HasErrors || Findings.Any(finding => finding.Descriptor.Severity == Severity.Error);
}
