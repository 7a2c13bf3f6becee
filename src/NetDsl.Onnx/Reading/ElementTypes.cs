namespace NetDsl.Onnx;

/// <summary>The types of elements, as onnx.proto numbers them.</summary>
internal static class ElementTypes
{
    public const int Float = 1, Byte = 2, SByte = 3, UShort = 4, Short = 5, Int = 6, Long = 7, Bool = 9, Half = 10, Double = 11, UInt = 12,
        ULong = 13, BFloat16 = 16;

    private static readonly string[] Names =
    [
        "undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double", "uint32",
            "uint64",
        "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4",
            "float4e2m1",
    ];

    public static string NameOf(int type) => type >= 0 && type < Names.Length ? Names[type] : $"type {type}";

    public static bool IsReal(int type) => type is Float or Half or Double or BFloat16;

    /// <summary>The bytes of an element; 0 for types whose values are not read.</summary>
    public static int SizeOf(int type) => type switch
    {
        Byte or SByte or Bool => 1,
        UShort or Short or Half or BFloat16 => 2,
        Float or Int or UInt => 4,
        Long or ULong or Double => 8,
        _ => 0,
    };
}
