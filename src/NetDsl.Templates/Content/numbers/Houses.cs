using NetDsl;

/// <summary>What a house costs, by its area, its age and its place. Hover over the name to see the layers.</summary>
[Input(5)]                      // area, age, and one for each of three places
[Dense(32, Activation.Relu)]
[Dense(1)]
[Loss(Loss.MeanSquaredError)]
public partial class Houses;
