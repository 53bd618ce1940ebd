"""What a run's figures depend on beside the code."""

import os
import platform
from importlib.metadata import version
from typing import Any

PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "icalendar")


def list_conditions() -> dict[str, Any]:
    """Machine, load and versions, now."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": [round(part, 2) for part in os.getloadavg()] if hasattr(os, "getloadavg") else [],
        "packages": {name: version(name) for name in PACKAGES},
    }
