namespace NetDsl;

/// <summary>Names that mean something else in Python, or to modules of PyTorch.</summary>
internal static class PyTorchNames
{
    private static readonly HashSet<string> Keywords =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    ];

    // Public members of torch.nn.Module, and what the written class has beside its layers.
    private static readonly HashSet<string> Members =
    [
        "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda", "double", "dump_patches",
        "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state", "get_parameter", "get_submodule", "half", "ipu",
        "load_state_dict", "modules", "mtia", "named_buffers", "named_children", "named_modules", "named_parameters", "parameters",
        "register_backward_hook", "register_buffer", "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook",
        "register_full_backward_pre_hook", "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook", "register_module",
        "register_parameter", "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_", "set_extra_state",
        "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad",
        "INPUT_SHAPE", "losses",
    ];

    // What the written passes say beside the names of layers.
    private static readonly string[] Words = ["block", "float", "nn", "self", "torch"];

    /// <summary>Variables of a forward pass.</summary>
    public static VariableNames Variables() => new("entering", name => Snake.Case(name.Replace('.', '_')), [.. Keywords, .. Words]);

    /// <exception cref="NotSupportedException">A name cannot be one of a module; the message says what to do.</exception>
    public static void Check(NetworkDescription network)
    {
        string[] parts = [network.Name, .. network.Layers.SelectMany(layer => layer.Name.Split('.').Append(layer.Block ?? ""))];
        if (Array.Find(parts, part => Keywords.Contains(part) || Members.Contains(part)) is { } taken)
        {
            throw new NotSupportedException(
                $"{Shown.Text(taken)} is a name of {(Keywords.Contains(taken) ? "Python" : "PyTorch's modules")}: give what is called so another one.");
        }
    }
}
