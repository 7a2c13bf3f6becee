using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Layers run in the order in which they are written. Roslyn keeps it within one declaration; this is what we rely on.</summary>
public partial class LayerOrderTests
{
    [Fact]
    public void Attribute_lists_and_lists_of_attributes_are_read_from_top_to_bottom() =>
        Assert.Equal(["D1", "D2", "D3", "D4", "D5", "D6"], LayersOf("""
            [Dense(4, Name = "D1")]
            [Dense(4, Name = "D2"), Dropout(0.1, Name = "D3")]
            [Loss(Loss.MeanSquaredError), Dense(4, Name = "D4")]
            // A comment, and the input in the middle.
            [Input(4), Flatten(Name = "D5"), DefaultInit(Init.HeNormal)]
            [global::NetDsl.DenseAttribute(4, Name = "D6")]
            public partial class Net;
            """));

    [Fact]
    public void Forty_layers_keep_their_order()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(i => $"L{i * 7 % 40}")];

        Assert.Equal(names, LayersOf($"[Input(4)] {string.Concat(names.Select(name => $"[Dense(4, Name = \"{name}\")]\n"))} public partial class Net;"));
    }

    [Fact]
    public void Aliases_and_constants_are_what_they_stand_for() => Assert.Equal(["Dense1", "Second"], LayersOf("""
        using Full = NetDsl.DenseAttribute;

        [Input(Sizes.In), Full(Sizes.Hidden * 2), Full(units: 1, activation: Activation.Relu, Name = Sizes.Name + "nd")]
        public partial class Net;

        internal static class Sizes
        {
            public const int In = 4, Hidden = 8;
            public const string Name = "Seco";
        }
        """));

    [Fact]
    public void Attributes_of_others_beside_ours_are_read_over_whatever_they_are_called() => Assert.Equal(["Größe", "Dense2"], LayersOf(
        """
        [Input(4), Mine.Dense(7), NetDsl.Dense(3, Name = nameof(Größe)), Mine.Input, Mine.Loss("none"), NetDsl.Dense(2), NetDsl.Loss(Loss.Huber)]
        public partial class Net;

        internal static class Größe;
        """,
        """
        namespace Mine
        {
            internal sealed class InputAttribute : Attribute;

            internal sealed class LossAttribute(string name) : Attribute
            {
                public string Name => name;
            }

            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            internal sealed class DenseAttribute(int units) : Attribute
            {
                public int Units => units;
            }
        }
        """));

    [Fact]
    public void The_input_may_stand_on_another_part_than_the_layers() => Assert.Equal(["Dense1", "Dense2"], LayersOf(
        "[Input(4), Loss(Loss.Huber)] public partial class Net;",
        "[Dense(3), Dense(2)] public partial class Net;",
        "public partial class Net;"));

    [Fact]
    public void Layers_on_two_parts_are_an_error()
    {
        GeneratedCode code = GeneratorTest.Run("[Input(4), Dense(3)] public partial class Net;", "[Dense(2)] public partial class Net;");

        Assert.Contains("NDSL0006", code.Text, StringComparison.Ordinal);
    }

    private static string[] LayersOf(params string[] sources) =>
        [.. LayerProperty().Matches(GeneratorTest.Run(sources).Text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"^    public (\w+)Layer \1 => ", RegexOptions.Multiline)]
    private static partial Regex LayerProperty();
}
