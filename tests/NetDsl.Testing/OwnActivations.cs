namespace NetDsl.Testing;

/// <summary>Activations as users write them, for networks of tests.</summary>
public static class OwnActivations
{
    /// <summary>
    /// <c>Snake</c>, h + sin²(h) in plain loops, with its facts (Ziyin et al. 2020); <c>Gate</c>, the library's SiLU under another name, of
    /// which nothing is declared.
    /// </summary>
    public const string Source = """
        [NetDsl.ActivationFacts(Power = 1.307, SlopePower = 1.5, Mean = 0.4323, MeanGrowth = 0.3175, VarianceGrowth = 0.9201, SlopePowerGrowth = 0.004417)]
        public readonly struct Snake : NetDsl.Kernels.IActivation
        {
            public static bool ReadsPreActivation => true;

            public void Forward<T>(System.ReadOnlySpan<T> h, System.Span<T> y)
                where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
            {
                for (int i = 0; i < h.Length; i++)
                    y[i] = h[i] + (T.Sin(h[i]) * T.Sin(h[i]));
            }

            public void Backward<T>(System.ReadOnlySpan<T> h, System.ReadOnlySpan<T> y, System.ReadOnlySpan<T> dy, System.Span<T> dh)
                where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
            {
                for (int i = 0; i < h.Length; i++)
                    dh[i] = (T.One + T.Sin(h[i] + h[i])) * dy[i];
            }
        }

        public struct Gate : NetDsl.Kernels.IActivation
        {
            public static bool ReadsPreActivation => true;

            public void Forward<T>(System.ReadOnlySpan<T> h, System.Span<T> y)
                where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
                => default(NetDsl.Kernels.Silu).Forward(h, y);

            public void Backward<T>(System.ReadOnlySpan<T> h, System.ReadOnlySpan<T> y, System.ReadOnlySpan<T> dy, System.Span<T> dh)
                where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
                => default(NetDsl.Kernels.Silu).Backward(h, y, dy, dh);
        }

        """;
}
