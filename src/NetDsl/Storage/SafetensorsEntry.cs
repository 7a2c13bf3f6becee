namespace NetDsl;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its elements, such as F32.</param>
/// <param name="Dimensions">The sizes along each axis, none negative.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, string Type, long[] Dimensions, long Begin, long End);
