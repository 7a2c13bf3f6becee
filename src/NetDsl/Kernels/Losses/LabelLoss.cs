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

    internal static T Forward<T, TLoss>(ReadOnlySpan<T> output, ReadOnlySpan<int> labels, int classes, double labelSmoothing, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
        => Run(output, labels, default, classes, labelSmoothing, loss);

    internal static T Backward<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<int> labels, Span<T> dOutput, int classes, double labelSmoothing, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        Check.SameLength(dOutput.Length, output.Length, nameof(output), nameof(dOutput));
        return Run(output, labels, dOutput, classes, labelSmoothing, loss);
    }

    // dOutput is empty when only the loss is wanted.
    private static T Run<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<int> labels, Span<T> dOutput, int classes, double labelSmoothing, TLoss loss)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        int batch = Check.Labels(output.Length, labels, classes);
        Check.Share(labelSmoothing, nameof(labelSmoothing));
        var samples = new Samples<T, TLoss>(output, labels, dOutput, classes, labelSmoothing, loss);
        return T.CreateChecked(StretchSum.Over(samples, batch, Math.Max(1, Stretch / classes)) / batch);
    }

    private readonly ref struct Samples<T, TLoss>(
        ReadOnlySpan<T> output, ReadOnlySpan<int> labels, Span<T> dOutput, int classes, double labelSmoothing, TLoss loss) : IStretch
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoss : struct, ILabelLoss
    {
        private readonly ReadOnlySpan<T> _output = output;
        private readonly ReadOnlySpan<int> _labels = labels;
        private readonly Span<T> _dOutput = dOutput;

        public double Run(int first, int length)
        {
            T share = T.One / T.CreateChecked(_labels.Length);
            double sum = 0;
            for (int sample = first; sample < first + length; sample++)
            {
                Span<T> gradient = _dOutput.IsEmpty ? default : _dOutput.Slice(sample * classes, classes);
                sum += double.CreateChecked(
                    loss.Run(_output.Slice(sample * classes, classes), _labels[sample], gradient, share, labelSmoothing));
                Vanishing.Cut(gradient);
            }

            return sum;
        }
    }
}
