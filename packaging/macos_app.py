"""The Mac app: what its Info.plist says, and its disk image. Untested: see README.md."""

import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Any

from freeze import MAKING, release

ENTITLEMENTS = Path(__file__).parent / "macos" / "entitlements.plist"
PLIST: dict[str, Any] = {
    "CFBundleIdentifier": "org.noisegram.Noisegram",
    "CFBundleName": "Noisegram",
    "CFBundleDisplayName": "Noisegram",
    "CFBundleShortVersionString": release(),
    "CFBundleVersion": release(),
    "LSBackgroundOnly": False,  # which PyInstaller says of every program with a console
    "LSApplicationCategoryType": "public.app-category.graphics-design",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "MIT license",
    "CFBundleLocalizations": ["en", "de"],
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Noisegram model",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["org.noisegram.model"],
        },
        {
            "CFBundleTypeName": "Noisegram lesson",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": ["org.noisegram.lesson"],
        },
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": "org.noisegram.lesson",
            "UTTypeDescription": "Noisegram lesson",
            "UTTypeConformsTo": ["public.json"],
            "UTTypeTagSpecification": {"public.filename-extension": ["lesson.json"]},
        }
    ],
    "UTImportedTypeDeclarations": [
        {
            "UTTypeIdentifier": "org.noisegram.model",
            "UTTypeDescription": "Noisegram model",
            "UTTypeConformsTo": ["public.data"],
            "UTTypeTagSpecification": {"public.filename-extension": ["safetensors"]},
        }
    ],
}


def make_dmg(bundle: Path, folder: Path) -> Path:
    """A disk image with the app and a link to Applications, signed where a certificate is named.

    PyInstaller puts the app beside the bundle; the licenses are still missing in it.
    """
    stage = MAKING / "dmg"
    shutil.rmtree(stage, ignore_errors=True)
    app = stage / "Noisegram.app"
    shutil.copytree(bundle.with_name("Noisegram.app"), app, symlinks=True)
    shutil.copytree(bundle / "licenses", app / "Contents" / "Resources" / "licenses")
    (stage / "Applications").symlink_to("/Applications")
    identity = os.environ.get("NOISEGRAM_SIGN", "-")  # "-": signed by nobody in particular
    hardened = [] if identity == "-" else ["--options", "runtime", "--timestamp"]
    sign = ["codesign", "--force", "--deep", "--sign", identity, *hardened]
    subprocess.run([*sign, "--entitlements", str(ENTITLEMENTS), str(app)], check=True)
    path = folder / f"noisegram-{release()}-macos-{platform.machine()}.dmg"
    image = ["hdiutil", "create", "-volname", "Noisegram", "-format", "ULFO", "-ov"]
    subprocess.run([*image, "-srcfolder", str(stage), str(path)], check=True)
    if profile := os.environ.get("NOISEGRAM_NOTARY"):  # of notarytool, kept in the keychain
        notary = ["xcrun", "notarytool", "submit", str(path), "--keychain-profile", profile]
        subprocess.run([*notary, "--wait"], check=True)
        subprocess.run(["xcrun", "stapler", "staple", str(path)], check=True)
    return path
