using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>A convolution of drawn values, and what its definition makes of them, value by value in double.</summary>
internal sealed record ConvolutionCase(SpatialWindow Window, int Channels, int Filters, int Groups = 1, int Batch = 3, bool HasBias = true)
{
    /// <summary>Odd sizes, height unlike width, every option with the others.</summary>
    public static IReadOnlyList<ConvolutionCase> All { get; } =
    [
        new(new(5, 7, 3, 3), 2, 3),
        new(new(5, 7, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 3, 5, HasBias: false),
        new(new(7, 5, 3, 2, stride: 2, top: 1, right: 2), 3, 4),
        new(new(9, 11, 3, 3, dilation: 2, top: 2, left: 1, bottom: 0, right: 3), 2, 2),
        new(new(9, 8, 2, 3, stride: 3, dilation: 3, top: 2, left: 3, bottom: 4, right: 2), 4, 6, Groups: 2),
        new(new(6, 19, 1, 1), 6, 9, Groups: 3),
        new(new(6, 5, 1, 1, stride: 2), 3, 3),
        new(new(4, 3, 4, 3), 1, 2),
        new(new(3, 3, 5, 5, top: 4, left: 4, bottom: 4, right: 4), 2, 1),
        new(new(7, 6, 3, 3, stride: 2, top: 1, left: 1, bottom: 1, right: 1), 5, 10, Groups: 5),
        new(new(1, 33, 1, 4, dilation: 2, left: 6), 3, 4),
        new(new(1, 40, 1, 7, stride: 2), 2, 4, Groups: 2),
        new(new(3, 70, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 3),

        // Filters enough for products.
        new(new(9, 33, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 5, 7),
        new(new(20, 40, 5, 3, dilation: 2, top: 4, left: 2, bottom: 4, right: 2), 6, 13),
        new(new(21, 37, 3, 5, stride: 2, top: 1, left: 3, bottom: 1, right: 2), 8, 20, Groups: 2),
        new(new(31, 29, 3, 3, stride: 3, dilation: 2, left: 2), 4, 9),
        new(new(34, 34, 3, 3, stride: 2, left: 1, right: 1), 3, 6, Batch: 2),
        new(new(5, 6, 3, 3, stride: 2, top: 1, left: 1, bottom: 1, right: 1), 12, 18),
        new(new(4, 4, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 40, 24, Batch: 2),
        new(new(12, 12, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 50, 33, Batch: 1),
        new(new(8, 8, 1, 1), 24, 17),
        new(new(6, 10, 2, 2, top: 5, left: 4, bottom: 3, right: 6), 3, 5),

        // Parts of the outputs that read padding alone.
        new(new(6, 6, 4, 4, left: 20, bottom: 60, right: 20), 4, 4, Batch: 1),
        new(new(6, 6, 4, 4, top: 60, left: 20, right: 20), 4, 4, Groups: 4, Batch: 1),
        new(new(6, 6, 4, 4, left: 20, bottom: 60, right: 20), 4, 4, Groups: 4, Batch: 1),

        // A filter for each channel, with rows of every kind: longer than a vector, and shorter.
        new(new(14, 14, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 6, 6, Groups: 6),
        new(new(6, 7, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 3, 6, Groups: 3),
        new(new(5, 33, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 2, Groups: 2),
        new(new(4, 3, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 2, Groups: 2),
        new(new(7, 1, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 2, 2, Groups: 2),
        new(new(5, 22, 3, 3), 2, 4, Groups: 2),
        new(new(9, 14, 5, 5, top: 2, left: 2, bottom: 2, right: 2), 3, 3, Groups: 3),
        new(new(9, 13, 3, 3, dilation: 2, top: 2, left: 2, bottom: 2, right: 2), 3, 3, Groups: 3),

        // Filters that fill vectors, on rows that do not.
        new(new(14, 14, 3, 3, top: 1, left: 1, bottom: 1, right: 1), 20, 32, Batch: 2),
        new(new(7, 13, 3, 3, stride: 2, dilation: 2, top: 2, left: 1, bottom: 3, right: 2), 18, 80, Groups: 2, Batch: 2),
        new(new(2, 3, 1, 2), 19, 24),
        new(new(12, 26, 1, 1), 16, 21),
    ];

    public int InputSize => Channels * Window.InputSize;

    public int OutputSize => Filters * Window.OutputSize;

    public double[] X => Numeric.Values(Batch * InputSize, 1);

    public double[] Weight => Numeric.Values(WeightLength, 2);

    public double[] Bias => HasBias ? Numeric.Values(Filters, 3) : [];

    public double[] Slopes => Numeric.Values(Batch * OutputSize, 4);

    public int WeightLength => Filters * (Channels / Groups) * Window.KernelSize;

    /// <summary>h by the definition.</summary>
    public double[] Sums(double[] x, double[] weight, double[] bias)
    {
        var h = new double[Batch * OutputSize];
        ForEachTerm((b, f, output, _, input, w) => h[output] += x[input] * weight[w]);
        for (int i = 0; i < h.Length && bias.Length > 0; i++)
        {
            h[i] += bias[i / Window.OutputSize % Filters];
        }

        return h;
    }

    /// <summary>The gradients of Σ dy·h by the definition.</summary>
    public (double[] Dx, double[] Weight, double[] Bias) Gradients(double[] x, double[] weight, double[] dy)
    {
        double[] dx = new double[x.Length], dWeight = new double[weight.Length], dBias = new double[HasBias ? Filters : 0];
        ForEachTerm((b, f, output, _, input, w) =>
        {
            dx[input] += dy[output] * weight[w];
            dWeight[w] += dy[output] * x[input];
        });
        for (int i = 0; i < dy.Length && HasBias; i++)
        {
            dBias[i / Window.OutputSize % Filters] += dy[i];
        }

        return (dx, dWeight, dBias);
    }

    private void ForEachTerm(Action<int, int, int, int, int, int> term)
    {
        SpatialWindow w = Window;
        for (int b = 0; b < Batch; b++)
        {
            for (int f = 0; f < Filters; f++)
            {
                for (int y = 0; y < w.OutputHeight; y++)
                {
                    for (int x = 0; x < w.OutputWidth; x++)
                    {
                        for (int c = 0; c < Channels / Groups; c++)
                        {
                            for (int m = 0; m < w.KernelHeight; m++)
                            {
                                for (int n = 0; n < w.KernelWidth; n++)
                                {
                                    int row = (y * w.Stride) + (m * w.Dilation) - w.Top, column = (x * w.Stride) + (n * w.Dilation) - w.Left;
                                    int channel = (f / (Filters / Groups) * (Channels / Groups)) + c;
                                    if (row >= 0 && row < w.Height && column >= 0 && column < w.Width)
                                    {
                                        term(
                                            b,
                                            f,
                                            (((((b * Filters) + f) * w.OutputHeight) + y) * w.OutputWidth) + x,
                                            channel,
                                            (((((b * Channels) + channel) * w.Height) + row) * w.Width) + column,
                                            (((((f * (Channels / Groups)) + c) * w.KernelHeight) + m) * w.KernelWidth) + n);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
