"""The files of pyapriltags for PyInstaller: its one library, which it opens by its place."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = collect_dynamic_libs("pyapriltags")
hiddenimports = ["numpy.ctypeslib"]  # by numpy's __getattr__
