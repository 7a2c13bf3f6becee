using NetDsl;

namespace Churn;

/// <summary>How likely a customer is to leave: one yes/no answer from the columns of <see cref="Customers"/>.</summary>
[Input(11)]
[Dense(32, Activation.Relu)]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Loss(Loss.SigmoidBinaryCrossEntropy)]
public partial class ChurnModel;
