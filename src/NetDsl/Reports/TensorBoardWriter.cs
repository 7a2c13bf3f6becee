using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NetDsl;

/// <summary>
/// Writes a run as an event file that TensorBoard shows: the loss of every step, and of every epoch loss, learning rate and what the
/// validation data gave.
/// </summary>
/// <remarks>
/// The format is that of TFRecord (length, masked CRC-32C, data, masked CRC-32C; little-endian) around the protocol buffer
/// <c>tensorflow.Event</c>. TensorBoard finds files whose names hold <c>tfevents</c>.
/// </remarks>
/// <example>
/// <code>
/// using var board = new TensorBoardWriter("runs/churn");
/// network.Train(data, new Adam(), epochs: 20, progress: board);       // then: tensorboard --logdir runs
/// </code>
/// </example>
public sealed class TensorBoardWriter : IProgress<TrainingProgress>, IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private long _step;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">The folder of the run, made where there is none. A run that goes on in the same folder gets a further
    /// file.</param>
    /// <param name="clock">Tells the time of every event; <see langword="null"/> for the system's.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TensorBoardWriter(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _clock = clock ?? TimeProvider.System;
        long began = _clock.GetUtcNow().ToUnixTimeSeconds();
        _file = GrowingFile.Create(
            folder, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{began:D10}.{Environment.MachineName}"));
        WriteEvent(message => message.Text(3, "brain.Event:2"));
    }

    /// <summary>The path of the file.</summary>
    public string FilePath => _file.Name;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        _step++;
        Write("loss/step", value.Loss, _step);
        if (value.Result is not { } epoch)
        {
            return;
        }

        Write("loss/training", epoch.Loss, epoch.Epoch);
        Write("learning rate", epoch.LearningRate, epoch.Epoch);
        if (epoch.Validation is { } validation)
        {
            Write("loss/validation", validation.Loss, epoch.Epoch);
            Write("accuracy/validation", validation.Accuracy, epoch.Epoch);
            Write("R2/validation", validation.RSquared, epoch.Epoch);
            foreach ((string name, double figure) in validation.Metrics)
            {
                Write($"{name}/validation", figure, epoch.Epoch);
            }
        }

        _file.Flush();
    }

    /// <summary>Writes a figure of your own.</summary>
    /// <param name="tag">Its name; what stands before a slash groups charts.</param>
    /// <param name="value">The figure; nothing is written where there is none.</param>
    /// <param name="step">Where it stands on the axis to the right.</param>
    public void Write(string tag, double? value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        if (value is { } figure)
        {
            WriteEvent(message => message.Number(2, step).Message(5, summary => summary.Message(
                1, scalar => scalar.Text(1, tag).Single(2, (float)figure))));
        }
    }

    /// <summary>The path of the file.</summary>
    /// <returns><see cref="FilePath"/>.</returns>
    public override string ToString() => FilePath;

    /// <summary>Ends the file.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteEvent(Action<ProtocolBuffer> write)
    {
        var message = new ProtocolBuffer();
        message.Double(1, (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        write(message);
        ReadOnlySpan<byte> data = message.Bytes;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        _file.Write(length);
        WriteSum(length);
        _file.Write(data);
        WriteSum(data);
    }

    /// <summary>The check sum of a record's part, turned by 15 bits, so that a sum over sums is none of zeros.</summary>
    private void WriteSum(ReadOnlySpan<byte> data)
    {
        uint sum = Crc32C(data);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked(BitOperations.RotateRight(sum, 15) + 0xA282EAD8));
        _file.Write(bytes);
    }

    internal static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }

    /// <summary>The few kinds of fields that an event has.</summary>
    private sealed class ProtocolBuffer
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public ProtocolBuffer Number(int field, long value)
        {
            Varint((ulong)field << 3);
            Varint((ulong)value);
            return this;
        }

        public ProtocolBuffer Double(int field, double value) => Fixed(field, 1, BitConverter.DoubleToUInt64Bits(value), sizeof(double));

        public ProtocolBuffer Single(int field, float value) => Fixed(field, 5, BitConverter.SingleToUInt32Bits(value), sizeof(float));

        public ProtocolBuffer Text(int field, string value) => Piece(field, Encoding.UTF8.GetBytes(value));

        public ProtocolBuffer Message(int field, Action<ProtocolBuffer> write)
        {
            var inner = new ProtocolBuffer();
            write(inner);
            return Piece(field, inner.Bytes);
        }

        private ProtocolBuffer Piece(int field, ReadOnlySpan<byte> bytes)
        {
            Varint(((ulong)field << 3) | 2);
            Varint((ulong)bytes.Length);
            _bytes.Write(bytes);
            return this;
        }

        private ProtocolBuffer Fixed(int field, uint wireType, ulong bits, int size)
        {
            Varint(((ulong)field << 3) | wireType);
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits);
            _bytes.Write(bytes[..size]);
            return this;
        }

        private void Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _bytes.Write([(byte)(value | 0x80)]);
            }

            _bytes.Write([(byte)value]);
        }
    }
}
