using System.Security.Cryptography;
using System.Text;

namespace NetDsl;

/// <summary>
/// The SHA-256 of a safetensors file in its own metadata: 64 digits, in whose place stand zeros when it is computed. So a change of any
/// byte is found, also by a program that writes the file anew.
/// </summary>
internal static class FileHash
{
    public const string Key = "netdsl.sha256";

    private const int Digits = 2 * SHA256.HashSizeInBytes;

    /// <summary>What stands there before it is known.</summary>
    public static string Unknown { get; } = new('0', Digits);

    // Within a text its quotes would stand behind backslashes.
    private static ReadOnlySpan<byte> Before => "\"netdsl.sha256\":\""u8;

    public static byte[] Text(byte[] hash) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash));

    /// <summary>The SHA-256 of a file as it is, 64 digits.</summary>
    public static string Of(Stream file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>Where in a header it stands; −1 where it does not.</summary>
    public static int PlaceIn(ReadOnlySpan<byte> header)
    {
        int place = header.IndexOf(Before);
        return place < 0 || place + Before.Length + Digits > header.Length ? -1 : place + Before.Length;
    }

    /// <summary>Passes where the file is what was written, and leaves the stream where it was.</summary>
    /// <param name="stream">The file, which can seek.</param>
    /// <param name="file">Its header, which was read.</param>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static void Check(FileStream stream, SafetensorsReader file)
    {
        long data = stream.Position;
        byte[] start = new byte[data];
        stream.Position = 0;
        stream.ReadExactly(start);
        Span<byte> header = start.AsSpan(sizeof(ulong));
        int place = PlaceIn(header);
        if (place >= 0)
        {
            header.Slice(place, Digits).Fill((byte)'0');
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        byte[] chunk = new byte[1 << 16];
        for (int found; (found = stream.Read(chunk)) > 0;)
        {
            hash.AppendData(chunk.AsSpan(0, found));
        }

        stream.Position = data;
        if (place < 0 || file.Metadata.GetValueOrDefault(Key) != Convert.ToHexStringLower(hash.GetHashAndReset()))
        {
            throw new InvalidDataException("it is damaged, or another program wrote it anew: its content is not what was written.");
        }
    }
}
