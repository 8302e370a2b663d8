"""Reads a network, boxes and labels as JSON; bounds the output on each box by auto_LiRPA (CROWN, float32, one thread).
Writes the CPU seconds of each run, a line each, then the number of boxes on which the bound shows the label."""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
try:
    import torch
    from auto_LiRPA import BoundedModule, BoundedTensor, PerturbationLpNorm
except ImportError as problem:
    print(f"error: {problem}", file=sys.stderr)
    sys.exit(4)

BATCH = 256
torch.set_num_threads(1)
given = json.load(sys.stdin)


class Network(torch.nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.linear = torch.nn.ModuleList()
        self.kinds = []
        for layer in layers:
            linear = torch.nn.Linear(layer["columns"], layer["rows"])
            weights = torch.tensor(layer["weights"]).reshape(layer["rows"], layer["columns"])
            linear.weight = torch.nn.Parameter(weights)
            linear.bias = torch.nn.Parameter(torch.tensor(layer["bias"]))
            self.linear.append(linear)
            self.kinds.append((layer["activation"], layer["residual"]))

    def forward(self, h):
        for linear, (activation, residual) in zip(self.linear, self.kinds):
            z = linear(h)
            z = torch.relu(z) if activation == "relu" else z
            h = h + z if residual else z
        return h


zero, one = (0.0, 1.0) if given["inputs"] == "01" else (-1.0, 1.0)
lower = torch.tensor([[one if bit == "1" else zero for bit in box] for box in given["boxes"]])
upper = torch.tensor([[zero if bit == "0" else one for bit in box] for box in given["boxes"]])
# The output is > 0 for label 1; for label 0 its negative is bounded from below too.
signs = torch.tensor([1.0 if label == 1 else -1.0 for label in given["labels"]]).reshape(-1, 1, 1)
network = Network(given["layers"])
bounded = BoundedModule(network, lower[:1], device="cpu")


def proved():
    count = 0
    for start in range(0, len(lower), BATCH):
        low, high = lower[start : start + BATCH], upper[start : start + BATCH]
        box = BoundedTensor((low + high) / 2, PerturbationLpNorm(norm=float("inf"), x_L=low, x_U=high))
        bound, _ = bounded.compute_bounds(
            x=(box,), C=signs[start : start + BATCH], method="CROWN", bound_upper=False
        )
        count += int((bound > 0).sum())
    return count


with torch.no_grad():
    count = proved()
    for _ in range(given["runs"]):
        start = time.process_time()
        count = proved()
        print(time.process_time() - start)
print(count)
