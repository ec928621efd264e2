"""The version of Folio, said once: in pyproject.toml, which goes wherever Folio goes."""

import tomllib
from pathlib import Path


def version() -> str:
    """Return the version of this checkout, folder or package: « 0.1.0 »."""
    text = Path(__file__).resolve().parent.with_name("pyproject.toml").read_text()
    told: str = tomllib.loads(text)["project"]["version"]
    return told
