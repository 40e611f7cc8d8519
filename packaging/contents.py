"""The Python packages in the bundle: those that noisegram requires, and those that they require."""

from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
)

from freeze import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from parts import DISTRIBUTIONS

OWN = ("engine", "guiapp", "resources")


def distributions(name: str = "noisegram") -> dict[str, Distribution]:
    """By name: the package, and all that it needs here, without what is left out."""
    found: dict[str, Distribution] = {}
    open_names = [name]
    while open_names:
        key = canonicalize_name(open_names.pop())
        if key in found or key in DISTRIBUTIONS:
            continue
        try:
            found[key] = distribution(key)
        except PackageNotFoundError:
            raise SystemExit(f"{key} is missing. First: pip install '.[packaging]'") from None
        needs = [Requirement(line) for line in found[key].requires or ()]
        here = [n for n in needs if n.marker is None or n.marker.evaluate({"extra": ""})]
        open_names += [need.name for need in here]
    return dict(sorted(found.items()))


def own_modules() -> list[str]:
    """All modules of ours: some are imported by a name that is put together, which nobody sees."""
    files = (path for name in OWN for path in (ROOT / name).rglob("*.py"))
    parts = sorted(path.relative_to(ROOT).with_suffix("").parts for path in files)
    return [".".join(part for part in place if part != "__init__") for place in parts]


def foreign_modules() -> list[str]:
    """Modules that are installed for something else, as for tests: torch takes what it finds."""
    ours = set(distributions())
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if module.isidentifier() and not ours & {canonicalize_name(owner) for owner in owners}
    )


def is_foreign(place: str) -> bool:
    """True for metadata of a package that is not in the bundle."""
    folder = place.replace("\\", "/").split("/")[0]
    if not folder.endswith((".dist-info", ".egg-info")):
        return False
    return canonicalize_name(folder.split("-")[0].removesuffix(".egg")) not in distributions()
