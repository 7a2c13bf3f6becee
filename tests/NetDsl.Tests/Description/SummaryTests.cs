using System.Globalization;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Description;

public class SummaryTests
{
    private const string Table =
        """
        DigitReader: input [1, 28, 28], loss SoftmaxCrossEntropy

        Layer          In → out       Parameters  Multiply-adds  Signal  Distinct  Gradient  Weights start as         Because
        ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        Flatten1       1×28×28 → 784           0              0
        Dense1 (ReLU)  784 → 256         200,960        200,704       1      0.25    2.5e-7  He normal, σ = 0.05051   ReLU zeroes half of the power.
        Dropout1       256 → 256               0              0    1.25
        Dense2         256 → 10            2,570          2,560  0.0346                   1  Xavier uniform, ±0.1502  Linear keeps the power both ways.

        203,530 parameters (814,120 bytes), 203,264 multiply-adds per sample

        """;

    [Fact]
    public void The_table_has_aligned_columns_and_totals() => Assert.Equal(Table, Digits.ToTable());

    [Fact]
    public void The_table_is_the_same_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberGroupSeparator = "'";
        strange.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.Equal(Table, Digits.ToTable());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_network_gives_the_table_of_its_description()
    {
        string summary = new ThreeClasses(seed: 1).Summary();
        Assert.StartsWith("ThreeClasses: input [2], loss SoftmaxCrossEntropy\n", summary, StringComparison.Ordinal);
        Assert.Contains("9 parameters (36 bytes), 6 multiply-adds", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_layers_or_loss_has_a_table_too()
    {
        string summary = new OnlyPredicts(seed: 1).Summary();
        Assert.StartsWith("OnlyPredicts: input [2], loss none\n", summary, StringComparison.Ordinal);
        Assert.EndsWith("\n0 parameters (0 bytes), 0 multiply-adds per sample\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_and_counts_derive_from_the_shapes()
    {
        Assert.Equal((784, 10, 203_530L, 203_264L), (Digits.InputSize, Digits.OutputSize, Digits.ParameterCount, Digits.MultiplyAdds));
        Assert.Equal([10], Digits.OutputShape);
        Assert.Equal(["Dense1.weight", "Dense1.bias", "Dense2.weight", "Dense2.bias"], Digits.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(200_704, Digits.Parameters.First().Length);
    }

    private static readonly NetworkDescription Digits = new()
    {
        Name = "DigitReader",
        InputShape = [1, 28, 28],
        Loss = Loss.SoftmaxCrossEntropy,
        ParameterBufferLength = 203_536,
        DecayedLength = 203_264,
        Layers =
        [
            new LayerDescription { Name = "Flatten1", Kind = "Flatten", InputShape = [1, 28, 28], OutputShape = [784] },
            Dense("Dense1", 784, 256, 0, Activation.Relu, "He normal, σ = 0.05051", "ReLU zeroes half of the power.", new() { Power = 1, DistinctPower = 0.25, GradientPower = 0.5, WeightGradientPower = 2.5e-7 }),
            new LayerDescription { Name = "Dropout1", Kind = "Dropout", InputShape = [256], OutputShape = [256], DropoutRate = 0.3, Signal = new() { Power = 1.25 } },
            Dense("Dense2", 256, 10, 200_704, null, "Xavier uniform, ±0.1502", "Linear keeps the power both ways.", new() { Power = 0.0346, WeightGradientPower = 1 }),
        ],
    };

    private static LayerDescription Dense(string name, int inputs, int units, int offset, Activation? activation, string initializer, string reason, SignalDescription signal) => new()
    {
        Name = name,
        Kind = "Dense",
        InputShape = [inputs],
        OutputShape = [units],
        Parameters =
        [
            new ParameterDescription { Name = $"{name}.weight", Shape = [units, inputs], Offset = offset },
            new ParameterDescription { Name = $"{name}.bias", Shape = [units], Offset = 203_264 + (name == "Dense1" ? 0 : 256) },
        ],
        MultiplyAdds = inputs * units,
        Activation = activation is { } kind ? new(kind) : null,
        Initializer = initializer,
        Reason = reason,
        Signal = signal,
    };
}
