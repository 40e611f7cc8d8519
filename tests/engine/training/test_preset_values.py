"""A setting of a wrong kind is refused in words, before anything is trained."""

from pathlib import Path

import pytest

from engine.cli.app import run_command


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("batch=x", "--set: batch takes a whole number."),
        ("sampling.steps=x", "--set: sampling.steps takes a whole number."),
        ("autocast=maybe", "--set: autocast takes true or false."),
        ("sampling.schedule=foo", "--set: sampling.schedule cannot be that."),
        ("network.widths=x", "A network needs levels of one channel or more."),
        ("network.widths=[1.5]", "A network needs levels of one channel or more."),
        ("batch=1000000000", "A batch has at most 1,000,000 pictures"),
        ("images=9999999999999", "and a run 1,000,000,000,000"),
        ("network.depth=3", "A network has no 'depth' to set. It has: size, channels"),
    ],
)
def test_a_wrong_setting_is_a_sentence(
    setting: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run_command(["train", "ring", "--set", setting]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "`" not in error and "$" not in error
    assert list(tmp_path.iterdir()) == []
