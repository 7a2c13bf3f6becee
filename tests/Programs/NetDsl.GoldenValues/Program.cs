using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetDsl.GoldenValues;

// The first line says what the process was allowed to use, so that a test sees whether its settings took effect.
Console.Write($"Avx512F {Avx512F.IsSupported}, Avx2 {Avx2.IsSupported}, ");
Console.Write($"Vector128 {Vector128.IsHardwareAccelerated}, Vector<float> {Vector<float>.Count}\n");
Console.Write(GoldenText.Compute());
