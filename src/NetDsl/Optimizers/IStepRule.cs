namespace NetDsl;

/// <summary>
/// How an optimizer moves one parameter, written for a vector of them: a readonly struct of coefficients without a loop.
/// <see cref="StepLoop"/> goes over all parameters, so that what the optimizers share is written once.
/// </summary>
/// <typeparam name="TSelf">The rule itself.</typeparam>
internal interface IStepRule<TSelf>
    where TSelf : struct, IStepRule<TSelf>
{
    /// <summary>How many numbers the rule may remember per parameter, at most 3.</summary>
    static abstract int MostStates { get; }

    /// <summary>
    /// The least gradient that is not taken for 0, so that what the rule remembers of it, or of its square, is not subnormal.
    /// </summary>
    float LeastGradient { get; }

    /// <summary>The same rule with its learning rate and its weight decay multiplied; with its own bits where both factors are 1.</summary>
    TSelf Scaled(float rate, float decay);

    /// <summary>The parameter after the step. A state that the optimizer does not keep enters as 0, every time.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="a">Its first remembered number.</param>
    /// <param name="b">Its second.</param>
    /// <param name="c">Its third.</param>
    TLanes Move<TLanes>(TLanes w, TLanes g, ref TLanes a, ref TLanes b, ref TLanes c)
        where TLanes : struct, IFloatLanes<TLanes>;
}
