namespace NetDsl;

/// <summary>Floats in what callbacks keep. Reading sets no memory aside for more than there still is.</summary>
internal static class CheckpointParts
{
    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        writer.Flush();
        LittleEndianFloats.Write(writer.BaseStream, values);
    }

    /// <summary>Floats of which there must be <paramref name="length"/>.</summary>
    public static float[] ReadFloats(this BinaryReader reader, int length)
    {
        int count = reader.ReadInt32();
        if (count != length || (long)count * sizeof(float) > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new InvalidDataException($"it holds {count} numbers where {length} belong.");
        }

        var values = new float[count];
        LittleEndianFloats.Read(reader.BaseStream, values);
        return values;
    }
}
