using NetDsl.Kernels;

namespace NetDsl;

/// <summary>How a tensor is copied into the order in which the kernel of its layer reads it.</summary>
/// <param name="Tensor">The tensor.</param>
internal abstract record WeightCopy(ParameterDescription Tensor)
{
    /// <summary>The floats of the copy.</summary>
    public abstract long Length { get; }

    /// <summary>Makes the copy.</summary>
    public abstract void Make(ReadOnlySpan<float> weight, Span<float> to);

    /// <summary>The copy of a layer's tensor; null where the kernel reads it as it is.</summary>
    public static WeightCopy? Of(LayerDescription layer, ParameterDescription tensor) => layer.Kind switch
    {
        nameof(Dense) when tensor.Shape.Count == 2 => new OfMatrix(tensor),
        nameof(ConvTranspose2D) => null,
        _ when layer.Window is { } window && tensor.Shape.Count > 2 => OfKernels.For(layer, window, tensor),
        _ => null,
    };

    /// <summary>[units, inputs] in the panels of a product.</summary>
    private sealed record OfMatrix(ParameterDescription Tensor) : WeightCopy(Tensor)
    {
        public override long Length => PackedMatrix.LengthOf(Tensor.Shape[0], Tensor.Shape[1]);

        public override void Make(ReadOnlySpan<float> weight, Span<float> to) =>
            PackedMatrix.Pack(weight, to, Tensor.Shape[0], Tensor.Shape[1]);
    }

    /// <summary>The kernels of a convolution in the order of its tiles.</summary>
    private sealed record OfKernels(ParameterDescription Tensor, Convolution Sizes) : WeightCopy(Tensor)
    {
        public override long Length => ConvolutionProducts.PackedLength<float>(Sizes);

        public override unsafe void Make(ReadOnlySpan<float> weight, Span<float> to)
        {
            fixed (float* from = weight, copy = to)
            {
                ConvolutionProducts.Pack(Sizes, from, copy);
            }
        }

        public static OfKernels? For(LayerDescription layer, WindowDescription window, ParameterDescription tensor)
        {
            (int height, int width) = layer.InputShape.Count == 3 ? (layer.InputShape[1], layer.InputShape[2]) : (1, layer.InputShape[1]);
            var over = new SpatialWindow(
                height, width, window.Height, window.Width, window.Stride, window.Dilation,
                window.PadTop, window.PadLeft, window.PadBottom, window.PadRight);
            int channels = layer.InputShape[0], filters = layer.OutputShape[0];
            var sizes = Convolution.Of(
                over, channels, filters, layer.Groups, tensor.Length,
                (Shape.Size(layer.InputShape), nameof(layer.InputShape)), (Shape.Size(layer.OutputShape), nameof(layer.OutputShape)));
            return ConvolutionProducts.PackedLength<float>(sizes) > 0 ? new(tensor, sizes) : null;
        }
    }
}
