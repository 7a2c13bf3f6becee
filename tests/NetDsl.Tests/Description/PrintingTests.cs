using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Description;

/// <summary>Prints everything public by <c>Console.WriteLine</c>: a line for people, never the name of a type.</summary>
public class PrintingTests
{
    private static readonly Evaluation Classified = new() { Count = 1_360, Loss = 0.103_249, Accuracy = 0.968_75, Confusion = new ConfusionMatrix(2) };
    private static readonly Evaluation Fitted = new() { Count = 1, Loss = 12_345.678, RSquared = -0.25 };
    private static readonly SignalDescription Signal = new() { Power = 1, DistinctPower = 0.3183, GradientPower = 0.5, WeightGradientPower = 2.5e-7 };

    private static readonly LayerDescription Layer = new()
    {
        Name = "Hidden",
        Kind = "Dense",
        InputShape = [64],
        OutputShape = [256],
        Activation = new(Activation.Relu),
        Initializer = "He normal, σ = 0.1768",
        Parameters = [new() { Name = "Hidden.weight", Shape = [256, 64], Offset = 0 }, new() { Name = "Hidden.bias", Shape = [256], Offset = 16_384 }],
        Signal = Signal,
    };

    private static readonly NetworkDescription OneLayer = new()
    {
        Name = "Net",
        InputShape = [64],
        Layers = [Layer],
        Loss = Loss.MeanSquaredError,
        ParameterBufferLength = 0,
        DecayedLength = 0,
    };

    private static readonly GradientNorms Norms = new(new Mlp(seed: 1).Plan, [.. new float[15], -3, 4, .. new float[63]]);

    private static readonly SafetensorsFile Written = WriteFile();

    private static readonly TrainingOptions ManyOptions = new()
    {
        Validation = Dataset.FromTargets(new float[6], new float[3], count: 3),
        Schedule = LearningRateSchedule.Cosine(0.25),
        ClipValue = 0.5,
        CheckpointPath = "run.bin",
        CheckpointEvery = 5,
        Resume = true,
        Shuffle = false,
        ShuffleSeed = -4,
    };

    private static readonly LayerProbe Probe = new()
    {
        Name = "Hidden",
        Mean = -0.398_94,
        Power = 0.987_654,
        DistinctPower = 0.31,
        StuckUnits = 0.0078,
        GradientPower = 0.5,
        WeightGradientPower = 0.26,
        Values = new float[8],
        Predicted = Signal,
    };

    private static readonly ConfusionMatrix YesAndNo = new([1, 1, 1, 0, 0], [1, 0, 0, 1, 0], classes: 2);
    private static readonly ConfusionMatrix Three = new([0, 1, 2], [0, 1, 1], classes: 3);

    private static readonly (object Printed, string Line)[] Lines =
    [
        (CharacterVocabulary.Of("to be", withUnknown: true), "5 characters and one for all others"),
        (new ByteVocabulary(withEnd: true), "256 bytes and an end"),
        (new GenerationOptions { Temperature = 0.8, TopK = 1_000, TopP = 0.9, StopTokens = [1, 2], Seed = 7 },
            "temperature 0.8, the likeliest 1,000, the likeliest 90.0 %, 2 stop tokens, seed 7"),
        (new NextToken().BeginSequence(count: 1_000), "1,000 sequences after 0 steps"),
        (new NextToken(), "NextToken: [8] → [8, 5], 1 layer, 0 parameters, loss SoftmaxCrossEntropy, seed 1"),
        (new Evaluation { Count = 5, Loss = 0.5, Accuracy = 0.4, Confusion = YesAndNo }, "5 samples: loss 0.5, accuracy 40.0 %, precision 50.0 %, recall 33.3 %"),
        (new Evaluation { Count = 3, Loss = 0.5, Accuracy = 2.0 / 3, Confusion = Three, Metrics = new Dictionary<string, double> { ["ROC-AUC"] = 0.875, ["cost"] = 1_234 } },
            "3 samples: loss 0.5, accuracy 66.7 %, macro F1 55.6 %, ROC-AUC 0.875, cost 1,234"),
        (new Evaluation { Count = 2, Loss = 0.5, MeanAbsoluteError = 0.25, RootMeanSquaredError = 0.5, MeanAbsolutePercentageError = 3, RSquared = 0.75 },
            "2 samples: loss 0.5, MAE 0.25, RMSE 0.5, R² 0.75"),
        (new EpochResult(3, 0.5, 0.1, Classified) { Accuracy = 0.75 },
            "epoch 3: loss 0.5, accuracy 75.0 %, learning rate 0.1; validation loss 0.1032, accuracy 96.9 %"),
        (new Fold(1, Dataset.FromLabels(new float[120], new int[120]), Dataset.FromLabels(new float[30], new int[30])), "fold 1: 120 samples to train on, 30 to test"),
        (new Spread(0.953_333, 0.029_8), "0.9533 ± 0.0298"),
        (Splitting.Random, "by chance"),
        (Splitting.Stratified, "by chance within each class"),
        (Splitting.InOrder, "in order"),
        (Splitting.Grouped([1, 2, 1]), "by chance, 2 groups of 3 samples"),
        (new TrainingOptions { ValidationShare = 0.2, StratifyValidation = true }, "validation on 20.0 % of every class"),
        (Predictions.FromLabels([0.25, 0.5], [0, 1]), "2 samples: accuracy 50.0 %, ROC-AUC 1, average precision 1, log loss 0.4904"),
        (Predictions.FromLabels([0.25], [0]), "1 sample: accuracy 100.0 %, average precision 0, log loss 0.2877"),
        (Predictions.FromTargets([1.0, 2, 5], [1.0, 2, 3]), "3 samples: MAE 0.6667, RMSE 1.155, R² -1"),
        (Predictions.FromTargets([1.0], [3.0]), "1 sample: MAE 2, RMSE 2"),
        (Metric.LogLoss, "log loss, lower is better"),
        (Metric.Recall("churned"), "recall of churned, higher is better"),
        (new TrainingOptions { ValidationShare = 0.5, Metrics = [Metric.RocAuc, Metric.Recall(1)] }, "validation on 50.0 % of the data, ROC-AUC, recall of 1 measured"),
        (ThresholdGoal.Recall(atLeast: 0.9), "recall of at least 0.9 with the highest precision"),
        (ThresholdGoal.Precision(atLeast: 0.9), "precision of at least 0.9 with the highest recall"),
        (ThresholdGoal.F1, "the highest F1"),
        (ThresholdGoal.Cost(falsePositive: 1, falseNegative: 2.5), "the lowest cost, 1 for a false yes and 2.5 for a false no"),
        (new OperatingPoint(0.3125, 41, 59, 10, 90), "above 0.3125: precision 41.0 %, recall 80.4 %"),
        (new RocPoint(0.04, 0.91, 0.25), "from 0.25 on: 91.0 % of the positives, 4.0 % of the negatives"),
        (new PrecisionRecallPoint(1, 0, double.PositiveInfinity), "from ∞ on: precision 100.0 %, recall 0.0 %"),
        (new CalibrationBin(0.713, 0.65, 120), "120 samples: 71.3 % predicted, 65.0 % observed"),
        (Classified, "1,360 samples: loss 0.1032, accuracy 96.9 %"),
        (Fitted, "1 sample: loss 12,350, R² -0.25"),
        (new Evaluation { Count = 2, Loss = double.NaN, Accuracy = 0, RSquared = double.NegativeInfinity }, "2 samples: loss NaN, accuracy 0.0 %, R² −∞"),
        (new EpochResult(12, 0.000_012_345, 1e-3, null), "epoch 12: loss 1.234e-5, learning rate 0.001"),
        (new EpochResult(1_200, 2.5, 0.01, Classified), "epoch 1,200: loss 2.5, learning rate 0.01; validation loss 0.1032, accuracy 96.9 %"),
        (new TrainingProgress(2, 60, 3, 45, 0.5f, null), "epoch 2 of 60, step 3 of 45: loss 0.5"),
        (new TrainingProgress(2, 60, 45, 45, 0.5f, new EpochResult(2, 0.75, 0.01, Fitted)),
            "epoch 2 of 60, step 45 of 45: loss 0.5; the epoch: loss 0.75, learning rate 0.01; validation loss 12,350, R² -0.25"),
        (new TrainingHistory([new EpochResult(1, 2.5, 0.1, null)]), "1 epoch: loss 2.5"),
        (new TrainingHistory([new EpochResult(1, 2.5, 0.1, Classified), new EpochResult(2, 0.5, 0.1, Fitted)], stoppedEarly: true),
            "2 epochs: loss 2.5 → 0.5, stopped early; best was epoch 1: validation loss 0.1032, accuracy 96.9 %"),
        (new TrainingHistory([]), "no epochs"),
        (Norms, "gradient norm 5: Dense1 3, Dense2 4"),
        (new ActivationFacts { Power = 0.35578, SlopePower = 1.5, Mean = 0.20662, MeanGrowth = 1e-9, VarianceGrowth = 1.0963, SlopePowerGrowth = -0.5 },
            "[ActivationFacts(Power = 0.3558, SlopePower = 1.5, Mean = 0.2066, MeanGrowth = 0, VarianceGrowth = 1.096, SlopePowerGrowth = -0.5)]"),
        (new TrainingProgress(1, 2, 3, 4, 0.5f, null) { GradientNorms = Norms }, "epoch 1 of 2, step 3 of 4: loss 0.5, gradient norm 5"),
        (new EpochResult(1, 0.5, 0.1, null) { GradientNorms = Norms }, "epoch 1: loss 0.5, learning rate 0.1, gradient norm 5"),
        (new TrainingHistory([new EpochResult(1, 2.5, 0.1, null)], remarks: ["Resumed elsewhere."]), "1 epoch: loss 2.5; 1 remark"),
        (new LoadOptions(), "defaults"),
        (ClassWeights.Balanced, "balanced"),
        (ClassWeights.ByName(("churned", 8.5)), "churned 8.5"),
        (new SaveOptions(), "defaults"),
        (new SaveOptions { Weights = WeightFormat.Float16, Entries = new Dictionary<string, string> { ["commit"] = "6e44bd7" } }, "weights as Float16, 1 entry"),
        (new ClassProbability(2, "setosa", 0.9734f), "setosa 97.3 %"),
        (new NumberColumn("income") { Transform = ColumnTransform.Log1P, Missing = Fill.Median, Indicator = true },
            "\"income\" as a number, log1p, standardized, missing: Median, and whether it is missing"),
        (new OneHotColumn(3) { Categories = ["a", "b"], Unknown = UnknownCategory.Ignore }, "3 one-hot of 'a', 'b', others ignored"),
        (new OneHotColumn("kind"), "\"kind\" one-hot"),
        (new OrdinalColumn("size", ["S", "M"]) { Scale = Scale.Range }, "\"size\" in the order 'S', 'M', between 0 and 1"),
        (ColumnTransform.SquareRoot, "sqrt"),
        (Preprocessing.Standardize with { Channels = 3, Targets = Scale.Range }, "inputs standardized in 3 channels, targets between 0 and 1"),
        (new Preprocessing(), "none"),
        (Preprocessing.Standardize.Fit(Dataset.FromLabels(new float[4], new int[2])), "inputs scaled"),
        (new LoadOptions { AllowDifferences = true, AllowNonFinite = true }, "differences allowed, weights allowed that are not finite"),
        (new TrainingOptions { RequireSameBits = true, AllowDifferences = true }, "differences allowed, same bits required"),
        (Dataset.FromLabels(new float[6], new[] { 0, 9, 1 }), "3 samples of 2 numbers, labels up to 9"),
        (Dataset.FromLabels(new float[1], new[] { 0 }), "1 sample of 1 number, labels up to 0"),
        (DataStream.From(IEnumerable<Dataset> () => [], bufferSize: 1_000), "stream, shuffled among 1,000"),
        (DataStream.From(IEnumerable<Dataset> () => [], count: 1_000_000), "stream of 1,000,000 samples, shuffled among 10,000"),
        (Dataset.FromTargets(new float[6], new float[3], count: 3), "3 samples of 2 numbers, 1 target each"),
        (Dataset.FromLabels(new float[1_000_000], new int[1_000_000]), "1,000,000 samples of 1 number, labels up to 0"),
        (Dataset.FromLabels(new float[2_000], new int[1_000]).Split(0.2, seed: 1).Test, "200 samples of 2 numbers, labels up to 0"),
        (Layer, "Hidden: Dense [64] → [256], ReLU, 16,640 parameters, He normal, σ = 0.1768"),
        (new LayerDescription { Name = "Flatten1", Kind = "Flatten", InputShape = [1, 8, 8], OutputShape = [64] }, "Flatten1: Flatten [1, 8, 8] → [64]"),
        (new LayerDescription { Name = "Dropout1", Kind = "Dropout", InputShape = [4], OutputShape = [4], DropoutRate = 0.3 }, "Dropout1: Dropout [4] → [4], drops 30.0 %"),
        (new ActivationDescription(Activation.LeakyRelu) { Slope = 0.25 }, "leaky ReLU (Slope 0.25)"),
        (new ActivationDescription(Activation.Gelu) { Approximate = true }, "GELU (Approximate)"),
        (Layer.Parameters[0], "Hidden.weight [256, 64]"),
        (new OnnxOptions { Probabilities = true }, "with probabilities"),
        (new SafetensorsValues("Hidden.weight", [256, 64], default), "Hidden.weight [256, 64]"),
        (Written, "net.safetensors: 1 tensor"),
        (Written.Tensors[0], "Hidden.bias [1000] F32"),
        (Signal, "signal 1, distinct 0.3183, gradient 0.5, weight gradient 2.5e-7"),
        (new SignalDescription(), "nothing known"),
        (Probe, "Hidden: mean -0.3989, signal 0.9877, distinct 0.31, stuck units 0.8 %, gradient 0.5, weight gradient 0.26; "
            + "predicted signal 1, distinct 0.3183, gradient 0.5, weight gradient 2.5e-7"),
        (OneLayer, "Net: [64] → [256], 1 layer, 16,640 parameters, loss MeanSquaredError"),
        (new ThreeClasses(seed: -7), "ThreeClasses: [2] → [3], 1 layer, 9 parameters, loss SoftmaxCrossEntropy, seed -7"),
        (new OnlyPredicts(seed: 1), "OnlyPredicts: [2] → [2], 0 layers, 0 parameters, no loss, seed 1"),
        (new Workspace(new()), "0 samples, predicting"),
        (new WorkspaceDescription { Predicting = new(384), Training = new(1_040), Probing = new(1_296) },
            "predicting takes 384 floats a sample, training 1,040 (1,296 if no place were used twice)"),
        (new SlotDescription("Dense1.slope", 256, Training: 0), "Dense1.slope: 256 values a sample"),
        (new SlotDescription("BatchNorm1.mean", 1) { Extent = Extent.Batch }, "BatchNorm1.mean: 1 value a batch"),
        (new SlotDescription("Mix1.keys", 64) { Extent = Extent.Step, IsLasting = true }, "Mix1.keys: 64 values a step, kept between calls"),
        (new SlotDescription("Mix1.weights", 4) { Extent = Extent.Pair }, "Mix1.weights: 4 values a pair of steps"),
        (new WindowDescription(3, 5), "3×5"),
        (new WindowDescription(3, 3) { Stride = 2, Dilation = 4, PadTop = 1, PadRight = 2 }, "3×3, stride 2, dilation 4, padding 1, 0, 0, 2"),
        (new SharedParameter("weight", "Dense1.weight"), "weight of Dense1.weight"),
        (new WorkspaceSize(1_040), "1,040 floats a sample"),
        (new WorkspaceSize(16, PerBatch: 128) { PerStep = 64, PerPair = 4 }, "16 floats a sample and 64 a step and 4 a pair of steps, 128 a batch"),
        (new WorkspaceDescription { Predicting = new(16) { PerStep = 64 }, Training = new(16) { PerStep = 96 }, Probing = new(16) { PerStep = 128 } },
            "predicting takes 16 floats a sample and 64 a step, training 16 and 96 a step (16 and 128 a step if no place were used twice)"),
        (new TrainingOptions(), "defaults"),
        (new TrainingOptions { ValidationShare = 0.2, ClipNorm = 1.5, EarlyStop = new EarlyStopping { Patience = 3 } },
            "validation on 20.0 % of the data, gradients clipped to norm 1.5, stop after 3 epochs without improvement"),
        (ManyOptions,
            "validation on 3 samples, learning rate cosine to 0.25, gradients clipped to ±0.5, resume from and checkpoint to run.bin every 5 epochs, "
                + "samples in their order, order by seed -4"),
        (new TrainingOptions { Augment = new() { VerticalShift = 2 } }, "samples changed by shifts up to 2 rows filled with 0"),
        (new Augmentation { HorizontalFlip = true }, "horizontal flips"),
        (Standardizer.Fit(Dataset.FromTargets(new float[] { -1.5f, 4, 1.5f, 4 }, new float[1], count: 1), channels: 2), "4 inputs in 2 channels: mean 1.25, 2.75; deviation 2.75, 1.25"),
        (new TrainingOptions { KeepBest = Monitored.TrainingLoss, AccumulateSteps = 4, Callbacks = [new ReduceOnPlateau()] },
            "best training loss kept, 4 batches a step, callbacks ReduceOnPlateau"),
        (Monitored.ValidationRSquared, "validation R², higher is better"),
        (new ReduceOnPlateau { Factor = 0.5, Patience = 1 }, "learning rate × 0.5 after 1 epoch without a better validation loss"),
        (new ExponentialAverage(0.99), "average of the weights with decay 0.99"),
        (StartedRun(), "epoch 0 of 2, step 0 of 1: loss NaN"),
        (Curve(2, 4), "2 rates from 0.1 to 0.1292: the loss falls at none"),
        (new LearningRatePoint(0.001, 0.5f, 0.25), "learning rate 0.001: loss 0.5, smoothed 0.25"),
        (new LoadReport(["a.weight"], ["b.weight", "b.bias"], ["c.weight"]), "1 tensor loaded; kept: b.weight, b.bias; not used: c.weight"),
        (new LoadOptions { Partial = true, Rename = name => name }, "what fits is taken, tensors renamed"),
        (new EarlyStopping { Monitor = Monitored.ValidationAccuracy }, "after 10 epochs without improvement of the validation accuracy"),
        (new EarlyStopping { MinDelta = 0.25 }, "after 10 epochs without improvement by more than 0.25"),
        (LearningRateSchedule.Warmup(100, LearningRateSchedule.Step(10, 0.5)), "warm-up over 100, then step every 10 by 0.5"),
        (new Sgd(0.1, momentum: 0.9), "Sgd(momentum 0.9, weight decay 0)"),
        (new CsvOptions { Label = "species" }, "label \"species\", all other columns are inputs"),
        (new CsvOptions { Targets = ["price", ^1], Inputs = [.. Enumerable.Range(0, 20)], HasHeader = true, Separator = ';' },
            "targets \"price\", ^1, inputs 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …, with a header, separated by ;"),
        (new CsvOptions { Label = 4, HasHeader = false, Separator = '\t', ClassNames = ["no", "yes"] },
            "label 4, all other columns are inputs, without a header, separated by tabs, 2 classes"),
        ((CsvColumn)"price", "\"price\""),
        (Standardizer.Fit(Dataset.FromTargets(new float[] { -1.5f, 4, 1.5f, 4 }, new float[2], count: 2)), "2 inputs: mean 0, 4; deviation 1.5, 1"),
        (Standardizer.Fit(Dataset.FromTargets(new float[1_000], new float[2], count: 2)), "500 inputs: mean 0, 0, 0, 0, …; deviation 1, 1, 1, 1, …"),
        (new RandomStream(-42, 0x3f9a_0c5dUL), "random stream 000000003f9a0c5d of seed -42"),
    ];

    /// <summary>Objects that print as a table, each with its first line.</summary>
    private static readonly (object Printed, string Line)[] Tables =
    [
        (new ConfusionMatrix(2), "actual \\ predicted"),
        (CrossValidation.Run(Dataset.FromLabels(new float[2], new int[2]).KFold(2, seed: 1), _ => Fitted), "fold       samples    loss     R²"),
        (new SignalProbe { Network = "Net", Samples = 1_000, Layers = [Probe] }, "Net: measured on 1,000 samples; each prediction stands right of what was measured"),
    ];

    /// <summary>
    /// Types that are never printed: attributes are for the compiler, kernels' activations are type arguments, and enumerators stay in their loop.
    /// </summary>
    private static readonly Type[] Unprinted =
    [
        .. typeof(Network).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) || type.Namespace == "NetDsl.Kernels" || type.Name == "Enumerator"),
        typeof(TensorBoardWriter),      // prints the path of its file
    ];

    [Fact]
    public void Everything_public_prints_a_line_of_its_own_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberGroupSeparator = strange.NumberFormat.PercentGroupSeparator = "'";
        strange.NumberFormat.NumberDecimalSeparator = strange.NumberFormat.PercentDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "~";
        strange.NumberFormat.NaNSymbol = strange.NumberFormat.NegativeInfinitySymbol = "?";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.Equal(Lines.Select(entry => entry.Line), Lines.Select(entry => entry.Printed.ToString()));
            Assert.Equal(Tables.Select(entry => entry.Line), Tables.Select(entry => entry.Printed.ToString()!.Split('\n')[0]));
            Assert.Equal("2 labels", new Targets([1, 2]).ToString());
            Assert.Equal("1,000 values", new Targets(new float[1_000]).ToString());
            Assert.Equal("1,000 values", new Inputs(new float[1_000]).ToString());
            Assert.Equal("sample 0: 0.25 → 1", Dataset.FromLabels(new[] { 0.25f }, new[] { 1 })[0].ToString());
            Assert.Equal("1 token", new Inputs([7]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_public_type_prints_its_name_or_what_the_compiler_makes_of_a_record()
    {
        Assert.DoesNotContain(Printable(), type =>
        {
            MethodInfo text = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
            return text.DeclaringType!.Assembly != typeof(Network).Assembly || text.IsDefined(typeof(CompilerGeneratedAttribute));
        });
    }

    [Fact]
    public void Every_public_type_is_among_the_examples()
    {
        Type[] shown = [.. Lines.Concat(Tables).Select(entry => entry.Printed.GetType()), typeof(Targets), typeof(Inputs), typeof(Sample)];
        Assert.DoesNotContain(Printable(), type => !shown.Any(type.IsAssignableFrom) && !type.IsSubclassOf(typeof(Optimizer)));
    }

    private static SafetensorsFile WriteFile()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("net.safetensors");
        SafetensorsFile.Write(path, [new("Hidden.bias", [1000], new float[1000])]);
        return SafetensorsFile.Open(path);
    }

    private static TrainingContext StartedRun()
    {
        TrainingContext? seen = null;
        new Line(seed: 1).Train(
            Dataset.FromTargets(new float[2], new float[2], count: 2),
            new Sgd(1),
            epochs: 2,
            options: new TrainingOptions { Callbacks = [new Looking(start: Keep)] });
        return seen!;

        void Keep(TrainingContext context)
        {
            seen = context;
            context.Stop();
        }
    }

    private static LearningRateCurve Curve(params float[] losses)
    {
        var curve = new LearningRateCurve(0.1, 1, steps: 10);
        foreach (float loss in losses)
        {
            curve.Add(loss);
        }

        return curve;
    }

    private static ConfusionMatrix Confused(ConfusionMatrix matrix)
    {
        matrix.Add(0, 39);
        return matrix;
    }

    [Fact]
    public void A_confusion_matrix_has_a_row_for_each_class_and_its_name()
    {
        var matrix = new ConfusionMatrix(3, ["birch", "oak", "a\tb"]);
        matrix.Add(1, 2);
        for (int i = 0; i < 10; i++)
        {
            matrix.Add(0, 0);
        }

        Assert.Equal(
            "actual \\ predicted\n"
            + "          0  1  2\n"
            + " 0 birch 10  0  0\n"
            + " 1 oak    0  0  1\n"
            + " 2 a\\tb   0  0  0\n",
            matrix.ToString());
    }

    [Fact]
    public void A_confusion_matrix_of_many_classes_names_the_worst_confusions()
    {
        var matrix = new ConfusionMatrix(1_000);
        for (int i = 0; i < 1_200; i++)
        {
            matrix.Add(7, i < 1_100 ? 7 : 999);
        }

        matrix.Add(3, 5);
        Assert.StartsWith("40 classes, 0 of 1 answer right\n'oak' taken for 39: 1 time\n", Confused(new ConfusionMatrix(40, ["oak"])).ToString(), StringComparison.Ordinal);
        Assert.Equal("1,000 classes, 1,100 of 1,201 answers right\n7 taken for 999: 100 times\n3 taken for 5: 1 time\n", matrix.ToString());
        for (int i = 0; i < 1_000; i++)
        {
            matrix.Add(i, 0);
        }

        Assert.Equal(11, matrix.ToString().Count(character => character == '\n'));
    }

    [Fact]
    public void A_run_prints_as_people_read_it()
    {
        var network = new ThreeClasses(seed: 1);
        (Dataset train, Dataset test) = Training.TrainingTests.ThreeGroups().Split(0.25, seed: 1);
        TrainingHistory history = network.Train(train, new Adam(0.05), epochs: 3, options: new TrainingOptions { Validation = test });
        object[] all = [network, network.Evaluate(test), history, history.Last, train, network.Evaluate(test).Confusion!, network.ProbeSignal([1, 2])];
        Assert.All(all, item =>
        {
            string text = item.ToString()!;
            Assert.DoesNotContain("NetDsl.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<Type> Printable() => typeof(Network).Assembly.GetExportedTypes()
        .Where(type => !(type.IsAbstract && type.IsSealed) && !type.IsInterface && !type.IsEnum && !type.IsSubclassOf(typeof(Exception)))
        .Except(Unprinted);
}
