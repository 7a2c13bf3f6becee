namespace NetDsl;

/// <summary>Writes a program that trains a module of PyTorch, by one process or by many.</summary>
internal static class PyTorchTraining
{
    /// <exception cref="NotSupportedException">The network has no loss.</exception>
    public static string Write(NetworkDescription network)
    {
        if (network.Loss is not { } loss)
        {
            throw new NotSupportedException($"{network.Name} has no loss to train it with: give it one with [Loss(…)].");
        }

        bool hasClasses = loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;
        return Script
            .Replace("$module$", Snake.Case(network.Name), StringComparison.Ordinal)
            .Replace("$Network$", network.Name, StringComparison.Ordinal)
            .Replace("$smallest$", FormattableString.Invariant($"{network.SmallestBatch}"), StringComparison.Ordinal)
            .Replace(
                "$targets$",
                hasClasses ? "data[\"labels\"]" : "data[\"targets\"] if \"targets\" in data else data[\"labels\"].float().unsqueeze(1)",
                StringComparison.Ordinal)
            .Replace("$inputs$", network.Steps > 0 ? OfSequences : OfSamples(network.Name), StringComparison.Ordinal)
            .Replace("$answers$", hasClasses ? Classes : "", StringComparison.Ordinal)
            .Replace("$right$", hasClasses ? ", accuracy {right / targets.numel():.2%}" : "", StringComparison.Ordinal)
            .Replace("$count$", hasClasses ? "total, right = 0.0, 0" : "total = 0.0", StringComparison.Ordinal);
    }

    private const string Classes = "\n        right += (output.argmax(-1).cpu() == targets[places]).sum().item()";

    private const string OfSequences = """
        inputs = data["tokens"].long() if "tokens" in data else data["inputs"]
            if (data["lengths"] != inputs.shape[1]).any():
                raise SystemExit(f"{path}: sequences of different lengths, which this program cannot tell from what fills them up.")
        """;

    private static string OfSamples(string network) => $"inputs = data[\"inputs\"].reshape(-1, *{network}.INPUT_SHAPE)";

    private const string Script = """"
        """Trains $Network$ on one processor or graphics card, or on many, also of several machines.

            python3 train_$module$.py train.safetensors
            torchrun --nproc_per_node=2 train_$module$.py train.safetensors
            torchrun --nnodes=2 --nproc_per_node=8 --rdzv_backend=c10d --rdzv_endpoint=HOST:29500 train_$module$.py train.safetensors

        Needs the packages torch and safetensors. Data is what Dataset.Save writes. A step is the same however many processes there are:
        each takes its share of the batch. Only batch norms see their share alone. What is written at the end, $Network$.Load reads.
        """

        import argparse
        import os

        import torch
        import torch.distributed as dist
        from safetensors import safe_open
        from safetensors.torch import load_file, save_file
        from torch.nn.parallel import DistributedDataParallel

        from $module$ import $Network$

        SMALLEST_SHARE = $smallest$  # samples that a step needs


        def read_arguments():
            parser = argparse.ArgumentParser(description="Trains $Network$.")
            parser.add_argument("data", help="the samples to train on, from Dataset.Save")
            parser.add_argument("--validation", help="samples to judge each epoch by, from Dataset.Save")
            parser.add_argument("--weights", default="$module$.safetensors", help="what training begins with (%(default)s)")
            parser.add_argument("--output", default="trained.safetensors", help="gets the trained network (%(default)s)")
            parser.add_argument("--checkpoint", default="checkpoint.pt", help="written after each epoch; goes on from it (%(default)s)")
            parser.add_argument("--epochs", type=int, default=10)
            parser.add_argument("--batch-size", type=int, default=32, help="of all processes together (%(default)s)")
            parser.add_argument("--optimizer", choices=("adam", "adamw", "sgd"), default="adam")
            parser.add_argument("--learning-rate", type=float, default=1e-3)
            parser.add_argument("--momentum", type=float, default=0.9, help="of sgd (%(default)s)")
            parser.add_argument("--weight-decay", type=float, default=0.0)
            parser.add_argument("--seed", type=int, default=0, help="of the order of samples and of dropout (%(default)s)")
            return parser.parse_args()


        def read_data(path):
            """Inputs, targets, and how much each sample counts: 1 on average."""
            data = load_file(path)
            $inputs$
            targets = $targets$
            weights = data.get("weights", torch.ones(len(inputs)))
            return inputs, targets, weights / weights.mean()


        def optimizer_of(model, arguments):
            options = {"lr": arguments.learning_rate, "weight_decay": arguments.weight_decay}
            if arguments.optimizer == "sgd":
                return torch.optim.SGD(model.parameters(), momentum=arguments.momentum, **options)
            return {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[arguments.optimizer](model.parameters(), **options)


        def batches(count, size, seed, rank, processes):
            """Of each batch the places of this process's share, and how many samples it has in all."""
            order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
            for batch in order.split(size):
                if len(batch) >= SMALLEST_SHARE * processes:
                    yield batch[rank::processes], len(batch)


        def train_epoch(replica, optimizer, data, steps, processes, device):
            """The mean loss of the samples that were trained on."""
            inputs, targets, weights = data
            total, count = torch.zeros((), device=device), 0
            replica.train()
            for places, size in steps:
                optimizer.zero_grad(set_to_none=True)
                losses = $Network$.losses(replica(inputs[places].to(device)), targets[places].to(device))
                loss = (losses * weights[places].to(device)).sum()
                (loss * processes / size).backward()  # processes: their gradients are averaged, not added
                optimizer.step()
                total += loss.detach()
                count += size
            if dist.is_initialized():
                dist.all_reduce(total)
            return total.item() / max(1, count)


        @torch.no_grad()
        def judge(model, data, size, device):
            """What the network makes of samples, in words."""
            inputs, targets, weights = data
            $count$
            model.eval()
            for places in torch.arange(len(inputs)).split(size):
                output = model(inputs[places].to(device))
                losses = $Network$.losses(output, targets[places].to(device))
                total += (losses * weights[places].to(device)).sum().item()$answers$
            return f"loss {total / len(inputs):.4f}$right$"


        def replace(path, write):
            """Writes a file aside, so that there is never half of one."""
            write(path + ".tmp")
            os.replace(path + ".tmp", path)


        def main():
            arguments = read_arguments()
            if "RANK" in os.environ:  # set by torchrun
                dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
            rank, processes = (dist.get_rank(), dist.get_world_size()) if dist.is_initialized() else (0, 1)
            device = torch.device("cpu")
            if torch.cuda.is_available():
                device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
                torch.cuda.set_device(device)

            data = read_data(arguments.data)
            validation = read_data(arguments.validation) if arguments.validation and rank == 0 else None
            with safe_open(arguments.weights, "pt") as file:
                metadata = file.metadata()  # class names and preprocessing belong to the trained network, too
            model = $Network$().to(device)
            model.load_state_dict(load_file(arguments.weights))
            optimizer = optimizer_of(model, arguments)
            first = 0
            if os.path.exists(arguments.checkpoint):
                saved = torch.load(arguments.checkpoint, map_location=device)
                model.load_state_dict(saved["model"])
                optimizer.load_state_dict(saved["optimizer"])
                first = saved["epoch"]
            replica = DistributedDataParallel(model) if dist.is_initialized() else model

            for epoch in range(first, arguments.epochs):
                torch.manual_seed((arguments.seed + epoch) * processes + rank)  # dropout differs between processes
                steps = batches(len(data[0]), arguments.batch_size, arguments.seed + epoch, rank, processes)
                loss = train_epoch(replica, optimizer, data, steps, processes, device)
                if rank == 0:
                    judged = f", validation {judge(model, validation, arguments.batch_size, device)}" if validation else ""
                    print(f"epoch {epoch + 1}: loss {loss:.4f}{judged}", flush=True)
                    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1}
                    replace(arguments.checkpoint, lambda path: torch.save(state, path))

            if rank == 0:
                kept = {name: tensor.cpu().contiguous() for name, tensor in model.state_dict().items() if "num_batches_tracked" not in name}
                replace(arguments.output, lambda path: save_file(kept, path, metadata))
            if dist.is_initialized():
                dist.barrier()
                dist.destroy_process_group()


        if __name__ == "__main__":
            main()

        """";
}
