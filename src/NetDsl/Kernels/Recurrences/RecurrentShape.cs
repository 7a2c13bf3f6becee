namespace NetDsl.Kernels;

/// <summary>The sizes of a recurrence, and which of one or two directions it is.</summary>
/// <param name="Steps">T: the steps of each sequence.</param>
/// <param name="Inputs">I: the numbers of a step.</param>
/// <param name="Units">H: the numbers of the state.</param>
/// <param name="Direction">0, or 1 for the second direction, which reads from the last step that counts to the first.</param>
/// <param name="Directions">1, or 2: then states of both lie side by side, [B, T, 2·H].</param>
public readonly record struct RecurrentShape(int Steps, int Inputs, int Units, int Direction = 0, int Directions = 1)
{
    /// <summary>The step that a sample of some length is read at.</summary>
    /// <param name="number">The number of the step in the order of reading.</param>
    /// <param name="length">The steps of the sample.</param>
    internal int StepAt(int number, int length) => Direction == 0 ? number : length - 1 - number;
}
