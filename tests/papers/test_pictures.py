"""A picture that is sent becomes one PNG of ours, or is refused in a sentence, whatever it tries."""

import io
import struct
import zlib
from base64 import b64decode

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from councils.models import Journal
from papers.drawn_pictures import drawn
from papers.models import Picture
from papers.pictures import MOST_BYTES, keep_picture, picture_of
from tests.builders import make_council

SHAPE = '<rect width="40" height="20" fill="#c00"/>'


def svg(inside=SHAPE, *, root='viewBox="0 0 80 40"', before=""):
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {root}>{inside}</svg>'.encode()


def raster(kind="PNG", size=(30, 20), mode="RGB", **options):
    out = io.BytesIO()
    picture = Image.new(mode, size, 0)
    picture.paste(Image.new(mode, (5, 5), "red" if mode in ("RGB", "RGBA") else 200), (3, 3))
    picture.save(out, kind, **options)
    return out.getvalue()


def made(content):
    return drawn(io.BytesIO(content))


def decoded(told):
    return Image.open(io.BytesIO(b64decode(told["png"])))


def bomb():
    """Return a PNG of a few bytes whose header says that it has 2,500 million pixels."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    "content",
    [raster(), raster(mode="RGBA"), raster(mode="L"), raster(mode="I;16"), raster("JPEG"), raster("JPEG", mode="CMYK")],
    ids=["rgb", "alpha", "grey", "16 bits", "jpeg", "cmyk"],
)  # fmt: skip
def test_whatever_comes_becomes_a_png_without_alpha(content):
    told = made(content)
    picture = decoded(told)
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (30, 20))
    assert picture.info == {}


def test_what_is_transparent_is_white():
    picture = decoded(made(svg()))
    assert picture.size == (1200, 600)
    assert picture.getpixel((10, 10)) == (204, 0, 0)
    assert picture.getpixel((1100, 500)) == (255, 255, 255)


def test_a_large_picture_is_reduced_and_its_metadata_go():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Aline BRÉVAL")
    told = made(raster(size=(3000, 1500), pnginfo=notes))
    assert (told["width"], told["height"]) == (1200, 600)
    assert decoded(told).info == {}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a" + b"\0" * 40, "ni un PNG, ni un JPEG, ni un SVG"),
        (b"", "ni un PNG"),
        (raster()[:60], "abîmée"),
        (bomb(), "20 millions de pixels"),
        (raster(size=(5000, 4001)), "20 millions de pixels"),
        (svg('<path d="M0 0"/>'), "ne montre rien"),
        (svg('<image href="/etc/passwd" width="9" height="9"/>'), "« image »"),
        (svg('<feImage href="file:///etc/passwd"/>'), "« feImage »"),
        (svg(f'<g id="a">{SHAPE}</g><use href="#a"/>'), "« use »"),
        (svg("<style>@import url(http://a.example/b.css);</style>" + SHAPE), "« style »"),
        (svg("<script>alert(1)</script>" + SHAPE), "« script »"),
        (svg('<rect width="9" height="9" fill="url(/tmp/a.svg#b)"/>'), "autre fichier"),
        (svg("<rect width='9' height='9' style='fill:url( \"http://a.example/#b\")'/>"), "autre fichier"),
        (svg(r"<rect width='9' height='9' style='fill:u\72l(/tmp/a)'/>"), "autre fichier"),
        (svg('<linearGradient xmlns:x="http://www.w3.org/1999/xlink" x:href="b.svg#a"/>' + SHAPE), "autre fichier"),
        (svg('<g xml:base="file:///etc/">' + SHAPE + "</g>"), "autre fichier"),
        (svg("<text>Mairie</text>" + SHAPE), "vectorisez les lettres"),
        (svg(before='<!DOCTYPE svg [<!ENTITY a "b">]>'), "type de document"),
        (svg("&a;"), "abîmée"),
        (svg().decode().encode("utf-16"), "ni un PNG"),
        (b"<html><body>svg</body></html>", "ni un PNG"),
        (svg(root='viewBox="0 0 1 1000000"'), "ne montre rien"),
        (svg(root='viewBox="0 0 1.2.3 .. 9"'), "ne montre rien"),
    ],
)  # fmt: skip
def test_a_picture_is_refused_in_a_sentence(content, why):
    assert why in made(content)["refused"]


def test_a_file_of_this_machine_is_never_drawn(tmp_path):
    (tmp_path / "red.png").write_bytes(raster())
    picture = f'<image href="{tmp_path}/red.png" width="40" height="40"/>'
    assert "refused" in made(svg(picture))


def test_what_editors_add_is_left_out():
    inside = (
        '<title>Blason</title><metadata><rdf xmlns="urn:rdf">x</rdf></metadata>'
        '<view xmlns="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<linearGradient id="g"><stop stop-color="#00f"/></linearGradient>'
        '<rect width="80" height="20" style="fill:url(#g)"/>'
    )
    picture = decoded(made(svg(inside)))
    assert picture.getpixel((600, 100)) == (0, 0, 255)


@pytest.mark.confined
@pytest.mark.django_db
def test_a_picture_is_kept_once_and_told():
    council = make_council()
    first, second = (
        keep_picture(council=council, user=None, file=io.BytesIO(svg()), alt="Blason de Valombre")
        for _ in range(2)
    )
    assert first == second == picture_of(council, first.sha256)
    assert picture_of(make_council("Orlac"), first.sha256) is None
    assert Journal.objects.filter(action="picture_added").count() == 1
    assert first.data_uri.startswith("data:image/png;base64,iVBOR")


@pytest.mark.django_db
def test_a_heavy_picture_is_not_read():
    with pytest.raises(ValidationError, match="plus de 2"):
        keep_picture(
            council=make_council(), user=None, file=io.BytesIO(b"\0" * (MOST_BYTES + 1)), alt="x"
        )
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_a_picture_that_somebody_changed_in_the_database_is_no_longer_printed():
    council = make_council()
    kept = keep_picture(council=council, user=None, file=io.BytesIO(raster()), alt="Blason")
    Picture.objects.bulk_create(
        [Picture(council=council, sha256="0" * 64, png=kept.png, width=1, height=1, alt="x")]
    )
    assert picture_of(council, kept.sha256) == kept
    assert picture_of(council, "0" * 64) is None


@pytest.mark.django_db
def test_a_council_keeps_so_many_pictures_and_no_more(monkeypatch):
    monkeypatch.setattr("papers.pictures.MOST_KEPT", 1)
    council = make_council()
    keep_picture(council=council, user=None, file=io.BytesIO(raster()), alt="Blason")
    with pytest.raises(ValidationError, match="de trop"):
        keep_picture(council=council, user=None, file=io.BytesIO(svg()), alt="Un autre")
    assert Picture.objects.count() == 1
