"""What `make accuracy` fetches, with the real client and a folder instead of a registry."""

import zipfile

import pytest

from accuracy import packages
from accuracy.packages import Package, fetch


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """Holds one package of two; what is fetched goes into a folder of its own."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    with zipfile.ZipFile(wheels / "here-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("here/a.py", "# a\n")
        wheel.writestr("here-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: here\nVersion: 1\n")
        wheel.writestr("here-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setattr(packages, "FOLDER", tmp_path / "fetched")
    wanted = [Package("tuning", "pypi", name) for name in ("here==1", "gone==1")]
    monkeypatch.setattr(packages, "packages", lambda: wanted)


def move_all(unpacked, folder):
    unpacked.rename(folder)


@pytest.mark.usefixtures("registry")
def test_what_a_registry_does_not_give_is_left_out_and_what_is_there_is_not_fetched_again():
    """The second time only what is missing is asked for; of a download nothing but the chosen files stays."""
    first, second = (dict(fetch(["tuning"], move_all)) for _ in range(2))

    here, gone = packages.packages()
    assert ["", True] == [first[here], "No matching distribution" in first[gone]]
    assert [gone] == list(second)
    assert [here.folder] == list(here.folder.parent.iterdir())
    assert (here.folder / "here" / "a.py").is_file()


@pytest.mark.usefixtures("registry")
def test_only_the_halves_that_are_asked_for_are_fetched():
    """A half costs minutes."""
    assert [] == list(fetch(["held_out"], move_all))
