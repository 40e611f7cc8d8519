"""The bill of materials, as CycloneDX: what is in the bundle, in which version and license."""

import hashlib
import json
import platform
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contents import distributions
from freeze import ROOT, WORD, epoch, release
from licenses import license_of, system_packages

Component = dict[str, Any]


def bill(bundle: Path) -> Component:
    """The whole bill, the same for the same bundle."""
    parts = [*python_parts(), *system_parts(bundle), *model_parts(), *font_parts()]
    components = sorted(parts, key=lambda part: part["bom-ref"])
    program: Component = {
        "type": "application",
        "bom-ref": f"pkg:pypi/{WORD}@{release()}",
        "name": WORD,
        "version": release(),
        "licenses": [{"license": {"id": "MIT"}}],
    }
    inside = json.dumps([program, components], sort_keys=True)
    when = datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, inside)}",
        "version": 1,
        "metadata": {"timestamp": when, "component": program},
        "components": components,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [part["bom-ref"] for part in components]}
        ],
    }


def python_parts() -> list[Component]:
    """Python itself and its packages."""
    version = platform.python_version()
    python: Component = {
        "type": "platform",
        "bom-ref": f"pkg:generic/cpython@{version}",
        "name": "CPython",
        "version": version,
        "purl": f"pkg:generic/cpython@{version}",
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }
    parts = [python]
    for name, package in distributions().items():
        if name == WORD:
            continue
        purl = f"pkg:pypi/{name}@{package.version.replace('+', '%2B')}"
        parts.append(
            {
                "type": "library",
                "bom-ref": purl,
                "name": package.name,
                "version": package.version,
                "purl": purl,
                "licenses": [{"license": {"name": license_of(package)}}],
            }
        )
    return parts


def system_parts(bundle: Path) -> list[Component]:
    """Libraries from the system that the bundle was made on, by package."""
    if not sys.platform.startswith("linux"):
        return []
    system = platform.freedesktop_os_release().get("ID", "linux")
    held: dict[str, list[str]] = {}
    for library, package in system_packages(bundle).items():
        held.setdefault(package, []).append(library)
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:deb/{system}/{package}",
            "name": package,
            "purl": f"pkg:deb/{system}/{package}",
            "hashes": [sha256(bundle / "_internal" / libraries[0])],
            "description": ", ".join(libraries),
        }
        for package, libraries in held.items()
    ]


def model_parts() -> list[Component]:
    """The models that come along."""
    return [
        {
            "type": "machine-learning-model",
            "bom-ref": f"model/{path.parent.name}/{path.stem}",
            "name": path.stem,
            "hashes": [sha256(path)],
            "licenses": [{"license": {"id": "MIT"}}],
        }
        for path in sorted((ROOT / "resources").rglob("*.safetensors"))
    ]


def font_parts() -> list[Component]:
    """The faces of the window's typeface."""
    return [
        {
            "type": "file",
            "bom-ref": f"font/{path.stem}",
            "name": path.stem,
            "hashes": [sha256(path)],
            "licenses": [{"license": {"id": "OFL-1.1"}}],
        }
        for path in sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
    ]


def sha256(path: Path) -> dict[str, str]:
    """A file's hash, as the bill wants it."""
    with path.open("rb") as file:
        return {"alg": "SHA-256", "content": hashlib.file_digest(file, "sha256").hexdigest()}
