using System.Collections.ObjectModel;

namespace NetDsl;

/// <summary>Parts of a checkpoint. Reading sets no memory aside for more than the file still holds.</summary>
internal static class CheckpointParts
{
    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        writer.Flush();
        LittleEndianFloats.Write(writer.BaseStream, values);
    }

    /// <summary>Floats of which there must be <paramref name="length"/>, or none where that is allowed.</summary>
    public static float[] ReadFloats(this BinaryReader reader, int length, bool orNone = false)
    {
        int count = reader.ReadCount(sizeof(float));
        if (count != length && !(orNone && count == 0))
        {
            throw new InvalidDataException($"it holds {count} numbers where {length} belong.");
        }

        var values = new float[count];
        LittleEndianFloats.Read(reader.BaseStream, values);
        return values;
    }

    public static void WriteResults(this BinaryWriter writer, List<EpochResult> results)
    {
        writer.Write(results.Count);
        foreach (EpochResult result in results)
        {
            writer.Write(result.Loss);
            writer.Write(result.LearningRate);
            writer.WriteOptional(result.Accuracy);
            writer.Write(result.Validation is not null);
            if (result.Validation is { } validation)
            {
                writer.WriteEvaluation(validation);
            }
        }
    }

    public static List<EpochResult> ReadResults(this BinaryReader reader)
    {
        int count = reader.ReadCount(atLeastBytesEach: 18);
        var results = new List<EpochResult>(count);
        for (int epoch = 1; epoch <= count; epoch++)
        {
            (double loss, double rate, double? accuracy) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadOptional());
            Evaluation? validation = reader.ReadBoolean() ? reader.ReadEvaluation() : null;
            results.Add(new EpochResult(epoch, loss, rate, validation) { Accuracy = accuracy });
        }

        return results;
    }

    public static int ReadCount(this BinaryReader reader, int atLeastBytesEach)
    {
        int count = reader.ReadInt32();
        return count >= 0 && (long)count * atLeastBytesEach <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException($"it claims a list of {count} and ends before.");
    }

    public static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new InvalidDataException("its parts do not fit together.");
        }
    }

    private static void WriteEvaluation(this BinaryWriter writer, Evaluation evaluation)
    {
        writer.Write(evaluation.Count);
        writer.Write(evaluation.Loss);
        writer.WriteOptional(evaluation.Accuracy);
        writer.WriteOptional(evaluation.RSquared);
        writer.WriteOptional(evaluation.MeanAbsoluteError);
        writer.WriteOptional(evaluation.RootMeanSquaredError);
        writer.WriteOptional(evaluation.MeanAbsolutePercentageError);
        writer.Write(evaluation.Metrics.Count);
        foreach ((string name, double value) in evaluation.Metrics)
        {
            writer.Write(name);
            writer.Write(value);
        }
    }

    private static Evaluation ReadEvaluation(this BinaryReader reader) => new()
    {
        Count = reader.ReadInt32(),
        Loss = reader.ReadDouble(),
        Accuracy = reader.ReadOptional(),
        RSquared = reader.ReadOptional(),
        MeanAbsoluteError = reader.ReadOptional(),
        RootMeanSquaredError = reader.ReadOptional(),
        MeanAbsolutePercentageError = reader.ReadOptional(),
        Metrics = reader.ReadMetrics(),
    };

    private static ReadOnlyDictionary<string, double> ReadMetrics(this BinaryReader reader)
    {
        int count = reader.ReadCount(atLeastBytesEach: 9);
        if (count == 0)
        {
            return ReadOnlyDictionary<string, double>.Empty;
        }

        var metrics = new OrderedDictionary<string, double>();
        for (int i = 0; i < count; i++)
        {
            Expect(metrics.TryAdd(reader.ReadString(), reader.ReadDouble()));
        }

        return new ReadOnlyDictionary<string, double>(metrics);
    }

    private static void WriteOptional(this BinaryWriter writer, double? value)
    {
        writer.Write(value is not null);
        if (value is { } number)
        {
            writer.Write(number);
        }
    }

    private static double? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;
}
