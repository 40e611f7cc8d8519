"""The parts of the bundle, and those that stay out, each with its reason.

Held by a test: nothing that is left out is imported by the app (tests/packaging_/test_parts.py).
"""

import re
from fnmatch import fnmatch
from pathlib import PurePath

COMPILES = "compiles models; nothing here is compiled"

# Modules that PyInstaller would follow lazy imports to. None of them is ever loaded by the app.
# A star stands for modules of a package that itself goes in.
MODULES: dict[str, str] = {
    "cv2": "tests",
    "scipy": "tests; torch asks for it where nothing here goes",
    "torch._inductor.codegen": COMPILES,
    "torch._inductor.fx_passes": COMPILES,
    "torch._inductor.kernel": COMPILES,
    "torch._inductor.template_heuristics": COMPILES,
    "torch._inductor.autotune_process": COMPILES,
    "torch._inductor.async_compile": COMPILES,
    "torch._inductor.codecache": COMPILES,
    "torch._inductor.compile_fx": COMPILES,
    "torch._inductor.compile_fx_ext": COMPILES,
    "torch._inductor.decomposition": COMPILES,
    "torch._inductor.graph": COMPILES,
    "torch._inductor.ir": COMPILES,
    "torch._inductor.lowering": COMPILES,
    "torch._inductor.mkldnn_ir": COMPILES,
    "torch._inductor.mkldnn_lowerings": COMPILES,
    "torch._inductor.pattern_matcher": COMPILES,
    "torch._inductor.quantized_lowerings": COMPILES,
    "torch._inductor.scheduler": COMPILES,
    "torch._inductor.select_algorithm": COMPILES,
    "torch._vendor.quack": "kernels for NVIDIA cards, which a CPU build cannot run",
    "torch.testing._internal.common_methods_invocations": "torch's own tests",
    "torch.testing._internal.common_utils": "torch's own tests",
    "torch.testing._internal.opinfo": "torch's own tests",
    "torch._dynamo.repro": COMPILES,
    "torch._export.serde": "exports models as graphs",
    "torch.ao.ns": "makes models of whole numbers",
    "torch.ao.quantization.fx": "makes models of whole numbers",
    "torch.ao.quantization.pt2e": "makes models of whole numbers",
    "torch.distributed._tools": "for trainings on many machines",
    "torch.distributed.checkpoint": "for trainings on many machines",
    "torch.distributed.elastic": "for trainings on many machines",
    "torch.distributed.pipelining": "for trainings on many machines",
    "torch.sparse._triton_ops_meta": "kernels for NVIDIA cards",
    "torch.utils.benchmark": "torch's own timer",
    "torch.utils.cpp_extension": "builds extensions",
    "torch.utils.hipify": "builds extensions",
    "torch.utils.tensorboard": "for TensorBoard",
    "torch.onnx._internal.exporter._torchlib": "exports models to ONNX",
    "sympy.physics.[!_]*": "physics",
    "sympy.testing": "sympy's own tests",
    "sympy.vector": "vectors",
    "pydoc_data": "Python's help",
    "xmlrpc": "another network protocol",
    "networkx": "torch: draws graphs of compiled models",
    "jinja2": "torch: templates of compiled models",
    "fsspec": "torch: models from the network",
    "filelock": "torch: caches of compiled models",
    "markupsafe": "torch: templates of compiled models",
    "pygments.lexers.[!_]*": "rich: colors for source code",
    "pygments.formatters": "rich: colors for source code",
    "PIL.ImageQt": "no picture goes to Qt by Pillow",
    "PIL.ImageTk": "another window",
    "PIL._imagingtk": "another window",
    "PIL.ImageCms": "no color profiles",
    "PIL._imagingcms": "no color profiles",
    "PIL._avif": "no format that is written or read here, and 8 MB",
    "PIL.AvifImagePlugin": "no format that is written or read here",
    "numpy.distutils": "builds extensions",
    "numpy.f2py": "builds extensions",
    "tkinter": "another window",
    "readline": "no prompts here",
    "torch.utils.bottleneck": "torch's own profiler",
    "setuptools": "installs packages",
    "pip": "installs packages",
    "pytest": "tests",
    "hypothesis": "tests",
    "IPython": "nobody's shell",
    "matplotlib": "the figures are drawn without it",
    "PySide6.QtDBus": "a library is enough",
    "PySide6.QtOpenGL": "nothing is drawn with it",
    "PySide6.QtQml": "no QML here",
    "PySide6.QtQuick": "no QML here",
    "PySide6.QtSql": "the history uses Python's own sqlite3",
    "PySide6.QtTest": "tests",
}

# Files by their place in the bundle, for fnmatch, where a star matches slashes too.
FILES: dict[str, str] = {
    "torch/bin/*": "torch's own tests and protoc; torch asks for its shm manager at every start",
    "torch/include/*": "headers",
    "torch/test/*": "torch's own tests",
    "torch/share/*": "for CMake",
    "torch/lib/*.a": "for linking",
    "torch/lib/*.lib": "for linking",
    "torch/lib/libtorchbind_test*": "torch's own tests",
    "torch/lib/libjitbackend_test*": "torch's own tests",
    "torch/lib/libbackend_with_compiler*": "torch's own tests",
    "torch/lib/libaoti_custom_ops*": "torch's own tests",
    "PySide6/Qt/qml/*": "no QML here",
    "PySide6/Qt/lib/libQt6Qml*": "no QML here",
    "PySide6/Qt/lib/libQt6Quick*": "no QML here",
    "PySide6/Qt/lib/libQt6VirtualKeyboard*": "needs QML",
    "PySide6/Qt/lib/libQt6Pdf*": "no PDF is shown",
    "PySide6/Qt/lib/libQt6EglF*": "only for machines without a desktop",
    "PySide6/Qt/translations/*": "but the languages that there are",
    "PySide6/Qt/plugins/*": "but those named in PLUGINS",
    "PySide6/*opengl32sw.dll": "a desktop without any OpenGL needs none of it for widgets",
    "*/direct_url.json": "says where the builder's copy lay",
    "*.egg-info/SOURCES.txt": "of files that lie elsewhere",
    "*.dist-info/RECORD": "of files that are no longer there",
    "*.dist-info/INSTALLER": "says nothing",
    "*.dist-info/REQUESTED": "says nothing",
}

# Packages that torch asks for and the app never loads: neither they nor their metadata go in.
DISTRIBUTIONS = frozenset(["filelock", "fsspec", "jinja2", "markupsafe", "networkx", "setuptools"])

# Libraries of the desktop itself: every Linux with a window has its own, which fits its settings
# and its drivers better. The .deb names their packages.
OF_THE_DESKTOP = (
    "libstdc++*", "libgcc_s*",
    "libX11.so*", "libX11-xcb.so*", "libdbus-1*", "libfontconfig*", "libfreetype.so*", "libexpat*",
    "libglib-2.0*", "libgthread-2.0*", "libgobject-2.0*", "libgio-2.0*", "libgssapi_krb5*",
    "libwayland-*", "libxkbcommon.so*", "libxcb.so*", "libXau*", "libXdmcp*",
)  # fmt: skip

# Libraries without their symbol tables, which a quarter of torch's largest file consists of. Only
# these: without its own, numpy's OpenBLAS does not load any more.
WITHOUT_SYMBOLS = (
    "torch/lib/libtorch_cpu.so", "torch/lib/libtorch_python.so", "torch/lib/libc10.so",
    "libpython3*.so*", "python3*/lib-dynload/*.so", "PIL/*.so",
)  # fmt: skip

LANGUAGES = ("de",)  # of Qt's own words; English needs no file

# Tables of ICU, by their place in its library, for fnmatch. Qt asks ICU to sort, to change case,
# for encodings and for the names of time zones; all else it knows by itself (what libQt6Core.so
# asks for says so). The tables for sorting (coll) stay, for all languages.
ICU_TABLES: dict[str, str] = {
    "brkitr/*": "where words and lines end: Qt has rules of its own",
    "curr/*": "names of currencies",
    "lang/*": "names of languages",
    "region/*": "names of countries",
    "unit/*": "names of units",
    "rbnf/*": "numbers in words",
    "translit/*": "one script written in another",
    "*.cnv": "old encodings: Qt reads UTF-8, UTF-16 and Latin-1 by itself, and nothing here others",
    "*.spp": "names in the network",
    "unames.icu": "names of characters",
    "confusables.cfu": "characters that look alike, for names in the network",
}
OF_A_LANGUAGE = re.compile(r"(zone/)?(?!res_index)([a-z]{2,3})(_\w+)?\.res")  # its dates, zones

# The plugins of Qt that are used, by the end of their path without "lib" and suffix.
PLUGINS: dict[str, str] = {
    "platforms/qxcb": "X11",
    "platforms/qwayland*": "Wayland",
    "platforms/qwindows": "Windows",
    "platforms/qcocoa": "macOS",
    "platforms/qoffscreen": "a window without a screen, for tests of the bundle",
    "xcbglintegrations/*": "X11 asks for it at the start",
    "wayland-shell-integration/xdg-shell": "windows on Wayland",
    "wayland-decoration-client/*": "their frames where the desktop draws none",
    "wayland-graphics-integration-client/qt-plugin-wayland-egl": "Wayland asks for it",
    "platforminputcontexts/compose*": "dead keys",
    "platforminputcontexts/ibus*": "Chinese, Japanese and Korean input",
    "platformthemes/qxdgdesktopportal": "the desktop's own file dialogs",
    "iconengines/qsvgicon": "the icons",
    "imageformats/qsvg": "the icons",
    "imageformats/qgif": "dragged and pasted pictures",
    "imageformats/qjpeg": "dragged and pasted pictures",
    "imageformats/qwebp": "dragged and pasted pictures",
    "imageformats/qico": "the icon on Windows",
    "imageformats/qicns": "the icon on macOS",
    "styles/*": "the platform's look",
}


def file_exclusion(place: str) -> str:
    """Why the file at this place of the bundle stays out; "" if it goes in."""
    place = place.replace("\\", "/")
    if "/translations/qtbase_" in place and PurePath(place).stem.split("_")[1] in LANGUAGES:
        return ""
    if "/plugins/" in place and "PySide6" in place and plugin(place):
        return ""
    if place == "torch/bin/torch_shm_manager":
        return ""
    if any(fnmatch(place, shape) for shape in OF_THE_DESKTOP):
        return "the desktop has its own"
    return next((why for shape, why in FILES.items() if fnmatch(place, shape)), "")


def icu_table_exclusion(table: str) -> str:
    """Why this table of ICU stays out; "" if it goes in."""
    if language := OF_A_LANGUAGE.fullmatch(table):
        return "" if language[2] in ("en", *LANGUAGES) else "a language that the window has not"
    return next((why for shape, why in ICU_TABLES.items() if fnmatch(table, shape)), "")


def module_exclusion(module: str) -> str:
    """Why a module stays out; "" if it goes in."""
    for shape, why in MODULES.items():
        if fnmatch(module, shape) or module.startswith(f"{shape}."):
            return why
    return ""


def plugin(place: str) -> bool:
    """True for a plugin of Qt that is used."""
    path = PurePath(place)
    name = f"{path.parent.name}/{path.stem.removeprefix('lib')}"
    return any(fnmatch(name, shape) for shape in PLUGINS)
