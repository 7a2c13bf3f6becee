using static System.FormattableString;

namespace NetDsl;

/// <summary>Layers of sequences in the words of PyTorch, and the classes that written modules have for them.</summary>
internal static class PyTorchSequences
{
    private static readonly string[] Recurrent = ["Rnn", "Gru", "Lstm"];

    /// <summary>The names of the classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["OneBias", .. Recurrent, "SelfAttention", "CrossAttention"];

    /// <exception cref="NotSupportedException">The network has a loss that counts only some of the steps, or layers that share
    /// weights.</exception>
    public static void Check(NetworkDescription network)
    {
        if (network is { HasStepOutputs: true, IgnoredLabel: { } label })
        {
            throw new NotSupportedException(
                Invariant($"{network.Name} counts no loss for the label {label}, which is not written for PyTorch: leave IgnoreLabel out."));
        }

        if (network.Layers.FirstOrDefault(layer => layer.SharedParameters.Count > 0) is { } tied)
        {
            throw new NotSupportedException(
                $"{tied.Name} has {tied.SharedParameters[0]}, and shared weights are not written for PyTorch: leave Tie out.");
        }
    }

    /// <summary>The member that a layer is.</summary>
    public static string Member(LayerDescription layer) => layer.Kind switch
    {
        "Embedding" => Invariant($"nn.Embedding({Sizes(layer)}{(layer.PaddingToken is { } token ? $", padding_idx={token}" : "")})"),
        "PositionalEmbedding" => Invariant($"nn.Embedding({Sizes(layer)})"),
        "SelfAttention" => Invariant($"SelfAttention({layer.InputShape[1]}, {layer.Heads}")
            + $"{(layer.IsCausal ? ", causal=True" : "")}{(layer.IsRotary ? ", rotary=True" : "")}"
            + $"{(layer.DropoutRate is { } rate ? Invariant($", dropout={rate}") : "")})",
        "CrossAttention" => Invariant($"CrossAttention({layer.InputShape[1]}, {Memory(layer)}, {layer.Heads}")
            + $"{(layer.DropoutRate is { } rate ? Invariant($", dropout={rate}") : "")})",
        _ => Invariant($"{layer.Kind}({layer.InputShape[1]}, {layer.OutputShape[^1] / (layer.IsBidirectional ? 2 : 1)}")
            + $"{(layer.OutputShape.Count == 2 ? ", gives_steps=True" : "")}{(layer.IsBidirectional ? ", bidirectional=True" : "")}"
            + $"{(layer.StateActivation == Activation.Relu ? ", nonlinearity=\"relu\"" : "")})",
    };

    /// <summary>What the layer that tells places adds to.</summary>
    public static string Placed(LayerDescription layer, string self, string x) => layer.PositionScale is { } scale
        ? Invariant($"{x} + sinusoids({x}, {scale})")
        : $"{x} + {self}.weight[:{x}.shape[1]]";

    /// <summary>The classes and functions that the members of a network need, each behind two empty lines.</summary>
    public static IEnumerable<string> Helpers(NetworkDescription network)
    {
        HashSet<string> kinds = [.. network.Layers.Select(layer => layer.Kind)];
        if (network.Layers.Any(layer => layer.PositionScale is not null))
        {
            yield return Sinusoids;
        }

        if (kinds.Overlaps(Recurrent))
        {
            yield return OneBias;
        }

        foreach (string kind in Recurrent.Where(kinds.Contains))
        {
            yield return $"class {kind}(OneBias, nn.{kind.ToUpperInvariant()}):\n    pass\n";
        }

        if (kinds.Contains("SelfAttention"))
        {
            yield return SelfAttention;
        }

        if (kinds.Contains("CrossAttention"))
        {
            yield return CrossAttention;
        }
    }

    /// <summary>The features of the sequence that attention asks.</summary>
    private static int Memory(LayerDescription layer) =>
        layer.Parameters.First(tensor => tensor.Name == $"{layer.Name}.kv_proj.weight").Shape[1];

    private static string Sizes(LayerDescription layer) => Invariant($"{layer.Parameters[0].Shape[0]}, {layer.Parameters[0].Shape[1]}");

    private const string Sinusoids = """"
        def sinusoids(x, scale):
            """Sines and cosines of the places (Vaswani et al. 2017, section 3.5)."""
            places, features = torch.arange(x.shape[1], dtype=torch.float64)[:, None], torch.arange(x.shape[2])
            angles = places / 10_000 ** (features // 2 * 2 / x.shape[2]).double()
            return (scale * torch.where(features % 2 == 0, angles.sin(), angles.cos())).to(x)

        """";

    private const string OneBias = """"
        class OneBias:
            """Of two biases that are added to each other one is trained. The second stays 0, but for the part of n of a GRU."""

            def __init__(self, features, units, gives_steps=False, **options):
                super().__init__(features, units, batch_first=True, **options)
                self.gives_steps = gives_steps
                still = 2 * units if isinstance(self, nn.GRU) else 4 * units
                for name, bias in self.named_parameters():
                    if name.startswith("bias_hh"):
                        nn.init.zeros_(bias)
                        bias.register_hook(lambda slope: torch.cat((torch.zeros_like(slope[:still]), slope[still:])))

            def forward(self, x):
                states, last = super().forward(x)
                last = last[0] if isinstance(self, nn.LSTM) else last
                return states if self.gives_steps else last.transpose(0, 1).flatten(1)

            def _load_from_state_dict(self, state, prefix, *others):
                """A file of NetDsl has the first bias, and bias_hn of a GRU."""
                for end in ("", "_reverse"):
                    first, second, own = (f"{prefix}{role}_l0{end}" for role in ("bias_ih", "bias_hh", "bias_hn"))
                    if first in state and second not in state:
                        zeros = torch.zeros_like(state[first])
                        state[second] = torch.cat((zeros[:2 * self.hidden_size], state.pop(own))) if own in state else zeros
                super()._load_from_state_dict(state, prefix, *others)

        """";

    private const string SelfAttention = """"
        class SelfAttention(nn.Module):
            """Attention of a sequence to itself, with the tensors of nn.MultiheadAttention; rotary as in RoFormer (Su et al. 2021)."""

            def __init__(self, features, heads, causal=False, rotary=False, dropout=0.0):
                super().__init__()
                self.heads, self.causal, self.rotary, self.dropout = heads, causal, rotary, dropout
                self.in_proj_weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty(3 * features, features)))
                self.in_proj_bias = nn.Parameter(torch.zeros(3 * features))
                self.out_proj = nn.Linear(features, features)

            def forward(self, x):
                batch, steps, _ = x.shape
                packed = F.linear(x, self.in_proj_weight, self.in_proj_bias)
                q, k, v = packed.reshape(batch, steps, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
                if self.rotary:
                    q, k = self.turned(q), self.turned(k)
                scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
                if self.causal:
                    after = torch.ones(steps, steps, dtype=torch.bool, device=x.device).triu(1)
                    scores = scores.masked_fill(after, float("-inf"))
                shares = F.dropout(scores.softmax(-1), self.dropout, self.training)
                return self.out_proj((shares @ v).transpose(1, 2).flatten(2))

            @staticmethod
            def turned(x):
                steps, half = x.shape[-2], x.shape[-1] // 2
                places, pairs = torch.arange(steps, dtype=torch.float64)[:, None], torch.arange(half, dtype=torch.float64)
                angles = places / 10_000 ** (pairs / half)
                cos, sin = angles.cos().to(x), angles.sin().to(x)
                a, b = x[..., :half], x[..., half:]
                return torch.cat((a * cos - b * sin, b * cos + a * sin), -1)

        """";

    private const string CrossAttention = """"
        class CrossAttention(nn.Module):
            """Attention of a sequence to another one (Vaswani et al. 2017, section 3.2.3)."""

            def __init__(self, features, memory, heads, dropout=0.0):
                super().__init__()
                self.heads, self.dropout = heads, dropout
                self.q_proj, self.kv_proj = nn.Linear(features, features), nn.Linear(memory, 2 * features)
                self.out_proj = nn.Linear(features, features)

            def forward(self, x, tapped):
                q = self.q_proj(x).unflatten(2, (self.heads, -1)).transpose(1, 2)
                k, v = self.kv_proj(tapped).unflatten(2, (2, self.heads, -1)).permute(2, 0, 3, 1, 4)
                shares = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5).softmax(-1)
                return self.out_proj((F.dropout(shares, self.dropout, self.training) @ v).transpose(1, 2).flatten(2))

        """";
}
