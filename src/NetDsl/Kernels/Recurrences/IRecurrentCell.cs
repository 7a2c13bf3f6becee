using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>One step of one sample in a recurrence: what differs between its kinds.</summary>
/// <remarks>
/// Sums of the input lie in a row of gates, where what the way back needs takes their place; sums of the state lie beside, with a state for
/// each gate.
/// </remarks>
internal unsafe interface IRecurrentCell<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The matrices that lie below each other in the weights.</summary>
    int Gates { get; }

    /// <summary>The rows of H numbers that are kept of each step; at least the gates.</summary>
    int Kept { get; }

    /// <summary>Whether a memory goes on from step to step beside the state.</summary>
    bool HasMemory { get; }

    /// <summary>Makes of the state before a step that after it.</summary>
    /// <param name="gates">[Kept·H]: the sums of the input; receives what the way back needs.</param>
    /// <param name="sums">[Gates·H]: the sums of the state.</param>
    /// <param name="state">[H]: before and after.</param>
    /// <param name="memory">[H]: before and after; nothing without one.</param>
    /// <param name="units">H.</param>
    void Forward(T* gates, T* sums, T* state, T* memory, int units);

    /// <summary>Makes of the slopes after a step those of the sums, and those before that pass by the sums.</summary>
    /// <param name="gates">[Kept·H]: what was kept; receives the slopes by the sums of the input, and behind them what is the state's
    /// own.</param>
    /// <param name="memories">[H]: the memory after the step; nothing without one.</param>
    /// <param name="memoryBefore">[H]: the memory before it; null at the first step.</param>
    /// <param name="stateBefore">[H]: the state before it; null at the first step.</param>
    /// <param name="state">[H]: the state after it.</param>
    /// <param name="stateSlope">[H]: the slope by the state after the step; receives what goes to the state before it without the
    /// sums.</param>
    /// <param name="memorySlope">[H]: the slope by the memory, after and before; nothing without one.</param>
    /// <param name="sumSlopes">[Gates·H]: receives the slopes by the sums of the state.</param>
    /// <param name="units">H.</param>
    void Backward(
        T* gates, T* memories, T* memoryBefore, T* stateBefore, T* state, T* stateSlope, T* memorySlope, T* sumSlopes, int units);
}
