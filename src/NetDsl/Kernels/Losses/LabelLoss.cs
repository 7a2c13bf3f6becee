using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>A loss of one sample's row of outputs and its label.</summary>
internal interface ILabelLoss
{
    /// <summary>The loss of a sample; writes its gradient times <paramref name="share"/>, unless there is no room for it.</summary>
    T Run<T>(ReadOnlySpan<T> row, int label, Span<T> gradient, T share, double labelSmoothing)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The loop of every loss that is a mean over labelled samples, with or without its gradient.</summary>
internal static class LabelLoss
{
    // Scores in 5 µs of work or more.
    private const int Stretch = 2048;

    internal static T Forward<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<int> labels, int classes, double labelSmoothing, ReadOnlySpan<T> weights, TLoss loss,
        CountedRows rows = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
        => Run(output, labels, default, classes, labelSmoothing, weights, loss, rows);

    internal static T Backward<T, TLoss>(
        ReadOnlySpan<T> output,
        ReadOnlySpan<int> labels,
        Span<T> dOutput,
        int classes,
        double labelSmoothing,
        ReadOnlySpan<T> weights,
        TLoss loss,
        CountedRows rows = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        Check.SameLength(dOutput.Length, output.Length, nameof(output), nameof(dOutput));
        return Run(output, labels, dOutput, classes, labelSmoothing, weights, loss, rows);
    }

    // dOutput is empty when only the loss is wanted.
    private static T Run<T, TLoss>(
        ReadOnlySpan<T> output,
        ReadOnlySpan<int> labels,
        Span<T> dOutput,
        int classes,
        double labelSmoothing,
        ReadOnlySpan<T> weights,
        TLoss loss,
        CountedRows rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        int batch = Check.Labels(output.Length, labels, classes, rows);
        Check.Share(labelSmoothing, nameof(labelSmoothing));
        Check.SameLengthOrEmpty(weights.Length, rows.SampleOf(batch - 1) + 1, nameof(labels), nameof(weights));
        int counted = Math.Max(1, rows.Among(batch));
        var samples = new Samples<T, TLoss>(output, labels, dOutput, classes, labelSmoothing, weights, loss, rows, counted);
        return T.CreateChecked(StretchSum.Over(samples, batch, Math.Max(1, Stretch / classes)) / counted);
    }

    private readonly ref struct Samples<T, TLoss>(
        ReadOnlySpan<T> output,
        ReadOnlySpan<int> labels,
        Span<T> dOutput,
        int classes,
        double labelSmoothing,
        ReadOnlySpan<T> weights,
        TLoss loss,
        CountedRows rows,
        int counted) : IStretch
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        private readonly ReadOnlySpan<T> _output = output;
        private readonly ReadOnlySpan<int> _labels = labels;
        private readonly Span<T> _dOutput = dOutput;
        private readonly ReadOnlySpan<T> _weights = weights;
        private readonly CountedRows _rows = rows;

        public double Run(int first, int length)
        {
            T share = T.One / T.CreateChecked(counted);
            double sum = 0;
            for (int sample = first; sample < first + length; sample++)
            {
                Span<T> gradient = _dOutput.IsEmpty ? default : _dOutput.Slice(sample * classes, classes);
                if (!_rows.AreAll && !_rows.Count(sample))
                {
                    gradient.Clear();
                    continue;
                }

                ReadOnlySpan<T> row = _output.Slice(sample * classes, classes);
                if (_weights.IsEmpty)
                {
                    sum += double.CreateChecked(loss.Run(row, _labels[sample], gradient, share, labelSmoothing));
                }
                else
                {
                    T weight = _weights[_rows.SampleOf(sample)],
                        value = loss.Run(row, _labels[sample], gradient, share * weight, labelSmoothing);
                    sum += double.CreateChecked(weight) * double.CreateChecked(value);
                }

                Vanishing.Cut(gradient);
            }

            return sum;
        }
    }
}
