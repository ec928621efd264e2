"""The faces of the papers are gone, and cannot be cut again: the paper says so, the server stays up."""

import pytest

from papers.pdf import engine
from papers.pdf.engine import NO_FONTS, NotPrintable


def test_missing_faces_that_cannot_be_cut_again_are_told(settings, tmp_path):
    """A folder cannot be made below a file."""
    (tmp_path / "no-folder").touch()
    settings.FONTS_DIR = tmp_path / "no-folder" / "fonts"
    with pytest.raises(NotPrintable) as refusal:
        engine.load()
    assert str(refusal.value).startswith(NO_FONTS)
