using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Semantics;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Parsing;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>
/// The description of blocks, which is written once for each block, says of every layer what the compiler concluded about it. Where values
/// and tensors lie is tried by the tests that run blocks.
/// </summary>
public class BlockDescriptionTests
{
    [Fact]
    public void The_description_of_blocks_says_what_is_known_of_each_layer() => Check(RandomBlocks.Unmasked, seed: 3);

    [Fact]
    public void The_description_of_recomputed_and_scaled_blocks_says_what_is_known_of_each_layer() => Check(RandomBlocks.Recomputed, seed: 4);

    private static void Check(CsCheck.Gen<RandomBlocks> blocks, ulong seed)
    {
        RandomBlocks[] networks = [.. new Draws<RandomBlocks>(blocks, 24, network => network.SourceAs("Net"), seed).Values];
        GeneratedCode code = GeneratorTest.Run(string.Concat(networks.Select((network, i) => network.SourceAs($"Net{i}"))));
        using var program = new LoadedProgram(code);
        for (int i = 0; i < networks.Length; i++)
        {
            INamedTypeSymbol type = code.Program.GetTypeByMetadataName($"Net{i}")!;
            NetworkModel model = NetworkModelBuilder.Build(NetworkParser.Parse(type, default)!.Declaration);
            NetworkDescription description = program.DescriptionOf($"Net{i}");
            Assert.Equal(model.Layers.Count, description.Layers.Count);
            Assert.All(model.Layers, layer => Compare(model, layer, description.Layers[layer.Index]));
            Assert.All(description.Workspace.Slots, slot => Assert.Contains(description.Layers, layer => IsOf(slot.Name, layer.Name)));
            Assert.Distinct(description.Workspace.Slots.Select(slot => slot.Name));
        }
    }

    private static bool IsOf(string slot, string layer) => slot == layer || (slot.LastIndexOf('.') is > 0 and int dot && slot[..dot] == layer);

    private static void Compare(NetworkModel model, LayerModel expected, LayerDescription found)
    {
        Assert.Equal(expected.Name, found.Name);
        Assert.Equal(expected.Kind, found.Kind);
        Assert.Equal(expected.Input.Dimensions, found.InputShape);
        Assert.Equal(expected.Output.Dimensions, found.OutputShape);
        Assert.Equal(expected.Reads, found.Reads);
        Assert.Equal(expected.Activation?.Kind, found.Activation?.Kind.ToString());
        Assert.Equal(expected.Init?.Reason, found.Reason);
        Assert.Equal(expected.Init is { } init ? $"{init.Title}, σ = {Numbers.Short(init.Deviation)}" : null, found.Initializer);
        Assert.Equal(expected.Parameters.Select(tensor => tensor.Name), found.Parameters.Select(tensor => tensor.Name));
        Assert.All(
            found.Parameters,
            tensor => Assert.Equal(model.Memory.Parameters.Single(slot => slot.Name == tensor.Name).Offset, tensor.Offset));

        LayerSignal signal = model.Signals[expected.Index];
        Assert.Equal(Rounded(signal.Power), found.Signal?.Power);
        Assert.Equal(Rounded(signal.DistinctPower), found.Signal?.DistinctPower);
        Assert.Equal(Rounded(signal.GradientPower), found.Signal?.GradientPower);
        Assert.Equal(Rounded(signal.WeightGradientPower), found.Signal?.WeightGradientPower);
    }

    private static double? Rounded(double? figure) => figure is { } known && !double.IsNaN(known)
        ? double.Parse(Numbers.Approximate(known).Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        : null;
}
