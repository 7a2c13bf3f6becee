namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Trains on a data set as <c>Train</c> does, to the same bits, on a thread of its own, so that a window or a service goes on
    /// meanwhile.
    /// </summary>
    /// <remarks>
    /// Callbacks and progress are called on the training thread, not on that of the caller: a window updates itself through its dispatcher.
    /// The network is not to be used until the task has ended, except while it rests for these calls. To end a run with its history, call
    /// <see cref="TrainingContext.Stop"/> in a callback.
    /// </remarks>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     TrainingHistory history = await network.TrainAsync(data, new Adam(), epochs: 100, cancellationToken: stop.Token);
    /// }
    /// catch (OperationCanceledException cancelled)
    /// {
    ///     Console.WriteLine(TrainingHistory.Until(cancelled));
    /// }
    /// </code>
    /// </example>
    /// <param name="data">The samples, with labels for a class loss and targets for a value loss.</param>
    /// <param name="optimizer">Turns gradients into better parameters.</param>
    /// <param name="epochs">How often to visit every sample; with a resumed run, those before it count.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="options">Validation, learning-rate schedule, clipping, early stop, callbacks and checkpoints.</param>
    /// <param name="progress">Hears of every step, on the training thread.</param>
    /// <param name="cancellationToken">Stops between two steps: awaiting the task then throws
    /// <see cref="OperationCanceledException"/>.</param>
    /// <returns>A task that ends with the run. What <c>Train</c> throws comes when it is awaited.</returns>
    public Task<TrainingHistory> TrainAsync(
        Dataset data,
        Optimizer optimizer,
        int epochs,
        int batchSize = 32,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(optimizer);
        return OnThreadOfItsOwn(
            () => Train(data, optimizer, epochs, batchSize, options, progress, cancellationToken), cancellationToken);
    }

    private static Task<TrainingHistory> OnThreadOfItsOwn(Func<TrainingHistory> train, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            train, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
