using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>y = φ(h) and dh = φ'·dy of whole maps: a function of a row reads all of a sample.</summary>
internal static unsafe class ConvolutionSlopes
{
    // Values in several microseconds: fewer are not worth a thread.
    private const int WorthAThread = 1 << 13;

    internal static void Forward<T, TActivation>(T* h, T* y, int batch, int size, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        if (typeof(TActivation) != typeof(Linear) || h != y)
        {
            Shares.OfRows(batch, size, WorthAThread).Run(new Job<T, TActivation>(h, y, size, activation));
        }
    }

    /// <summary>Turns the gradient by y into that by h.</summary>
    internal static void Backward<T, TActivation>(T* h, T* y, T* dy, int batch, int size, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
        => Shares.OfRows(batch, size, WorthAThread).Run(new BackwardJob<T, TActivation>(h, y, dy, size, activation));

    private readonly struct Job<T, TActivation>(T* h, T* y, int size, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                nint at = (nint)sample * size;
                activation.Forward(new ReadOnlySpan<T>(h + at, size), new Span<T>(y + at, size));
            }
        }
    }

    private readonly struct BackwardJob<T, TActivation>(T* h, T* y, T* dy, int size, TActivation activation) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        public void Run(int first, int length)
        {
            for (int sample = first; sample < first + length; sample++)
            {
                nint at = (nint)sample * size;
                var slopes = new Span<T>(dy + at, size);
                Vanishing.Backward(activation, new ReadOnlySpan<T>(h + at, size), new ReadOnlySpan<T>(y + at, size), slopes, slopes);
            }
        }
    }
}
