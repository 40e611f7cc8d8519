"""Someone who has never seen the program: a home of their own, no Python, no network."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

NAME = "noisegram-smoke"
HOME = "Ünï 名前 'x"  # as hard a home as there is


class Newcomer:
    """Someone with a hard home; `with Newcomer() as person`.

    As root, a user of the system; but a checkout's own files may be closed to them: then not.
    What the machine does not allow is left out, and said in `lacks`.
    """

    def __init__(self, apart: bool = True) -> None:
        self.as_root = os.geteuid() == 0
        self.apart = apart and self.as_root
        self.lacks: list[str] = []

    def __enter__(self) -> "Newcomer":
        self._folder = Path(tempfile.mkdtemp(prefix="noisegram-smoke-"))
        self._folder.chmod(0o755)
        self.home, self._runtime = self._folder / HOME, self._folder / "run"
        self._empty = self._folder / "bin"  # all that PATH names
        for folder, mode in ((self.home, 0o700), (self._runtime, 0o700), (self._empty, 0o755)):
            folder.mkdir(mode=mode)
        if self.apart:
            forget()
            made = ["useradd", "--no-create-home", "--home-dir", str(self.home)]
            shell = ["--shell", "/usr/sbin/nologin"]
            self.apart = can(*made, *shell, NAME) and can(*self._as_user(), "true")
            if not self.apart:
                self.lacks.append("no user can be made here: it is tried as root")
        if self.apart:
            for folder in (self.home, self._runtime):
                shutil.chown(folder, NAME, NAME)
        self.offline = can(*self._alone(), "true")
        if not self.offline:
            self.lacks.append("the network cannot be cut off here: nobody looks for its use")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.as_root:
            forget()
        shutil.rmtree(self._folder, ignore_errors=True)

    def start(self, *command: str, display: str = "") -> subprocess.Popen[str]:
        """Start a program as this person, in their home."""
        alone = self._alone() if self.offline else []
        words = [*alone, *(self._as_user() if self.apart else [])]
        return subprocess.Popen(
            [*words, *command], cwd=self.home, env=self._environment(display), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self, *command: str) -> str:
        """Run a program to its end; returns what it said. Raises `SystemExit` if it failed."""
        program = self.start(*command)
        said, _ = program.communicate(timeout=900)
        if program.returncode:
            raise SystemExit(f"{' '.join(command)}: status {program.returncode}\n{said}")
        return said

    def files(self) -> set[str]:
        """Everything in the home, as paths from there."""
        files = (path for path in self.home.rglob("*") if not path.is_dir())
        return {path.relative_to(self.home).as_posix() for path in files}

    def _alone(self) -> list[str]:
        """The prefix of a command without any network but the loopback."""
        return [place_of("unshare"), "--net", *([] if self.as_root else ["--map-current-user"])]

    def _as_user(self) -> list[str]:
        """The prefix of a command run as the user that was made."""
        user = [f"--reuid={NAME}", f"--regid={NAME}", "--clear-groups"]
        return [place_of("setpriv"), *user, "--"]

    def _environment(self, display: str) -> dict[str, str]:
        """Nothing of the builder's own."""
        words = {
            "HOME": str(self.home), "USER": NAME, "LOGNAME": NAME, "LANG": "C.UTF-8",
            "PATH": str(self._empty), "XDG_RUNTIME_DIR": str(self._runtime),
            "TMPDIR": str(self._runtime),
        }  # fmt: skip
        return words | ({"DISPLAY": display} if display else {})


def can(*command: str) -> bool:
    """True if this machine has a program and allows it to do this."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def place_of(name: str) -> str:
    """Where one of the system's tools lies: the newcomer's PATH names none."""
    return shutil.which(name) or name


def forget() -> None:
    """Remove the user, if there is one."""
    can("userdel", NAME)
