"""The modes of the Letter bench: a row of this table is one, its file beside this one."""

from guiapp.explain.letter.modes.branch import BranchMode
from guiapp.explain.letter.modes.guidance import GuidanceMode
from guiapp.explain.letter.modes.into_noise import IntoNoiseMode
from guiapp.explain.letter.modes.mode import LetterMode
from guiapp.explain.letter.modes.paint import PaintMode

MODES: tuple[type[LetterMode], ...] = (BranchMode, GuidanceMode, PaintMode, IntoNoiseMode)
