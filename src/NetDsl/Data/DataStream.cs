using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>
/// Samples that need not be in memory at once: they come in parts, one after the other, anew in every epoch. Batches are cut from them as
/// from a data set, whatever the size of the parts, so that a run over a stream is the run over a data set with the same samples in the
/// same order.
/// </summary>
/// <remarks>
/// <para>In memory are a part or two, the samples of one step and, where <see cref="TrainingOptions.Shuffle"/> says so, the
/// <see cref="BufferSize"/> samples among which the next ones are drawn: a sample comes up to so many places before its own. A stream that
/// fits in the buffer is put into the orders of a data set. Where the source itself gives an order by chance, set
/// <see cref="TrainingOptions.Shuffle"/> to false.</para>
/// <para>One epoch enumerates the stream once and disposes of the enumerator, also where training ends in its middle. A
/// <see cref="Preprocessing"/> is measured before the first epoch, on up to three further ways over its samples, and what weights of
/// samples or classes come to on one more.</para>
/// </remarks>
/// <example>
/// A large file, and one's own source of parts:
/// <code>
/// DataStream rows = DataStream.FromCsv("rows.csv", new CsvOptions { Label = "class" });
/// network.Train(rows.With(Preprocessing.Standardize), new Adam(), epochs: 3);
///
/// DataStream days = DataStream.From(() =&gt; Directory.EnumerateFiles("days").Order().Select(day =&gt; Dataset.FromCsv(day, options)));
/// DataStream made = DataStream.From(epoch =&gt; Simulate(seed: epoch), count: 1_000_000);
/// </code>
/// </example>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of samples is the field's word for it; none is a System.IO.Stream.")]
public sealed partial class DataStream
{
    internal const int UsualBuffer = 10_000;

    private readonly Func<int, CancellationToken, IEnumerable<Dataset>> _open;

    private DataStream(Func<int, CancellationToken, IEnumerable<Dataset>> open, int bufferSize, long? count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
        if (count is { } said)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(said, nameof(count));
        }

        (_open, BufferSize, Count) = (open, bufferSize, count);
    }

    private DataStream(DataStream other)
        : this(other._open, other.BufferSize, other.Count) =>
        (ClassNames, Preprocessing, Fitted) = (other.ClassNames, other.Preprocessing, other.Fitted);

    /// <summary>The samples of an epoch; <see langword="null"/> where nobody said.</summary>
    /// <remarks>A schedule that spans the run needs it, and progress tells the number of steps by it.</remarks>
    public long? Count { get; }

    /// <summary>Among how many samples the next one is drawn, where samples are shuffled.</summary>
    public int BufferSize { get; }

    /// <summary>The meaning of the labels, where it is known before the first sample is read, as of a CSV file; else empty.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>What is to become of the samples before a network sees them; <see langword="null"/> for nothing.</summary>
    public Preprocessing? Preprocessing { get; private init; }

    /// <summary>The preprocessing as it was measured elsewhere; <see langword="null"/> where the network is to measure it.</summary>
    internal FittedPreprocessing? Fitted { get; private init; }

    /// <summary>Samples in parts that a function gives anew in every epoch.</summary>
    /// <param name="parts">Gives the parts, in any sizes, of samples that are alike. Called once for every way over the samples; what it
    /// gives is enumerated part by part while training goes on, and disposed of.</param>
    /// <param name="bufferSize">Among how many samples the next one is drawn, where samples are shuffled.</param>
    /// <param name="count">The samples of an epoch, where they are known: other numbers are then an error.</param>
    /// <returns>The stream. Nothing is read yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static DataStream From(Func<IEnumerable<Dataset>> parts, int bufferSize = UsualBuffer, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new((_, _) => parts(), bufferSize, count);
    }

    /// <summary>Samples in parts that a function gives for every epoch, which may differ: counted from 0 since the network was
    /// initialized.</summary>
    /// <param name="parts">From the epoch to its parts, in any sizes, of samples that are alike. For a run that is to be resumed, the same
    /// epoch must give the same samples. A preprocessing is measured on epoch 0.</param>
    /// <param name="bufferSize">Among how many samples the next one is drawn, where samples are shuffled.</param>
    /// <param name="count">The samples of an epoch, where they are known: other numbers are then an error.</param>
    /// <returns>The stream. Nothing is read yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static DataStream From(Func<int, IEnumerable<Dataset>> parts, int bufferSize = UsualBuffer, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new((epoch, _) => parts(epoch), bufferSize, count);
    }

    /// <summary>Samples in parts that come as they are ready, from a network or a database, and anew in every epoch.</summary>
    /// <param name="parts">Gives the parts. The training thread waits for each; its cancellation is given to the enumerator.</param>
    /// <param name="bufferSize">Among how many samples the next one is drawn, where samples are shuffled.</param>
    /// <param name="count">The samples of an epoch, where they are known: other numbers are then an error.</param>
    /// <returns>The stream. Nothing is read yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static DataStream From(Func<IAsyncEnumerable<Dataset>> parts, int bufferSize = UsualBuffer, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new((_, stop) => AsyncParts.Wait(parts(), stop), bufferSize, count);
    }

    /// <summary>Samples in parts that come as they are ready, for every epoch, which may differ: counted from 0 since the network was
    /// initialized.</summary>
    /// <param name="parts">From the epoch to its parts. The training thread waits for each; its cancellation is given to the
    /// enumerator.</param>
    /// <param name="bufferSize">Among how many samples the next one is drawn, where samples are shuffled.</param>
    /// <param name="count">The samples of an epoch, where they are known: other numbers are then an error.</param>
    /// <returns>The stream. Nothing is read yet.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static DataStream From(Func<int, IAsyncEnumerable<Dataset>> parts, int bufferSize = UsualBuffer, long? count = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new((epoch, stop) => AsyncParts.Wait(parts(epoch), stop), bufferSize, count);
    }

    /// <summary>The same samples, raw, with what is to become of them before a network sees them.</summary>
    /// <param name="preprocessing">A network that is trained on them measures it on a first way over the samples. It refuses a
    /// median and a most frequent number, which need all values at once.</param>
    /// <returns>A stream of the same source.</returns>
    /// <exception cref="ArgumentException">The preprocessing contradicts itself.</exception>
    public DataStream With(Preprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        preprocessing.Check(nameof(preprocessing));
        return new(this) { Preprocessing = preprocessing, Fitted = null };
    }

    /// <summary>The same samples, raw, for networks that see them through a preprocessing that was measured already.</summary>
    /// <param name="preprocessing">From <see cref="NetDsl.Preprocessing.Fit(Dataset)"/> or <see cref="Network.Preprocessing"/>.</param>
    /// <returns>A stream of the same source.</returns>
    public DataStream With(FittedPreprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        return new(this) { Fitted = preprocessing };
    }

    /// <summary>The line "stream of 1,000,000 samples, shuffled among 10,000".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"stream{(Count is { } count ? $" of {Figure.Count(count, "sample")}" : "")}, shuffled among {Figure.Number(BufferSize)}";
}
