using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using NetDsl.Testing;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Signal;

/// <summary>How much more comes back through a batch norm where the places in a window have much in common, against drawn weights.</summary>
public class VarianceScatterTests
{
    private const int Draws = 20_000;

    /// <summary>The theory is of the first order: what it is off by grows with its square.</summary>
    [Theory]
    [InlineData(32, 3, 1, 0)]
    [InlineData(32, 3, 1, 0.5)]
    [InlineData(32, 3, 1, 0.8)]
    [InlineData(16, 3, 1, 0.8)]
    [InlineData(16, 3, 2, 0.8)]
    [InlineData(16, 5, 1, 0.9)]
    public void It_is_the_mean_over_weights(int channels, int kernel, int dilation, double decay)
    {
        LayerModel conv = ModelOf([channels, 12, 12], Layer("Conv2D", ("filters", 4), ("kernel", kernel), ("Dilation", dilation))).Layers[0];
        var x = new Arriving(0, 1, 1, 1, NormalShare: 1) { Adjacent = decay };

        double predicted = LayerCatalog.Get(conv.Kind).Pass(conv, new([x], () => null, () => null)).Output!.VarianceScatter;

        double drawn = MeanOfQuotients(channels, kernel, Math.Pow(decay, dilation)) - 1;
        Assert.Equal(drawn, predicted, 0.002 + (2 * predicted * predicted));
    }

    /// <summary>E[|w|²/v]·E[v]/E[|w|²] with v = wᵀ·C·w, where C is the same in each channel.</summary>
    private static double MeanOfQuotients(int channels, int kernel, double decay)
    {
        var random = new Random(1);
        int places = kernel * kernel;
        double[] weights = new double[places];
        double sum = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double squares = 0, variance = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                for (int i = 0; i < places; i++)
                {
                    weights[i] = random.NextNormal();
                    squares += weights[i] * weights[i];
                    variance += weights[i] * weights[i];
                    for (int j = 0; j < i; j++)
                    {
                        int apart = Math.Abs((i / kernel) - (j / kernel)) + Math.Abs((i % kernel) - (j % kernel));
                        variance += 2 * weights[i] * weights[j] * Math.Pow(decay, apart);
                    }
                }
            }

            sum += squares / variance;
        }

        return sum / Draws;
    }
}
