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
            writer.Write(result.Validation is not null);
            if (result.Validation is { } validation)
            {
                writer.Write(validation.Count);
                writer.Write(validation.Loss);
                writer.WriteOptional(validation.Accuracy);
                writer.WriteOptional(validation.RSquared);
            }
        }
    }

    public static List<EpochResult> ReadResults(this BinaryReader reader)
    {
        int count = reader.ReadCount(atLeastBytesEach: 17);
        var results = new List<EpochResult>(count);
        for (int epoch = 1; epoch <= count; epoch++)
        {
            (double loss, double rate) = (reader.ReadDouble(), reader.ReadDouble());
            Evaluation? validation = !reader.ReadBoolean() ? null : new Evaluation
            {
                Count = reader.ReadInt32(),
                Loss = reader.ReadDouble(),
                Accuracy = reader.ReadOptional(),
                RSquared = reader.ReadOptional(),
            };
            results.Add(new EpochResult(epoch, loss, rate, validation));
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
