"""Every page and state in its everyday look. The other looks have a file of their own, for another process."""

import pytest

from tests.pictures.conftest import Check
from tests.pictures.gallery import Picture, pictures


@pytest.mark.parametrize("picture", pictures(("light",)), ids=str)
def test_it_looks_as_it_did(picture: Picture, check: Check) -> None:
    assert check(picture) == ""
