using NetDsl.Testing;
using NetDsl.Testing.Drawn;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The graph of the description is the one that a declaration says to whoever reads it from top to bottom.</summary>
public class ReadsTests
{
    private const int Networks = 30;

    [Fact]
    public void A_layer_reads_the_one_before_it_and_what_a_tap_named()
    {
        var networks = new Draws<RandomDeclaration>(
            RandomDeclaration.Of(Loss.MeanSquaredError, DrawnOptions.Unmasked with { HasBlocks = false }),
            Networks,
            network => network.Attributes);
        RandomDeclaration[] all = [.. networks.Values];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(all.Select((network, i) => network.SourceAs($"Net{i}")))));

        for (int i = 0; i < all.Length; i++)
        {
            IEnumerable<LayerDescription> layers = program.DescriptionOf($"Net{i}").Layers;
            Assert.Equal(Read(all[i].Attributes), layers.Select(layer => $"{layer.Kind} {string.Join(' ', layer.Reads)}"));
        }
    }

    /// <summary>Every layer with the numbers of those that it reads.</summary>
    private static List<string> Read(string attributes)
    {
        string[] layers = [.. attributes.Split('\n')[1..^1].Select(attribute => attribute.Trim('[', ']'))];
        var tapped = new Dictionary<string, int>();
        var reads = new List<string>();
        foreach ((int i, string layer) in layers.Index())
        {
            string kind = layer.Split('(')[0], named = layer.Split('"') is [_, string name, _] ? name : "";
            if (kind == "Tap")
            {
                tapped[named] = i;
            }

            reads.Add(kind switch
            {
                "Add" or "Multiply" or "Concat" => $"{kind} {i - 1} {tapped[named]}",
                "From" => $"{kind} {tapped[named]}",
                _ => $"{kind} {i - 1}",
            });
        }

        return reads;
    }
}
