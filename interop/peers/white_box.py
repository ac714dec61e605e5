"""White-box attacks of Gambeson beside those of ART, Foolbox, AutoAttack and torchattacks: same model bytes, same images, one run.

    pip install -r requirements-white-box.txt   # AutoAttack: fra31/auto-attack, commit a392200, on PYTHONPATH
    make bench B=rows                           # once, so that bench/run is built
    python white_box.py [GROUP]...              # robust-0.3 standard-0.1 robust-nearest standard-nearest perceptron speed

The network of the peers is made in torch from the initializers of the ONNX file; all attack the images that it gets right, and
it has to be all of them for Gambeson too. Prints how many of these each attack fooled (inside epsilon with 1e-5 of room, for
those with an epsilon), the median distance of those that look for the nearest (what was not fooled counts as infinite), and
seconds of CPU on one thread: of a peer's attack alone; of Gambeson the best of three runs in one process, with all checks;
in `speed` of a warm process.
"""

import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import warnings

import eagerpy  # noqa: F401  (Foolbox needs it)
import foolbox
import numpy as np
import torch
import torchattacks
from art.attacks import evasion as art
from art.estimators.classification import PyTorchClassifier
from autoattack.autopgd_base import APGDAttack, APGDAttack_targeted
from autoattack.fab_pt import FABAttack_PT
from autoattack.square import SquareAttack

from networks import Rebuilt, perceptron

HOME = pathlib.Path(__file__).resolve().parents[2]
DIGITS = HOME / "examples" / "digits"
WORK = pathlib.Path(tempfile.mkdtemp())
ORDER = {"linf": np.inf, "l2": 2, "l1": 1}
CAPITAL = {"linf": "Linf", "l2": "L2", "l1": "L1"}
F = foolbox.attacks


class Case:
    """A network with the examples that it gets right, in files for Gambeson and in tensors for the others."""

    def __init__(self, file, x, y):
        network = Rebuilt(file).eval()
        with torch.no_grad():
            right = (network(torch.tensor(x)).argmax(1).numpy() == y)
        self.file, self.network = file, network
        self.x, self.y = torch.tensor(x[right]), torch.tensor(y[right])
        np.save(WORK / "x.npy", x[right])
        np.save(WORK / "y.npy", y[right])
        self.foolbox = foolbox.PyTorchModel(network, bounds=(0, 1))
        classes = network(self.x[:1]).shape[1]
        self.art = PyTorchClassifier(network, torch.nn.CrossEntropyLoss(), x.shape[1:], classes, clip_values=(0, 1),
                                     device_type="cpu")


def digits(model, count):
    x = np.frombuffer(gzip.open(DIGITS / "t10k-images-idx3-ubyte.gz").read()[16:], np.uint8)[: count * 784]
    y = np.frombuffer(gzip.open(DIGITS / "t10k-labels-idx1-ubyte.gz").read()[8:], np.uint8)[:count]
    return Case(DIGITS / f"{model}.onnx", (x.reshape(-1, 1, 28, 28) / 255).astype(np.float32), y.astype(np.int64))


def show(tool, attack, case, norm, epsilon, run, runs=1):
    """A peer's attack, the best time of so many runs; gives the questions for each example."""
    seconds = np.inf
    for _ in range(runs):
        torch.manual_seed(0)
        np.random.seed(0)
        case.network.asked, before = 0, time.process_time()
        try:
            found = torch.as_tensor(run()).detach()
        except RuntimeError as e:  # torchattacks takes no rows that are not images for some attacks
            print(f"  {tool:12} {attack:28} {norm:5} fails: {str(e)[:80]}", flush=True)
            return sys.maxsize
        seconds = min(seconds, time.process_time() - before)
    asked = case.network.asked // len(case.x)
    with torch.no_grad():
        fooled = (case.network(found).argmax(1) != case.y).numpy()
    change = (found - case.x).flatten(1).double().numpy()
    distance = np.where(fooled, np.linalg.norm(change, ORDER[norm], axis=1), np.inf)
    inside = int((distance <= (epsilon or 1e9) * (1 + 1e-5)).sum())
    line(tool, attack, norm, epsilon, inside, len(distance), np.median(distance), seconds)
    return asked


def line(tool, attack, norm, epsilon, inside, count, median, seconds):
    distance = "" if epsilon else f"median {median:8.4f}"
    print(f"  {tool:12} {attack:28} {norm:5} fooled {inside:3d} of {count}  {distance:16} {seconds:8.4f} s", flush=True)


def ours(attack, case, norm, epsilon, steps=0, restarts=0, queries=5000, name=None):
    within = epsilon or {"linf": 0.3, "l2": 2, "l1": 10}[norm]
    arguments = [attack, case.file, WORK / "x.npy", WORK / "y.npy", queries, norm, within, 1, 3, steps, restarts]
    text = subprocess.run(["sh", str(HOME / "bench" / "run"), "attack", *map(str, arguments)], capture_output=True, text=True,
                          check=True).stdout
    seconds = min(float(s) for s in re.findall(r": ([0-9.]+) s CPU", text))
    last = text.splitlines()[-1]
    median = float(re.search(r"median distance (\S+),", last)[1].replace("Infinity", "inf"))
    count = int(re.search(r"(\d+) examples", last)[1])
    if count != len(case.x):
        sys.exit(f"{case.file}: Gambeson gets {count} of {len(case.x)} right, so the networks differ")
    inside = int(re.search(r", (\d+) within" if epsilon else r", (\d+) fooled", last)[1])
    line("Gambeson", name or attack, norm, epsilon, inside, count, median, seconds)


def within(case, epsilon, norm="linf"):
    """Attacks that stay within epsilon."""
    x, y, net = case.x, case.y, case.network
    p, capital = ORDER[norm], CAPITAL[norm]

    def fool(attack):
        return lambda: attack(case.foolbox, x, y, epsilons=epsilon)[1]

    def robust(attack):
        return lambda: attack.generate(x.numpy(), y.numpy())

    def auto(loss):
        return lambda: APGDAttack(net, n_iter=100, norm=capital, eps=epsilon, loss=loss, n_restarts=1, seed=0,
                                  use_largereps=norm == "l1").perturb(x, y)

    step = epsilon / 30 if norm == "linf" else epsilon / 40
    one = {"linf": F.FGSM, "l2": F.L2FastGradientAttack, "l1": F.L1FastGradientAttack}[norm]
    many = {"linf": F.LinfPGD, "l2": F.L2PGD, "l1": F.L1PGD}[norm]
    show("Foolbox", "FGSM", case, norm, epsilon, fool(one()))
    show("ART", "FGSM", case, norm, epsilon, robust(art.FastGradientMethod(case.art, norm=p, eps=epsilon)))
    if norm == "linf":
        show("torchattacks", "FGSM", case, norm, epsilon, lambda: torchattacks.FGSM(net, eps=epsilon)(x, y))
    ours("fgsm", case, norm, epsilon)
    show("Foolbox", "PGD 40", case, norm, epsilon, fool(many(steps=40)))
    show("ART", "PGD 40", case, norm, epsilon, robust(art.ProjectedGradientDescent(
        case.art, norm=p, eps=epsilon, eps_step=step, max_iter=40, num_random_init=1, verbose=False)))
    if norm == "linf":
        show("torchattacks", "PGD 40", case, norm, epsilon,
             lambda: torchattacks.PGD(net, eps=epsilon, alpha=step, steps=40)(x, y))
    elif norm == "l2":
        show("torchattacks", "PGD 40", case, norm, epsilon,
             lambda: torchattacks.PGDL2(net, eps=epsilon, alpha=step, steps=40)(x, y))
    ours("pgd", case, norm, epsilon, 40, 1)
    show("AutoAttack", "APGD-CE 100", case, norm, epsilon, auto("ce"))
    if norm != "l1":
        show("torchattacks", "APGD-CE 100", case, norm, epsilon,
             lambda: torchattacks.APGD(net, norm=capital, eps=epsilon, steps=100)(x, y))
        show("ART", "APGD-CE 100", case, norm, epsilon, robust(art.AutoProjectedGradientDescent(
            case.art, norm=p, eps=epsilon, eps_step=2 * epsilon, max_iter=100, nb_random_init=1,
            loss_type="cross_entropy", batch_size=len(x), verbose=False)))
    ours("apgd-ce", case, norm, epsilon, 100, 1)
    ours("apgd-ce", case, norm, epsilon, name="apgd-ce, as it comes")
    if len(case.network(x[:1])[0]) < 4:
        return
    show("AutoAttack", "APGD-DLR 100", case, norm, epsilon, auto("dlr"))
    ours("apgd-dlr", case, norm, epsilon, 100, 1)
    show("AutoAttack", "APGD-T 9 x 100", case, norm, epsilon, lambda: APGDAttack_targeted(
        net, n_iter=100, norm=capital, eps=epsilon, n_target_classes=9, n_restarts=1, seed=0,
        use_largereps=norm == "l1").perturb(x, y))
    ours("apgd-t", case, norm, epsilon, 100, 1)
    if norm != "l1":
        show("AutoAttack", "Square 300", case, norm, epsilon,
             lambda: SquareAttack(net, norm=capital, eps=epsilon, n_queries=300, seed=0).perturb(x, y))
        show("ART", "Square 300", case, norm, epsilon, robust(art.SquareAttack(
            case.art, norm=p, eps=epsilon, max_iter=300, batch_size=len(x), verbose=False)))
    ours("square", case, norm, epsilon, queries=300)


def nearest_of_all(case, norm):
    """FAB-T of AutoAttack for all nine classes, the nearest of what it finds."""
    attack = FABAttack_PT(case.network, n_iter=100, norm=CAPITAL[norm], targeted=True, n_target_classes=9, device="cpu",
                          verbose=False, seed=0)
    best = case.x.clone()
    least = torch.full((len(best),), np.inf)
    for target in range(2, 11):
        attack.target_class = target
        with torch.no_grad():
            found = attack.attack_single_run(case.x, case.y, is_targeted=True)
            length = torch.linalg.vector_norm((found - case.x).flatten(1), ORDER[norm], dim=1)
            length[case.network(found).argmax(1) == case.y] = np.inf
        closer = length < least
        best[closer], least[closer] = found[closer], length[closer]
    return best


def nearest(case):
    """Attacks that look for the nearest adversarial example."""
    x, y = case.x, case.y

    def fool(attack):
        return lambda: attack.run(case.foolbox, x, y)

    def robust(attack):
        return lambda: attack.generate(x.numpy(), y.numpy())

    def line_of(tool, attack, norm, run):
        show(tool, attack, case, norm, None, run)

    line_of("Foolbox", "DDN 100", "l2", fool(F.DDNAttack(steps=100)))
    ours("ddn", case, "l2", None, 100, 1)
    for norm, attack in (("l2", F.L2FMNAttack), ("linf", F.LInfFMNAttack), ("l1", F.L1FMNAttack)):
        line_of("Foolbox", "FMN 100", norm, fool(attack(steps=100)))
        ours("fmn", case, norm, None, 100, 1)
    line_of("Foolbox", "DeepFool 50", "l2", fool(F.L2DeepFoolAttack(steps=50)))
    line_of("ART", "DeepFool 100", "l2", robust(art.DeepFool(case.art, verbose=False, batch_size=len(x))))
    line_of("torchattacks", "DeepFool 50", "l2", lambda: torchattacks.DeepFool(case.network, steps=50)(x, y))
    ours("deepfool", case, "l2", None)
    line_of("Foolbox", "DeepFool 50", "linf", fool(F.LinfDeepFoolAttack(steps=50)))
    ours("deepfool", case, "linf", None)
    line_of("Foolbox", "C&W 9 x 100", "l2", fool(F.L2CarliniWagnerAttack(binary_search_steps=9, steps=100)))
    line_of("ART", "C&W 10 x 10", "l2", robust(art.CarliniL2Method(case.art, batch_size=len(x), verbose=False)))
    line_of("torchattacks", "C&W 100", "l2", lambda: torchattacks.CW(case.network, c=1, steps=100)(x, y))
    ours("cw", case, "l2", None, 100, 9, name="cw, 9 x 100")
    for norm in ("l2", "linf", "l1"):
        line_of("AutoAttack", "FAB-T 9 x 100", norm, lambda: nearest_of_all(case, norm))
        ours("fab-t", case, norm, None, 100, 1)


def projected(case, row, epsilon, runs):
    """PGD of 40 steps as the peers have it."""
    x, y = case.x, case.y
    show("Foolbox", f"{row}: PGD 40", case, "linf", epsilon,
         lambda: F.LinfPGD(steps=40)(case.foolbox, x, y, epsilons=epsilon)[1], runs)
    show("ART", f"{row}: PGD 40", case, "linf", epsilon, lambda: art.ProjectedGradientDescent(
        case.art, eps=epsilon, eps_step=epsilon / 30, max_iter=40, batch_size=len(x), num_random_init=1,
        verbose=False).generate(x.numpy(), y.numpy()), runs)
    show("torchattacks", f"{row}: PGD 40", case, "linf", epsilon,
         lambda: torchattacks.PGD(case.network, eps=epsilon, alpha=epsilon / 30, steps=40)(x, y), runs)


def hop(case, row, iterations):
    """HopSkipJump as the peers have it, and ours with as many queries as the thriftier of them took."""
    asked = [show("Foolbox", f"{row}: HopSkipJump", case, "l2", None, lambda: F.HopSkipJumpAttack(
        steps=iterations, initial_gradient_eval_steps=100, max_gradient_eval_steps=1000).run(case.foolbox, case.x, case.y)),
             show("ART", f"{row}: HopSkipJump", case, "l2", None, lambda: art.HopSkipJump(
                 case.art, norm=2, max_iter=iterations, max_eval=1000, init_eval=100, verbose=False).generate(
                     case.x.numpy()))]
    ours("hopskipjump", case, "l2", None, queries=min(asked), name=f"{row}: {min(asked)} of {asked} queries")


def speed():
    """The rows of which the speed counts: each peer's own loop, then ours in one warm process."""
    case = digits("robust", 100)
    x, y = case.x, case.y
    projected(case, "row 1", 0.3, 3)
    projected(digits("standard", 200), "row 2", 0.3, 2)
    show("AutoAttack", "row 3: APGD-CE 100", case, "linf", 0.3, lambda: APGDAttack(
        case.network, n_iter=100, norm="Linf", eps=0.3, loss="ce", n_restarts=1, seed=0).perturb(x, y), 2)
    show("AutoAttack", "row 5: Square 300", case, "linf", 0.3, lambda: SquareAttack(
        case.network, norm="Linf", eps=0.3, n_queries=300, seed=0).perturb(x, y), 2)
    few = digits("robust", 50)
    show("Foolbox", "row 6: DDN 100", few, "l2", None, lambda: F.DDNAttack(steps=100).run(few.foolbox, few.x, few.y), 2)
    hop(digits("robust", 10), "row 7", 10)
    x, y = perceptron(WORK / "perceptron.onnx")
    projected(Case(WORK / "perceptron.onnx", x, y), "row 8", 0.05, 20)
    small = Case(WORK / "perceptron.onnx", x[:20], y[:20])
    hop(small, "row 9", 20)
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "perceptron.onnx").write_bytes((WORK / "perceptron.onnx").read_bytes())
    np.save(folder / "x.npy", x)
    np.save(folder / "y.npy", y)
    subprocess.run(["sh", str(HOME / "bench" / "run"), "rows", "1,2,3,5,6,7,8,9", str(DIGITS), str(folder), "5"], check=True)


def table():
    x, y = perceptron(WORK / "perceptron.onnx")
    case = Case(WORK / "perceptron.onnx", x, y)
    for norm, epsilon in (("linf", 0.05), ("l2", 0.2)):
        within(case, epsilon, norm)
    for norm, attack in (("l2", F.L2FMNAttack), ("linf", F.LInfFMNAttack), ("l1", F.L1FMNAttack)):
        show("Foolbox", "FMN 100", case, norm, None, lambda: attack(steps=100).run(case.foolbox, case.x, case.y))
        ours("fmn", case, norm, None, 100, 1)


GROUPS = {
    "robust-0.3": lambda: within(digits("robust", 200), 0.3),
    "standard-0.1": lambda: within(digits("standard", 200), 0.1),
    "robust-l2": lambda: within(digits("robust", 100), 2, "l2"),
    "standard-l1": lambda: within(digits("standard", 100), 5, "l1"),
    "robust-nearest": lambda: nearest(digits("robust", 50)),
    "standard-nearest": lambda: nearest(digits("standard", 50)),
    "perceptron": table,
    "speed": speed,
}

if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    for group in sys.argv[1:] or GROUPS:
        print(f"== {group}", flush=True)
        GROUPS[group]()
