using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The fully connected layer: y = φ(h), h = x·Wᵀ + b.</summary>
/// <remarks>The outputs of a sample have the same bits whatever the batch around it, and all results at any number of threads.</remarks>
public static unsafe class Dense
{
    /// <summary>y = φ(x·Wᵀ + b), without keeping the pre-activation.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="bias">The biases b, [units], or empty for none.</param>
    /// <param name="y">Receives the outputs, [B, units].</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y, int inputs, int units, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
        => Forward(x, weight, bias, y, y, inputs, units, activation);

    /// <summary>
    /// h = x·Wᵀ + b, y = φ(h), keeping h for an activation that <see cref="IActivation.ReadsPreActivation">reads it</see> on the way back.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="bias">The biases b, [units], or empty for none.</param>
    /// <param name="h">Receives the pre-activations, [B, units].</param>
    /// <param name="y">Receives the outputs, [B, units].</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> h, Span<T> y,
        int inputs, int units, TActivation activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        int batch = CheckShapes(x.Length, weight.Length, bias.Length, y.Length, inputs, units, nameof(bias));
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        fixed (T* from = x, w = weight, b = bias, sum = h, to = y)
        {
            var product = Product.TimesTransposed(from, w, sum, batch, units, inputs, start: bias.IsEmpty ? null : b);
            DenseForward.Run(product, to, activation);
        }
    }

    /// <summary>y = φ(x·Wᵀ + b), as the other, from a copy of W where there is one.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="bias">The biases b, [units], or empty for none.</param>
    /// <param name="y">Receives the outputs, [B, units].</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, LayerWeight weight, ReadOnlySpan<float> bias, Span<float> y, int inputs, int units, TActivation activation)
        where TActivation : struct, IActivation
        => Forward(x, weight, bias, y, y, inputs, units, activation);

    /// <summary>h = x·Wᵀ + b, y = φ(h), as the other, from a copy of W where there is one.</summary>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="bias">The biases b, [units], or empty for none.</param>
    /// <param name="h">Receives the pre-activations, [B, units].</param>
    /// <param name="y">Receives the outputs, [B, units].</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, LayerWeight weight, ReadOnlySpan<float> bias, Span<float> h, Span<float> y,
        int inputs, int units, TActivation activation)
        where TActivation : struct, IActivation
    {
        if (weight.Packed.IsEmpty || weight.Packed.Length != PackedMatrix.LengthOf(units, inputs))
        {
            Forward(x, weight.Rows, bias, h, y, inputs, units, activation);
            return;
        }

        int batch = CheckShapes(x.Length, weight.Rows.Length, bias.Length, y.Length, inputs, units, nameof(bias));
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        fixed (float* from = x, w = weight.Rows, packed = weight.Packed, b = bias, sum = h, to = y)
        {
            var product = Product.TimesTransposed(from, w, sum, batch, units, inputs, start: bias.IsEmpty ? null : b);
            product.Packed = packed;
            DenseForward.Run(product, to, activation);
        }
    }

    /// <summary>The gradients, for an activation that knows its derivative from y.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="y">The outputs, [B, units].</param>
    /// <param name="dy">The gradient by y, [B, units]; becomes the gradient by h.</param>
    /// <param name="dWeight">Receives the gradient of the weights, [units, inputs].</param>
    /// <param name="dBias">Receives the gradient of the biases, [units], or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, inputs], or empty if it is not wanted. It overlaps none of the others.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <param name="accumulateWeight">Whether that of the weights is added to what is there: for weights that several layers share.</param>
    /// <param name="accumulateBias">The same for the biases.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the activation reads h.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> y, Span<T> dy, Span<T> dWeight, Span<T> dBias, Span<T> dx,
        int inputs, int units, TActivation activation,
        bool accumulate = false, bool accumulateWeight = false, bool accumulateBias = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        if (TActivation.ReadsPreActivation)
        {
            throw new ArgumentException(
                $"The derivative of {typeof(TActivation).Name} needs h; keep it in Forward and pass it here.", nameof(activation));
        }

        Backward(x, weight, y, y, dy, dWeight, dBias, dx, inputs, units, activation, accumulate, accumulateWeight, accumulateBias);
    }

    /// <summary>The gradients: dh = φ'·dy, dW = dhᵀ·x, db = Σ dh over the batch, dx = dh·W.</summary>
    /// <remarks>
    /// They overwrite what was there, unless they accumulate. Of what is read, dy alone is destroyed: it becomes dh, as a float 0 where it
    /// is below 2⁻¹⁰⁰ (8e-31).
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <typeparam name="TActivation">The activation.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="h">The pre-activations, [B, units].</param>
    /// <param name="y">The outputs, [B, units].</param>
    /// <param name="dy">The gradient by y, [B, units]; becomes the gradient by h.</param>
    /// <param name="dWeight">Receives the gradient of the weights, [units, inputs].</param>
    /// <param name="dBias">Receives the gradient of the biases, [units], or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, inputs], or empty if it is not wanted. It overlaps none of the others.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">φ.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <param name="accumulateWeight">Whether that of the weights is added to what is there: for weights that several layers share.</param>
    /// <param name="accumulateBias">The same for the biases.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T, TActivation>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> h, ReadOnlySpan<T> y, Span<T> dy,
        Span<T> dWeight, Span<T> dBias, Span<T> dx, int inputs, int units, TActivation activation,
        bool accumulate = false, bool accumulateWeight = false, bool accumulateBias = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        int batch = CheckGradients(x.Length, weight.Length, y.Length, dWeight.Length, dBias.Length, dx.Length, inputs, units, nameof(y));
        Check.SameLength(h.Length, y.Length, nameof(y), nameof(h));
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        fixed (T* from = x, w = weight, sum = h, to = y, gradient = dy, dw = dWeight, db = dBias, dFrom = dx)
        {
            DenseSlopes.Run(sum, to, gradient, dBias.IsEmpty ? null : db, accumulateBias, batch, units, activation);
            RunProducts(from, w, gradient, dw, dx.IsEmpty ? null : dFrom, batch, inputs, units, accumulate, accumulateWeight);
        }
    }

    /// <summary>
    /// The gradients of a layer without an activation, which needs none of its outputs: dW = dyᵀ·x, db = Σ dy over the batch, dx = dy·W.
    /// </summary>
    /// <remarks>They overwrite what was there, unless they accumulate.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, inputs].</param>
    /// <param name="weight">The weights W, [units, inputs].</param>
    /// <param name="dy">The gradient by y, [B, units].</param>
    /// <param name="dWeight">Receives the gradient of the weights, [units, inputs].</param>
    /// <param name="dBias">Receives the gradient of the biases, [units], or empty for none.</param>
    /// <param name="dx">Receives the gradient by x, [B, inputs], or empty if it is not wanted. It overlaps none of the others.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <param name="accumulateWeight">Whether that of the weights is added to what is there: for weights that several layers share.</param>
    /// <param name="accumulateBias">The same for the biases.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy, Span<T> dWeight, Span<T> dBias, Span<T> dx,
        int inputs, int units, bool accumulate = false, bool accumulateWeight = false, bool accumulateBias = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = CheckGradients(x.Length, weight.Length, dy.Length, dWeight.Length, dBias.Length, dx.Length, inputs, units, nameof(dy));
        fixed (T* from = x, w = weight, gradient = dy, dw = dWeight, db = dBias, dFrom = dx)
        {
            // Linear lets the gradient pass, and writes nothing.
            if (!dBias.IsEmpty)
            {
                DenseSlopes.Run(gradient, gradient, gradient, db, accumulateBias, batch, units, new Linear());
            }

            RunProducts(from, w, gradient, dw, dx.IsEmpty ? null : dFrom, batch, inputs, units, accumulate, accumulateWeight);
        }
    }

    /// <summary>dW = dhᵀ·x, and dx = dh·W if that is wanted.</summary>
    private static void RunProducts<T>(
        T* x, T* weight, T* dh, T* dWeight, T* dx, int batch, int inputs, int units, bool accumulate, bool accumulateWeight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Product<T> weightSlopes = Product.TransposedTimes(dh, x, dWeight, units, inputs, batch);
        weightSlopes.Accumulates = accumulateWeight;
        weightSlopes.RunInParallel();
        if (dx is not null)
        {
            (Product.Times(dh, weight, dx, batch, inputs, units) with { Accumulates = accumulate }).RunInParallel();
        }
    }

    private static int CheckGradients(
        int x, int weight, int y, int dWeight, int dBias, int dx, int inputs, int units, string yName)
    {
        int batch = CheckShapes(x, weight, dBias, y, inputs, units, nameof(dBias), yName);
        Check.SameLength(dWeight, weight, nameof(weight), nameof(dWeight));
        if (dx != 0)
        {
            Check.SameLength(dx, x, nameof(x), nameof(dx));
        }

        return batch;
    }

    private static int CheckShapes(int x, int weight, int bias, int y, int inputs, int units, string biasName, string yName = "y")
    {
        Check.Size(inputs, nameof(inputs));
        Check.Size(units, nameof(units));
        int batch = Check.Rows(y, units, "[B, units]", yName);
        Check.Length(x, batch, inputs, "[B, inputs]", nameof(x));
        Check.Length(weight, units, inputs, "[units, inputs]", nameof(weight));
        if (bias != 0)
        {
            Check.Length(bias, 1, units, "[1, units]", biasName);
        }

        return batch;
    }
}
