using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Random changes of feature maps that leave the answer as it is, made anew in every epoch of training, so that a network does not learn
/// its samples by heart. Given as <see cref="TrainingOptions.Augment"/>; what is evaluated and predicted is never changed.
/// </summary>
/// <remarks>
/// The changes of a sample follow from the seed, the epoch and the sample's number in its data set: they depend neither on threads nor on
/// the batch nor on the order of samples.
/// </remarks>
/// <example>
/// <code>
/// var options = new TrainingOptions { Augment = new() { VerticalShift = 2, HorizontalShift = 2 } };
/// network.Train(digits, new Adam(1e-3), epochs: 10, options: options);
/// </code>
/// </example>
public sealed record Augmentation
{
    private const string Stream = "augment";

    /// <summary>
    /// The most rows by which a map moves up or down; 0 for none. All shifts up to it are equally likely. A shift is a crop after padding:
    /// as many rows are put above and below, and a map of the old size is cut out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int VerticalShift
    {
        get;
        init => field = NotNegative(value);
    }

    /// <summary>The most columns by which a map moves left or right, in the same way; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int HorizontalShift
    {
        get;
        init => field = NotNegative(value);
    }

    /// <summary>The value of what a shift leaves empty, in the scale of the data that is trained on.</summary>
    /// <remarks>0 is black where pixels are scaled to 0 … 1, and the mean of the channel after <see cref="Scale.Standard"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite as a float.</exception>
    public double Fill
    {
        get;
        init => field = float.IsFinite((float)value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "What fills the border is a finite number, also as a 32-bit float.");
    }

    /// <summary>Whether every second map, by chance, is mirrored: left becomes right. Not for digits and letters.</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>Makes the change that training makes to one sample, to look at it or to train by a loop of your own.</summary>
    /// <param name="input">[channels, height, width] or [channels, length].</param>
    /// <param name="changed">Receives as many numbers; other memory.</param>
    /// <param name="shape">The sizes of the input.</param>
    /// <param name="seed">That of training: <see cref="TrainingOptions.ShuffleSeed"/>, or <see cref="Network.Seed"/>.</param>
    /// <param name="epoch">Counted from 0, through all calls of
    /// <see cref="Network.Train(Dataset, Optimizer, int, int, TrainingOptions, IProgress{TrainingProgress}, CancellationToken)"/>.</param>
    /// <param name="sample">The number of the sample in the data that is trained on, from 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape, the memory overlaps, or a shift is as large as a
    /// map.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The epoch or the sample is negative.</exception>
    public void Apply(ReadOnlySpan<float> input, Span<float> changed, ReadOnlySpan<int> shape, long seed, int epoch, int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        MapShape map = MapOf([.. shape], "The input", nameof(shape));
        if (input.Length != map.Size || changed.Length != map.Size)
        {
            string what = input.Length != map.Size ? nameof(input) : nameof(changed);
            throw new ArgumentException(
                Invariant($"{Shape.Text([.. shape])} = {map.Size} numbers are to be changed, but there are {(what == nameof(input) ? input : changed).Length}."),
                what);
        }

        if (input.Overlaps(changed))
        {
            throw new ArgumentException("The result would overwrite what is still to be read: give memory of its own.", nameof(changed));
        }

        Apply(input, changed, map, seed, epoch, sample);
    }

    /// <summary>The changes, such as "shifts up to 2 rows and 2 columns filled with 0, horizontal flips", or "no change".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string shifts = string.Join(
            " and ",
            new[] { Most(VerticalShift, "row"), Most(HorizontalShift, "column") }.OfType<string>());
        string set = Figure.Join(
            shifts.Length > 0 ? Invariant($"shifts up to {shifts} filled with {Fill}") : null, HorizontalFlip ? "horizontal flips" : null);
        return set.Length > 0 ? set : "no change";
    }

    /// <summary>The maps of a shape, where they can be changed.</summary>
    /// <param name="shape">That of a sample.</param>
    /// <param name="owner">Who has it, as the first words of a message.</param>
    /// <param name="argument">The argument that gave it.</param>
    /// <exception cref="ArgumentException">There are no maps, or a shift is too large for them.</exception>
    internal MapShape MapOf(IReadOnlyList<int> shape, string owner, string argument)
    {
        if (shape.Count is not (2 or 3) || shape.Any(size => size <= 0))
        {
            throw new ArgumentException(
                $"{owner} has the shape {Shape.Text(shape)}, but maps are shifted and flipped: [channels, height, width] or [channels, length], "
                    + "such as [Input(1, 28, 28)].",
                argument);
        }

        var map = new MapShape(shape[0], shape.Count == 3 ? shape[1] : 1, shape[^1]);
        CheckShift(VerticalShift, nameof(VerticalShift), Figure.Count(map.Height, "row"), map.Height);
        CheckShift(HorizontalShift, nameof(HorizontalShift), Figure.Count(map.Width, "column"), map.Width);
        return map;

        void CheckShift(int most, string name, string all, int size)
        {
            if (most >= size)
            {
                throw new ArgumentException(
                    Invariant($"{owner} has the shape {Shape.Text(shape)}: a {name} of {most} may leave nothing of {all}. Give {size - 1} or less."),
                    argument);
            }
        }
    }

    /// <summary>Changes one sample, which fits.</summary>
    /// <remarks>Words 0 to 2 of block <paramref name="sample"/> in the stream of the epoch say how far down, how far right, and whether
    /// mirrored.</remarks>
    internal void Apply(ReadOnlySpan<float> input, Span<float> changed, MapShape map, long seed, int epoch, int sample)
    {
        var stream = new RandomStream(seed, Stream);
        Span<uint> words = stackalloc uint[Philox.BlockLength];
        new RandomStream(seed, unchecked(stream.Id + (ulong)epoch)).FillBits(words, (ulong)sample);
        int down = Shift(words[0], VerticalShift), right = Shift(words[1], HorizontalShift);
        bool flips = HorizontalFlip && words[2] >> 31 == 1;
        for (int row = 0; row < map.Channels * map.Height; row++)
        {
            int source = (row % map.Height) - down;
            Span<float> to = changed.Slice(row * map.Width, map.Width);
            if (source < 0 || source >= map.Height)
            {
                to.Fill((float)Fill);
                continue;
            }

            Move(input.Slice((row - down) * map.Width, map.Width), to, right);
            if (flips)
            {
                to.Reverse();
            }
        }
    }

    private void Move(ReadOnlySpan<float> from, Span<float> to, int right)
    {
        int left = Math.Max(0, -right), kept = from.Length - Math.Abs(right);
        right = Math.Max(0, right);
        to[..right].Fill((float)Fill);
        from.Slice(left, kept).CopyTo(to[right..]);
        to[(right + kept)..].Fill((float)Fill);
    }

    /// <summary>From −most to most; the shares of two shifts differ by less than (2·most + 1)/2³².</summary>
    private static int Shift(uint word, int most) => (int)((word * ((2 * (ulong)most) + 1)) >> 32) - most;

    private static string? Most(int shift, string what) => shift == 0 ? null : Figure.Count(shift, what);

    private static int NotNegative(int value) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A shift is the most by which a map moves to either side: 0 or more.");
}
