using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using static System.FormattableString;

namespace NetDsl;

/// <summary>The properties of a machine on which the last bits of training and prediction depend, beside seed, data and options.</summary>
/// <remarks>
/// A sum over a row has a lane for every element of a vector, so the width counts; a processor that multiplies and adds in one instruction
/// rounds once where others round twice; exponential, logarithm and sine are .NET's, cosine schedules and reported losses the C library's.
/// </remarks>
internal static class MachineKind
{
    /// <summary>This machine, such as <c>linux-x64, .NET 10, vectors of 256 bits, fused multiply-add</c>.</summary>
    public static string Current { get; } = Invariant(
        $"{RuntimeInformation.RuntimeIdentifier}, .NET {Environment.Version.Major}, {Vectors}, {(IsFused ? "" : "no ")}fused multiply-add");

    private static string Vectors => Vector.IsHardwareAccelerated ? Invariant($"vectors of {8 * Vector<byte>.Count} bits") : "no vectors";

    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;
}
