"""The faces: found under the names that pages and papers ask for, and cut the same every time."""

import re
from datetime import UTC, datetime

import pytest
from fontTools.ttLib import TTFont

from councils import signs
from papers.pdf import fonts, web_faces
from papers.pdf.engine import Paper, render
from tests.papers.extracts import text_of

MARKS = "œŒŸ«»\u202f\u00a0€§ğşıȘțřžđł’–…αΩ→↑↓×✓■▶◆"


def test_the_faces_that_the_style_sheet_asks_for_are_cut(settings):
    fonts.cut_all(settings.FONTS_DIR)
    sheet = (settings.BASE_DIR / "static" / "css" / "base.css").read_text()
    for face in fonts.FACES:
        assert (settings.FONTS_DIR / face.file).is_file()
    asked = {word.removeprefix("../fonts/") for word in sheet.split('"') if ".woff2" in word}
    assert asked
    assert asked <= {file for face in fonts.FACES for file in web_faces.web_files(face.file)}


def test_a_page_asks_for_the_letters_that_the_slices_of_a_face_hold(settings):
    """A browser fetches a slice for the letters that the style sheet says, and finds them in it."""
    fonts.cut_all(settings.FONTS_DIR)
    sheet = (settings.BASE_DIR / "static" / "css" / "base.css").read_text()
    french = letters_of(sheet.rpartition("unicode-range: ")[2])
    assert french == {letter for letters in web_faces.FRENCH for letter in letters}
    others = letters_of(sheet.partition("unicode-range: ")[2])
    for face in fonts.FACES:
        slices = [
            set(TTFont(settings.FONTS_DIR / web_faces.FOLDER / file).getBestCmap())
            for file in web_faces.web_files(face.file)
        ]
        known = set(TTFont(settings.FONTS_DIR / face.file).getBestCmap())
        assert slices == [known & french, known - french]
        assert known <= french | others


def letters_of(text):
    """Return the letters of a `unicode-range` that begins a text."""
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", text.partition(";")[0])
    return {
        letter
        for first, last in ranges
        for letter in range(int(first, 16), int(last or first, 16) + 1)
    }


def letters_of_faces(settings):
    """Return every letter that some face of the papers has."""
    fonts.cut_all(settings.FONTS_DIR)
    files = [settings.FONTS_DIR / face.file for face in (*fonts.FACES, fonts.LAST)]
    return {letter for file in files for letter in TTFont(file).getBestCmap()}


def printed():
    return {
        letter
        for first, last in signs.ranges_of(signs.PRINTED)
        for letter in range(first, last + 1)
    }


def test_what_is_said_to_be_printed_is_what_the_faces_have(settings):
    assert printed() == letters_of_faces(settings)


def test_no_two_families_are_asked_for_the_same_rare_letter(settings):
    """So that the choice is never fontconfig's, and no paper changes with its version."""
    fonts.cut_all(settings.FONTS_DIR)
    last = set(TTFont(settings.FONTS_DIR / fonts.LAST.file).getBestCmap())
    marks = {letter for letters in fonts.MARKS for letter in letters}
    for face in fonts.FACES:
        assert not last & set(TTFont(settings.FONTS_DIR / face.file).getBestCmap()) - marks


@pytest.mark.parametrize("style", ["italic 600 10pt 'Source Serif 4'", "10pt 'Source Sans 3'"])
def test_every_sign_that_is_said_to_be_printed_is_drawn(style):
    """Behind a letter, since marks stand on one; what is silent is drawn as nothing."""
    silent = {first for first, _ in signs.ranges_of(signs.SILENT)}
    letters = "".join(f" n{chr(letter)}" for letter in sorted(printed() | silent))
    body = letters.replace("&", "&amp;").replace("<", "&lt;")
    markup = f'<html lang="fr"><head><title>x</title></head><body style="font: {style}">{body}</body></html>'
    assert render(Paper(markup, datetime(2026, 1, 1, tzinfo=UTC)))


def test_a_letter_and_its_accent_typed_apart_are_one():
    markup = (
        '<html lang="fr"><head><title>x</title></head><body>Cafe\u0301 Ho\u0302tel</body></html>'
    )
    assert "Café Hôtel" in text_of(render(Paper(markup, datetime(2026, 1, 1, tzinfo=UTC))))


def test_the_folder_is_the_one_of_the_settings(settings):
    assert fonts.FOLDER == settings.FONTS_DIR


def test_a_face_is_static_named_and_has_the_letters_of_europe(settings):
    fonts.cut_all(settings.FONTS_DIR)
    for face in fonts.FACES:
        font = TTFont(settings.FONTS_DIR / face.file)
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == (600 if face.semibold else 400)
        assert font["name"].getDebugName(16) == face.family.name
        assert not {mark for mark in MARKS if ord(mark) not in font.getBestCmap()}


def test_a_face_is_cut_to_the_same_bytes_again(settings, tmp_path):
    fonts.cut_all(settings.FONTS_DIR)
    face = fonts.FACES[2]
    fonts.cut(face, tmp_path)
    for file in fonts.files_of(face):
        assert (tmp_path / file).read_bytes() == (settings.FONTS_DIR / file).read_bytes()


def test_an_unfinished_folder_is_not_taken_for_a_finished_one(settings, tmp_path):
    fonts.cut_all(settings.FONTS_DIR)
    assert not fonts.are_cut(tmp_path)
    (tmp_path / fonts.STAMP).write_text("an older recipe")
    assert not fonts.are_cut(tmp_path)
    (tmp_path / fonts.STAMP).write_text(fonts.recipe())
    assert not fonts.are_cut(tmp_path)
    (tmp_path / web_faces.FOLDER).mkdir()
    for file in fonts.files():
        (tmp_path / file).touch()
    assert fonts.are_cut(tmp_path)


def test_a_cut_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FACES", (fonts.Face(fonts.Family("X", "fontTools", "No", "wght")),))
    folder = tmp_path / "fonts"
    with pytest.raises(FileNotFoundError, match="No"):
        fonts.cut_all(folder)
    assert not fonts.are_cut(folder)
    assert list(tmp_path.iterdir()) == [folder]
