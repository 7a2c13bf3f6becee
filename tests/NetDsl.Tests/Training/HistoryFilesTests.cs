using System.Globalization;
using System.Text.Json;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

public class HistoryFilesTests
{
    private static readonly TrainingHistory Some = new(
        [
            new EpochResult(1, 1.5, 0.1, new Evaluation { Count = 3, Loss = double.NaN, Accuracy = 0.25 }),
            new EpochResult(2, 0.1 + 0.2, 1e-5, new Evaluation { Count = 3, Loss = 2, Accuracy = 0.5 }),
            new EpochResult(3, 1e-300, 1e-5, null),
        ],
        stoppedEarly: true,
        remarks: ["A \"remark\", with commas."])
    { StopReason = "enough" };

    [Fact]
    public void The_table_has_a_row_for_each_epoch_and_the_columns_that_are_there() => Assert.Equal(
        "epoch,loss,learning_rate,validation_loss,validation_accuracy\n"
            + "1,1.5,0.1,NaN,0.25\n"
            + "2,0.30000000000000004,1E-05,2,0.5\n"
            + "3,1E-300,1E-05,,\n",
        Some.ToCsv());

    [Fact]
    public void The_table_of_a_run_is_read_back_to_the_bit_under_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            strange.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = strange;
            TrainingHistory history = new ThreeClasses(seed: 1).Train(
                TrainingTests.ThreeGroups(), new Adam(), epochs: 3, options: new TrainingOptions
                {
                    ValidationShare = 0.2,
                    TrackGradientNorms = true,
                    Metrics = [Metric.MacroF1, new Metric("a, \"b\"", _ => 0.5)],
                });
            string[] lines = history.ToCsv().TrimEnd().Split('\n');
            Assert.Equal(
                "epoch,loss,accuracy,learning_rate,gradient_norm,validation_loss,validation_accuracy,validation_macro F1,\"validation_a, \"\"b\"\"\"",
                lines[0]);
            Assert.All(history.Epochs, epoch =>
            {
                double[] row = [.. lines[epoch.Epoch].Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
                Assert.Equal(
                    [
                        epoch.Epoch, epoch.Loss, epoch.Accuracy!.Value, epoch.LearningRate, epoch.GradientNorms!.Total, epoch.Validation!.Loss,
                        epoch.Validation.Accuracy!.Value, epoch.Validation.Metrics["macro F1"], 0.5,
                    ],
                    row);
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_object_says_the_same_and_how_the_run_ended()
    {
        using var document = JsonDocument.Parse(Some.ToJson());
        JsonElement root = document.RootElement, epochs = root.GetProperty("epochs");
        Assert.True(root.GetProperty("stopped_early").GetBoolean());
        Assert.Equal("enough", root.GetProperty("stop_reason").GetString());
        Assert.Equal(2, root.GetProperty("best_epoch").GetInt32());
        Assert.Equal("A \"remark\", with commas.", root.GetProperty("remarks")[0].GetString());
        Assert.Equal(3, epochs.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, epochs[0].GetProperty("validation_loss").ValueKind);
        Assert.Equal(0.1 + 0.2, epochs[1].GetProperty("loss").GetDouble());
        Assert.False(epochs[2].TryGetProperty("validation_loss", out _));
    }

    [Fact]
    public void Both_are_written_to_files()
    {
        using var folder = new TemporaryFolder();
        Some.SaveCsv(folder.PathOf("run.csv"));
        Some.SaveJson(folder.PathOf("run.json"));
        Assert.Equal(Some.ToCsv(), File.ReadAllText(folder.PathOf("run.csv")));
        Assert.Equal(Some.ToJson() + "\n", File.ReadAllText(folder.PathOf("run.json")));
        Assert.ThrowsAny<IOException>(() => Some.SaveCsv(folder.PathOf("no folder/run.csv")));
    }
}
