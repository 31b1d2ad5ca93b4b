from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.errors import ConfigError
from sayso.serving.cli import app
from sayso.settings import Settings, load_settings


def test_defaults_hold_where_no_file_is_named() -> None:
    assert load_settings(None) == Settings()


def test_a_file_can_name_another_model(tmp_path: Path) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text('model = "en_core_web_md"\n')
    assert load_settings(path).model == "en_core_web_md"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('modle = "x"', "unknown setting 'modle'.*\n.*\n.*did you mean 'model'"),
        ("model = 3", "setting 'model' is 3, not text"),
        ("model =", "settings cannot be read"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_settings(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="settings cannot be read"):
        load_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('modle = "x"', 2, "did you mean 'model'?"),
        ('model = "no_such_model"', 3, "the spaCy model 'no_such_model' is not installed"),
    ],
)
def test_the_command_takes_a_file_of_settings(
    tmp_path: Path, text: str, code: int, said: str
) -> None:
    path = tmp_path / "sayso.toml"
    path.write_text(text)
    report = tmp_path / "report.txt"
    report.write_text("The mayor said the bridge had closed.")
    run = CliRunner().invoke(app, ["--settings", str(path), "read", str(report)])
    assert run.exit_code == code
    assert said in run.output
