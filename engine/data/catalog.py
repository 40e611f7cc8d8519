"""Public data sets: their mirrors, file sizes, checksums and credits. No torch.

Nothing here uses the network; see `download`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.data.detect import DataKind, detect_format
from engine.errors import RequestError
from engine.sentence import Sentence


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on a mirror."""

    name: str
    bytes: int
    md5: str  # as it is published


@dataclass(frozen=True, slots=True)
class RemoteDataset:
    """A data set that can be downloaded."""

    name: str
    about: Sentence
    page: str  # web page that describes it and links the files
    mirrors: tuple[str, ...]  # folders that hold the files, tried in this order
    files: tuple[RemoteFile, ...]
    unpack: Literal["", "zip", "tar"] = ""
    members: str = ""  # of an archive, a pattern of the names that are kept
    packed_into: int = 0  # bytes of the members
    preset: str = ""  # that trains on it
    credit: str = ""

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(file.bytes for file in self.files)


# Sizes and MD5s of MNIST and EMNIST are those that torchvision checks its downloads by
# (torchvision/datasets/mnist.py); the authors publish none. They could not be compared with the
# files themselves here. The MD5 of CIFAR-10 stands on its author's page.
MNIST = RemoteDataset(
    name="mnist",
    about=Sentence("70,000 handwritten digits, 28 x 28"),
    page="http://yann.lecun.com/exdb/mnist/",
    mirrors=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
    files=(
        RemoteFile("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
        RemoteFile("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
        RemoteFile("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
        RemoteFile("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
    ),
    preset="digits32",
    credit="LeCun, Cortes & Burges 1998",
)
EMNIST = RemoteDataset(
    name="emnist",
    about=Sentence("814,255 handwritten letters and digits in six selections, 28 x 28"),
    page="https://www.nist.gov/itl/products-and-services/emnist-dataset",
    mirrors=("https://biometrics.nist.gov/cs_links/EMNIST/",),
    files=(RemoteFile("gzip.zip", 561_753_746, "58c8d27c78d21e728a6bc7b3cc06412e"),),
    unpack="zip",
    members="emnist-*",
    packed_into=562_000_000,
    preset="letters",
    credit="Cohen, Afshar, Tapson & van Schaik 2017",
)
CIFAR10 = RemoteDataset(
    name="cifar10",
    about=Sentence("60,000 photographs of ten kinds of things, 32 x 32 in color"),
    page="https://www.cs.toronto.edu/~kriz/cifar.html",
    mirrors=("https://www.cs.toronto.edu/~kriz/", "https://cave.cs.toronto.edu/kriz/"),
    files=(RemoteFile("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530"),),
    unpack="tar",
    members="*batch*",
    packed_into=6 * 30_730_000,
    preset="cars32",
    credit="Krizhevsky 2009",
)
CATALOG = (EMNIST, MNIST, CIFAR10)


def find_dataset(name: str) -> RemoteDataset:
    """The data set of that name. Raises `RequestError`."""
    for dataset in CATALOG:
        if dataset.name == name.casefold().replace("-", ""):
            return dataset
    raise RequestError(
        "There is no data set called {name} to fetch.",
        "There are: {known}.",
        name=name,
        known=", ".join(dataset.name for dataset in CATALOG),
    )


CREDITS: dict[DataKind, str] = {
    "emnist": (
        "Trained on EMNIST (Cohen, Afshar, Tapson & van Schaik 2017; from NIST Special Database "
        "19, US government data)."
    ),
    "mnist": "Trained on MNIST (LeCun, Cortes & Burges 1998; from NIST's special databases).",
    "cifar10": (
        "Trained on CIFAR-10 (Krizhevsky 2009), 32 x 32 pixels, a labeled part of the Tiny Images."
    ),
    "pictures": "",  # the user's own, of unknown origin
}

# in credits of presets, which are more precise than `CREDITS`
OWN: dict[DataKind, str] = {"mnist": " MNIST (", "cifar10": " CIFAR-10 ("}


def credit_of(path: Path, usual: str) -> str:
    """The credit of a model trained on the data at `path`; `usual` is that of its preset."""
    kind = detect_format(path).kind
    if kind in OWN and OWN[kind] in usual:
        return usual
    return CREDITS.get(kind, usual)
