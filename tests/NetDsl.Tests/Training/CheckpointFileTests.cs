using System.Security.Cryptography;
using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A checkpoint that is damaged or of another run is refused in words, and nothing changes.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly Dataset Data = TrainingTests.ThreeGroups();

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    private string File1 => Path.Combine(_folder, "run.checkpoint");

    private TrainingOptions Options => new()
    {
        Validation = Data,
        EarlyStop = new EarlyStopping(),
        ClipNorm = 1,
        CheckpointPath = File1,
    };

    [Fact]
    public void Another_run_is_refused_with_the_first_thing_that_differs()
    {
        Write();
        TrainingOptions resume = Options with { Resume = true };
        Refused(
            "of another network. this network has no Dense2.weight [3, 8]; this network has no Dense2.bias [3]; Dense1.weight has shape [8, 2] in the file, but [3, 2] in this network",
            network: new ThreeClasses(seed: 1));
        Refused(
            "with optimizer Adam(beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0), but this one has optimizer Sgd(momentum 0, weight decay 0)",
            optimizer: new Sgd(0.01));
        Refused("with optimizer Adam(beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0), but this one has optimizer Adam(beta1 0.8", optimizer: new Adam(0.01, 0.8));
        Refused("with learning rate 0.01, but this one has learning rate 0.02", optimizer: new Adam(0.02));
        Refused("with schedule none, but this one has schedule constant over 2 epochs", resume with { Schedule = LearningRateSchedule.Constant });
        Refused("with batch size 16, but this one has batch size 8", batchSize: 8);
        Refused("with data 60 samples, but this one has data 45 samples", data: Data.Split(0.25, seed: 1).Train);
        Refused("with validation 60 samples, but this one has validation a share of 0.5", resume with { Validation = null, ValidationShare = 0.5 });
        Refused("with order shuffled by the network's seed, but this one has order that of the data", resume with { Shuffle = false });
        Refused("with order shuffled by the network's seed, but this one has order shuffled by seed 3", resume with { ShuffleSeed = 3 });
        Refused("with clipping norm 1, value none, but this one has clipping norm 2, value none", resume with { ClipNorm = 2 });
        Refused(
            "with early stop patience 10, least improvement 0, by validation loss, but this one has early stop none", resume with { EarlyStop = null });
        Refused(
            "with early stop patience 10, least improvement 0, by validation loss, but this one has early stop patience 10, least improvement 0, by training loss",
            resume with { EarlyStop = new EarlyStopping { Monitor = Monitored.TrainingLoss } });
        Refused("with batches a step 1, but this one has batches a step 3", resume with { AccumulateSteps = 3 });
        Refused(
            "with callbacks none, but this one has callbacks ExponentialAverage(decay 0.9, not taken)",
            resume with { Callbacks = [new Looking(), new ExponentialAverage(0.9) { TakeAtEnd = false }] });

        void Refused(
            string difference, TrainingOptions? options = null, Network? network = null, Optimizer? optimizer = null, int batchSize = 16, Dataset? data = null)
        {
            network ??= new Mlp(seed: 2);
            optimizer ??= new Adam(0.01);
            float[] before = network.Parameters.ToArray();
            var error = Assert.Throws<InvalidDataException>(() => network.Train(data ?? Data, optimizer, 2, batchSize, options ?? resume));
            Assert.StartsWith(
                $"The checkpoint run.checkpoint cannot be resumed: it was written by a run {difference}", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, network.Parameters);
            Assert.Equal(0, optimizer.StepCount);
        }
    }

    [Fact]
    public void An_optimizer_of_another_network_is_refused_and_keeps_its_state()
    {
        Write();
        var other = new Mlp(seed: 1);
        var optimizer = new Adam(0.01);
        other.TrainStep([1, 2], [0], optimizer);
        Assert.Throws<InvalidOperationException>(() => new Mlp(seed: 2).Train(Data, optimizer, 2, 16, Options with { Resume = true }));
        Assert.Equal(1, optimizer.StepCount);
        other.TrainStep([1, 2], [0], optimizer);
    }

    [Fact]
    public void Every_byte_that_changed_and_every_length_but_the_whole_is_refused()
    {
        byte[] whole = Write();
        for (int place = 0; place < whole.Length; place += place < 300 ? 1 : 37)
        {
            byte[] changed = [.. whole];
            changed[place] ^= 0x10;
            Refused(changed);
            Refused(whole[..place]);
        }

        byte[] weight = [.. whole];
        weight[^1] ^= 1;
        Assert.EndsWith(
            "it is damaged, or another program wrote it anew: its content is not what was written.", Refused(weight), StringComparison.Ordinal);
        Refused([.. whole, 0]);
        Refused([]);
    }

    [Fact]
    public void A_forged_file_with_a_right_hash_is_read_or_refused_but_nothing_else_happens()
    {
        byte[] whole = Write();
        var words = new uint[4000];
        new RandomStream(1, "forger").FillBits(words);
        int refused = 0;
        for (int i = 0; i < words.Length; i += 2)
        {
            byte[] forged = [.. whole];
            int place = 8 + (int)(words[i] % (uint)(whole.Length - 8));
            forged[place] = (byte)words[i + 1];
            if (i % 3 == 0)
            {
                forged = forged[..place];           // and cut off
            }

            Sign(forged);
            File.WriteAllBytes(File1, forged);
            var network = new Mlp(seed: 2);
            float[] before = network.Parameters.ToArray();
            try
            {
                network.Train(Data, new Adam(0.01), 2, 16, Options with { Resume = true });
            }
            catch (InvalidDataException)
            {
                refused++;
                Assert.Equal(before, network.Parameters);
            }
            catch (TrainingDivergedException)
            {
                // Parameters that were forged to be huge or NaN.
            }
        }

        Assert.InRange(refused, 800, 1999);
    }

    [Theory]
    [InlineData("\"version\\\":1", "\"version\\\":2", "it is a checkpoint of another version of NetDsl, which only that version resumes.")]
    [InlineData("\"seed\\\":1", "\"sead\\\":1", "what it says of its run (\"netdsl.run\" in the metadata) is damaged: ")]
    [InlineData("\"steps\\\":8", "\"steps\\\":-", "what it says of its run (\"netdsl.run\" in the metadata) is damaged: ")]
    [InlineData("optimizer/mean/Dense1.weight", "optimizer/mean/Dense1.height", "it holds no optimizer/mean/Dense1.weight [8, 2].")]
    [InlineData("best/Dense2.bias", "best/Dense3.bias", "it holds no best/Dense2.bias [3].")]
    [InlineData("netdsl.run", "netdsl.ran", "it is a safetensors file, which holds weights and not the state of a run.")]
    public void A_part_that_is_not_what_it_should_be_is_named(string right, string wrong, string message)
    {
        string text = Encoding.Latin1.GetString(Write());
        Assert.Contains(right, text, StringComparison.Ordinal);
        byte[] forged = Encoding.Latin1.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal));
        Sign(forged);
        Assert.Contains(message, Refused(forged), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Sign(byte[] file)
    {
        ReadOnlySpan<byte> before = "\"netdsl.sha256\":\""u8;
        int place = file.AsSpan().IndexOf(before);
        if (place >= 0 && place + before.Length + 64 <= file.Length)
        {
            Span<byte> digits = file.AsSpan(place + before.Length, 64);
            digits.Fill((byte)'0');
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file))).CopyTo(digits);
        }
    }

    private byte[] Write()
    {
        new Mlp(seed: 1).Train(Data, new Adam(0.01), 2, 16, Options);
        return File.ReadAllBytes(File1);
    }

    private string Refused(byte[] file)
    {
        File.WriteAllBytes(File1, file);
        var network = new Mlp(seed: 2);
        float[] before = network.Parameters.ToArray();
        var optimizer = new Adam(0.01);
        string message = Assert.Throws<InvalidDataException>(() => network.Train(Data, optimizer, 2, 16, Options with { Resume = true })).Message;
        Assert.StartsWith("The checkpoint run.checkpoint cannot be resumed: ", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, optimizer.StepCount);
        return message;
    }
}
