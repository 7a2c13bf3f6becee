using System.Security.Cryptography;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A checkpoint that is damaged or of another run is refused in words, and nothing changes.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private const int BodyAt = 8 + 32;

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
            Assert.Contains(place < 7 ? "no checkpoint" : place < 8 ? "another version" : "damaged", Refused(changed), StringComparison.Ordinal);
            Refused(whole[..place]);
        }

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
            int place = BodyAt + (int)(words[i] % (uint)(whole.Length - BodyAt));
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

    [Fact]
    public void A_list_that_claims_more_than_the_file_holds_is_refused_before_memory_is_set_aside()
    {
        byte[] forged = Write();
        using var reader = new BinaryReader(new MemoryStream(forged) { Position = BodyAt });
        reader.ReadString();                        // what it says of its network
        reader.ReadString();                        // and of its machine
        BitConverter.TryWriteBytes(forged.AsSpan((int)reader.BaseStream.Position), int.MaxValue);
        Sign(forged);
        Assert.Contains("claims a list of 2147483647", Refused(forged), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Sign(byte[] file) => SHA256.HashData(file.AsSpan(BodyAt), file.AsSpan(8));

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
