using System.Reflection;

namespace NetDsl.IntegrationTests;

public class DescriptionTests
{
    [Fact]
    public void The_summary_tells_layers_sizes_and_reasons()
    {
        string summary = new Spiral(seed: 1).Summary();

        Assert.StartsWith("Spiral: input [2], loss SoftmaxCrossEntropy\n", summary, StringComparison.Ordinal);
        Assert.Contains("First (GELU)", summary, StringComparison.Ordinal);
        Assert.Contains("He normal, gain 1.534 (GELU), σ = 1.084", summary, StringComparison.Ordinal);
        Assert.Contains("Second (ReLU)", summary, StringComparison.Ordinal);
        Assert.Contains("He normal, σ = 0.25", summary, StringComparison.Ordinal);
        Assert.Contains("Xavier uniform, σ = 0.239", summary, StringComparison.Ordinal);
        Assert.Contains("1,251 parameters (5,004 bytes), 1,184 multiply-adds per sample", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_are_known_to_the_compiler()
    {
        const int Numbers = Brighter.InputSize + (2 * Brighter.OutputSize) + Brighter.Dense1Layer.OutputSize;

        Assert.Equal(16 + 2 + 4, Numbers);
        Assert.Equal(2, Spiral.FirstLayer.InputSize);
        Assert.Equal(["First.weight", "First.bias", "Second.weight", "Second.bias", "Arm.weight", "Arm.bias"], Spiral.Description.Parameters.Select(parameter => parameter.Name));
    }

    /// <summary>Weights, what is spared, statistics: in this order in memory, and said of each tensor.</summary>
    [Fact]
    public void The_use_of_every_tensor_is_that_of_the_place_where_it_lies()
    {
        NetworkDescription[] networks = [.. typeof(Spiral).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Network)) && !type.ContainsGenericParameters)
            .Select(type => type.GetProperty("Description", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)?.GetValue(null))
            .OfType<NetworkDescription>()];

        Assert.Contains(Spiral.Description, networks);
        Assert.All(networks, network => Assert.All(network.Parameters, tensor => Assert.Equal(
            tensor.Offset < network.DecayedLength ? ParameterUse.Decayed
                : tensor.Offset < network.ParameterBufferLength ? ParameterUse.Spared
                : ParameterUse.Statistic,
            tensor.Use)));
    }

    [Fact]
    public void One_initializer_may_be_chosen_for_all_layers() =>
        Assert.All(Holder.Nested.Description.Layers, layer => Assert.StartsWith("orthogonal", layer.Initializer, StringComparison.Ordinal));
}
