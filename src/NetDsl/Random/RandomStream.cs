using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// An endless sequence of random numbers that a seed and a name determine: the same on every machine, in every version, in any order of
/// filling. Every parameter of a network has a stream of its own, so no layer's values depend on another's.
/// </summary>
/// <remarks>
/// <para>Philox4x32-10 (Salmon et al. 2011), key = seed, counter = (block, id). Element i is number i % 4 of block i / 4.</para>
/// <para>A stream has no position. Every method reads it from where it is told: two fills from the same start give the same numbers, and a
/// uniform and a normal fill are made of the same words. For independent numbers, use another name or another start.</para>
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is the field's word for it; none is a System.IO.Stream.")]
public readonly record struct RandomStream
{
    /// <summary>The stream of a named parameter.</summary>
    /// <param name="seed">The seed of the network.</param>
    /// <param name="name">The name, such as <c>Dense1.weight</c>. Its 64-bit FNV-1a hash, over UTF-8, is the <see cref="Id"/>.</param>
    public RandomStream(long seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Seed = seed;
        Id = ParameterHash.Fnv1a64(name);
    }

    /// <summary>The stream of a number.</summary>
    /// <param name="seed">The seed of the network.</param>
    /// <param name="id">The number; every number is a stream of its own.</param>
    [CLSCompliant(false)]
    public RandomStream(long seed, ulong id)
    {
        Seed = seed;
        Id = id;
    }

    /// <summary>The seed that all streams of a network share.</summary>
    public long Seed { get; }

    /// <summary>The number of the stream.</summary>
    [CLSCompliant(false)]
    public ulong Id { get; }

    /// <summary>The line "random stream 3f9a0c5d12b4e687 of seed 42", with the <see cref="Id"/> in hexadecimal.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => Invariant($"random stream {Id:x16} of seed {Seed}");

    /// <summary>Fills a span with random words: element i is word i % 4 of block <paramref name="firstBlock"/> + i / 4.</summary>
    /// <param name="destination">Receives 32 random bits per element.</param>
    /// <param name="firstBlock">The block of four words to begin with. After block 2⁶⁴ − 1 comes block 0.</param>
    [CLSCompliant(false)]
    public void FillBits(Span<uint> destination, ulong firstBlock = 0)
        => BlockFill.Fill(this, MemoryMarshal.Cast<uint, float>(destination), firstBlock, 0, new BitsDraw());

    /// <summary>Fills a span from U(low, high): at least low and less than high.</summary>
    /// <remarks>
    /// The value is low + (high − low)·u, u = (k + ½)·2⁻²⁴, k the 24 high bits of word i, reckoned from the middle of the range: U(−a, a)
    /// is a·s, rounded once, with s = 2u − 1 exact; it is symmetric and reaches neither bound.
    /// </remarks>
    /// <param name="destination">Receives the elements <paramref name="start"/>, <paramref name="start"/> + 1, … of the stream.</param>
    /// <param name="low">The lower bound, finite.</param>
    /// <param name="high">The upper bound, finite and not below <paramref name="low"/>; if they are equal, so are all values.</param>
    /// <param name="start">The first element, 0 or more; filling in pieces gives the same values as filling at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite or they are swapped, or the start is negative.</exception>
    public void FillUniform(Span<float> destination, float low, float high, long start = 0)
    {
        Require.Finite(low);
        Require.Finite(high);
        if (low > high)
        {
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The lower bound is above the upper one, {high}; swap the two.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (low == -high && SymmetricDraw.Fits(high))
        {
            Fill(destination, start, new SymmetricDraw(high));
        }
        else
        {
            Fill(destination, start, new UniformDraw(low, high));
        }
    }

    /// <summary>Fills a span from N(mean, deviation²).</summary>
    /// <remarks>
    /// Box–Muller on words (0, 1) and (2, 3) of a block: the even element is r·cos θ, the odd one r·sin θ. The largest is 5.887
    /// deviations from the mean, which a true normal passes once in 250 million draws. Mean and deviation are applied as mean +
    /// deviation·z, rounded twice.
    /// </remarks>
    /// <param name="destination">Receives the elements <paramref name="start"/>, <paramref name="start"/> + 1, … of the stream.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation, finite and not negative.</param>
    /// <param name="start">The first element, 0 or more; filling in pieces gives the same values as filling at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the deviation is not finite, the deviation or the start is
    /// negative.</exception>
    public void FillNormal(Span<float> destination, float mean, float deviation, long start = 0)
    {
        Require.Finite(mean);
        Require.Finite(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        Fill(destination, start, new NormalDraw(mean, deviation));
    }

    /// <summary>Fills a span from a normal distribution cut at twice its deviation, the deviation chosen so that the given one is left
    /// after the cut.</summary>
    /// <remarks>
    /// z = Φ⁻¹(½ + s·(Φ(2) − ½)) with s = 2u − 1, u = (k + ½)·2⁻²⁴, k the 24 high bits of word i. The cut takes 12 % of the deviation, so
    /// z is multiplied by <paramref name="deviation"/> / 0.8796: values reach 2.274 deviations from the mean. Computed in double, rounded
    /// to float once.
    /// </remarks>
    /// <param name="destination">Receives the elements <paramref name="start"/>, <paramref name="start"/> + 1, … of the stream.</param>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="deviation">The standard deviation of what is left, finite and not negative.</param>
    /// <param name="start">The first element, 0 or more; filling in pieces gives the same values as filling at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the deviation is not finite, the deviation or the start is
    /// negative.</exception>
    public void FillTruncatedNormal(Span<float> destination, float mean, float deviation, long start = 0)
    {
        Require.Finite(mean);
        Require.Finite(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        Fill(destination, start, new TruncatedNormalDraw(mean, deviation / TruncatedNormal.Deviation));
    }

    /// <summary>Fills a span with 0, with a probability, and another value.</summary>
    /// <remarks>Element i is 0 where the 24 high bits of word i, counted from the first block, are below round(share·2²⁴).</remarks>
    /// <param name="destination">Receives one or the other.</param>
    /// <param name="share">The probability of 0, at least 0 and below 1.</param>
    /// <param name="kept">The other value.</param>
    /// <param name="firstBlock">The block of four words to begin with.</param>
    internal void FillMask(Span<float> destination, double share, float kept, ulong firstBlock)
        => BlockFill.Fill(this, destination, firstBlock, 0, new MaskDraw((int)Math.Round(share * (1 << 24)), kept));

    /// <summary>Puts items into a random order, every order equally likely, the same for the same stream and count.</summary>
    /// <remarks>
    /// Fisher and Yates' shuffle from the last item down (Knuth, TAOCP vol. 2, algorithm P). The partner j ≤ i is the high half of
    /// word·(i + 1), with a new word wherever that would favour a partner (Lemire 2019, "Fast random integer generation in an interval").
    /// </remarks>
    /// <param name="items">The items, which change places.</param>
    public void Shuffle(Span<int> items) => Shuffle(items, block: 0);

    /// <summary>The same, with the words from a block on.</summary>
    internal void Shuffle(Span<int> items, ulong block)
    {
        Span<uint> words = stackalloc uint[64];
        int next = words.Length;
        for (int i = items.Length - 1; i > 0; i--)
        {
            uint range = (uint)i + 1;
            uint unfair = unchecked(0 - range) % range; // 2³² mod range: how many words are too many for a fair share
            ulong product;
            do
            {
                if (next == words.Length)
                {
                    FillBits(words, block);
                    block += (ulong)(words.Length / Philox.BlockLength);
                    next = 0;
                }

                product = (ulong)words[next++] * range;
            }
            while ((uint)product < unfair);

            int j = (int)(product >> 32);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private void Fill<TDraw>(Span<float> destination, long start, TDraw draw)
        where TDraw : struct, IDraw
        => BlockFill.Fill(this, destination, (ulong)start / Philox.BlockLength, (int)(start % Philox.BlockLength), draw);
}
