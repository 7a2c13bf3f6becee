namespace NetDsl;

/// <summary>A stretch of memory that is ready to be read: no arithmetic is left but the check that it is inside.</summary>
/// <param name="Array">The array of the buffer; <see langword="null"/> for a piece that is not there.</param>
/// <param name="Start">Where it begins in the array.</param>
/// <param name="Length">The number of floats.</param>
internal readonly record struct BufferPiece(float[]? Array, int Start, int Length);
