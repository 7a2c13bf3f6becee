namespace NetDsl;

/// <summary>A stretch of the parameters that an optimizer treats alike.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="End">The one after the last.</param>
/// <param name="Decay">Multiplies the optimizer's weight decay: 0 for those that it spares.</param>
/// <param name="Rate">Multiplies the optimizer's learning rate.</param>
/// <param name="IsFrozen">Whether nothing of it changes, nor what the optimizer remembers of it.</param>
internal readonly record struct StepRange(int Start, int End, float Decay = 1, float Rate = 1, bool IsFrozen = false)
{
    /// <summary>The part of it that lies in a stretch; where there is none, it ends where it starts.</summary>
    public (int Start, int End) Within(int start, int end)
    {
        int first = Math.Max(Start, start);
        return (first, Math.Max(first, Math.Min(End, end)));
    }
}
