using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// Turns queries and keys by angles that grow with their place, so that their products depend on how far two steps are apart (Su et al.
/// 2021, RoFormer, equation 15). Of a head's numbers i and i + half are a pair, which turns by t/10000^(i/half).
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

        int count = Check.Rows(rows.Length, 3L * features * steps, "[B, T, 3·features]", "projected") * steps;
        ReadOnlySpan<T> turns = Turns<T>.For(checked(first + steps), half).AsSpan(first * width);
        MapJobs.Run(new Rows<T>(rows, turns, steps, features, width, T.CreateChecked(direction)), count, 2L * features);
    }

    private readonly ref struct Rows<T>(Span<T> rows, ReadOnlySpan<T> turns, int steps, int features, int width, T direction) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Span<T> _rows = rows;
        private readonly ReadOnlySpan<T> _turns = turns;

        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                ReadOnlySpan<T> turn = _turns.Slice(row % steps * width, width);
                Span<T> queriesAndKeys = _rows.Slice(row * 3 * features, 2 * features);
                for (int head = 0; head < queriesAndKeys.Length; head += width)
                {
                    Turn(queriesAndKeys.Slice(head, width), turn, direction);
                }
            }
        }

        /// <summary>Turns the pairs of one head. The end of a row has the same bits as if it filled a vector.</summary>
        private static void Turn(Span<T> head, ReadOnlySpan<T> turn, T direction)
        {
            int half = head.Length / 2, i = 0;
            Span<T> left = head[..half], right = head[half..];
            ReadOnlySpan<T> cosines = turn[..half], sines = turn[half..];
            ref T lefts = ref MemoryMarshal.GetReference(left), rights = ref MemoryMarshal.GetReference(right);
            ref T allCosines = ref MemoryMarshal.GetReference(cosines), allSines = ref MemoryMarshal.GetReference(sines);
            var directions = Vector.Create(direction);
            for (; i <= half - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> a = Vector.LoadUnsafe(ref lefts, (nuint)i), b = Vector.LoadUnsafe(ref rights, (nuint)i);
                Vector<T> cos = Vector.LoadUnsafe(ref allCosines, (nuint)i), sin = Vector.LoadUnsafe(ref allSines, (nuint)i) * directions;
                ((a * cos) - (b * sin)).StoreUnsafe(ref lefts, (nuint)i);
                ((b * cos) + (a * sin)).StoreUnsafe(ref rights, (nuint)i);
            }

            for (; i < half; i++)
            {
                (T a, T b, T cos, T sin) = (left[i], right[i], cosines[i], sines[i] * direction);
                left[i] = (a * cos) - (b * sin);
                right[i] = (b * cos) + (a * sin);
            }
        }
    }

    /// <summary>
    /// Cosines and sines of each place, [places, 2·half], computed in double: made once, and again when more places are asked for.
    /// </summary>
    private static class Turns<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private static readonly ConcurrentDictionary<int, T[]> s_tables = new();

        internal static T[] For(int places, int half)
        {
            if (s_tables.TryGetValue(half, out T[]? known) && known.Length >= places * 2 * half)
            {
                return known;
            }

            int room = known is null ? places : Math.Max(places, 2 * (known.Length / (2 * half)));
            var table = new T[checked(room * 2 * half)];
            for (int pair = 0; pair < half; pair++)
            {
                double pace = Math.Pow(10_000, (double)pair / half);
                for (int place = 0; place < room; place++)
                {
                    (double sine, double cosine) = Math.SinCos(place / pace);
                    table[(place * 2 * half) + pair] = Of<T>(cosine);
                    table[(place * 2 * half) + half + pair] = Of<T>(sine);
                }
            }

            s_tables[half] = table;
            return table;
        }
    }
}
