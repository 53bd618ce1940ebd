"""Every page in the looks beside the everyday one."""

import pytest

from tests.pictures.conftest import Check
from tests.pictures.gallery import Picture, pictures
from tests.pictures.looks import LOOKS

OTHERS = tuple(name for name in LOOKS if name != "light")


@pytest.mark.parametrize("picture", pictures(OTHERS), ids=str)
def test_it_looks_as_it_did(picture: Picture, check: Check) -> None:
    assert check(picture) == ""
