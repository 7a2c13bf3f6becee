using System.Numerics;

namespace NetDsl;

/// <summary>Adds up R² for every output in one pass over the samples.</summary>
/// <remarks>Σ(y − ȳ)² by Welford's recurrence (1962): the textbook Σy² − n·ȳ² loses everything where targets lie far from 0.</remarks>
/// <param name="outputs">The number of outputs.</param>
internal sealed class Determination(int outputs)
{
    private readonly double[] _mean = new double[outputs];
    private readonly double[] _spread = new double[outputs];        // Σ(y − ȳ)²
    private readonly double[] _error = new double[outputs];         // Σ(y − ŷ)²
    private long _samples;

    /// <summary>R², over the outputs whose targets vary; <see langword="null"/> where none does.</summary>
    public double? Mean
    {
        get
        {
            double sum = 0;
            int counted = 0;
            for (int j = 0; j < outputs; j++)
            {
                if (_spread[j] > 0)
                {
                    sum += 1 - (_error[j] / _spread[j]);
                    counted++;
                }
            }

            return counted == 0 ? null : sum / counted;
        }
    }

    /// <param name="output">ŷ [B, outputs].</param>
    /// <param name="targets">y [B, outputs].</param>
    public void Add<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < targets.Length; i++)
        {
            int j = i % outputs;
            _samples += j == 0 ? 1 : 0;
            double y = double.CreateChecked(targets[i]), fromOldMean = y - _mean[j], wrong = y - double.CreateChecked(output[i]);
            _mean[j] += fromOldMean / _samples;
            _spread[j] += fromOldMean * (y - _mean[j]);
            _error[j] += wrong * wrong;
        }
    }
}
