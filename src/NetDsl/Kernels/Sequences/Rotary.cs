using System.Numerics;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// Turns queries and keys by angles that grow with their place, so that their products depend on how far two steps are apart (Su et al.
/// 2021,
/// RoFormer, equation 15). Of a head's numbers i and i + half are a pair, which turns by t/10000^(i/half).
/// </summary>
public static class Rotary
{
    /// <summary>Turns queries and keys where they are.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="projected">Queries, keys and values of each step side by side, [B, T, 3·features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a query.</param>
    /// <param name="heads">The number of heads, each of which has an even number of features.</param>
    /// <param name="first">The place of the first step: 0, unless the call continues a sequence.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(Span<T> projected, int steps, int features, int heads, int first = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Turn(projected, steps, features, heads, first, direction: 1);

    /// <summary>Turns the slopes of queries and keys back.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="slopes">The gradient by what <see cref="Forward"/> left, [B, T, 3·features]; becomes that by what it found.</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a query.</param>
    /// <param name="heads">The number of heads.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(Span<T> slopes, int steps, int features, int heads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Turn(slopes, steps, features, heads, first: 0, direction: -1);

    private static void Turn<T>(Span<T> rows, int steps, int features, int heads, int first, int direction)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(steps, nameof(steps));
        Check.Size(features, nameof(features));
        Check.Size(heads, nameof(heads));
        int width = features / heads, half = width / 2;
        if (features % heads != 0 || width % 2 != 0)
        {
            throw new ArgumentException($"{features} features are no even numbers for each of {heads} heads.", nameof(heads));
        }

        int samples = Check.Rows(rows.Length, 3L * features * steps, "[B, T, 3·features]", "projected");
        for (int step = 0; step < steps; step++)
        {
            for (int pair = 0; pair < half; pair++)
            {
                (double sine, double cosine) = Math.SinCos((first + step) / Math.Pow(10_000, (double)pair / half));
                T sin = Of<T>(direction * sine), cos = Of<T>(cosine);
                for (int sample = 0; sample < samples; sample++)
                {
                    Span<T> row = rows.Slice(((sample * steps) + step) * 3 * features, 2 * features);
                    for (int i = pair; i < row.Length; i += width)
                    {
                        (T a, T b) = (row[i], row[i + half]);
                        row[i] = (a * cos) - (b * sin);
                        row[i + half] = (b * cos) + (a * sin);
                    }
                }
            }
        }
    }
}
